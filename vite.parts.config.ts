import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The developers' page that shows every part in every state. It is not shipped.
export default defineConfig({
  root: here('./src/renderer/parts'),
  base: './',
  plugins: [react()],
  build: {
    outDir: here('./out/parts'),
    emptyOutDir: true,
    target: 'chrome130',
    rollupOptions: { input: { parts: here('./src/renderer/parts/parts.html') } },
    assetsInlineLimit: 0,
  },
});
