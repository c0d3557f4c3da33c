import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Every program is bundled with what it needs, so that a package holds `out` and nothing of node_modules.
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      target: 'node20.18',
      rollupOptions: {
        input: {
          index: here('./src/main/index.ts'),
          web: here('./src/web/index.ts'),
          cli: here('./src/cli/index.ts'),
          'sidecar-partykit-bridge': here('./src/sidecars/partykit-bridge/index.ts'),
          'sidecar-program-host': here('./src/sidecars/program-host/index.ts'),
          'simulator-baritone': here('./src/simulators/baritone/index.ts'),
          'simulator-bridge': here('./src/simulators/process/bridge/index.ts'),
          'simulator-fixture-host': here('./src/simulators/process/fixture-host/index.ts'),
          'simulator-game': here('./src/simulators/game/index.ts'),
          'simulator-instance': here('./src/simulators/instance/index.ts'),
          'simulator-realtime': here('./src/simulators/realtime/index.ts'),
          'simulator-room': here('./src/simulators/room/index.ts'),
        },
        // Optional accelerators of ws; it works without them, and Flybridge has no native add-ons.
        external: ['electron', 'bufferutil', 'utf-8-validate'],
        output: { format: 'es', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rollupOptions: {
        input: { index: here('./src/preload/index.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('./src/renderer'),
    plugins: [react()],
    build: {
      outDir: here('./out/renderer'),
      rollupOptions: {
        input: { index: here('./src/renderer/index.html') },
        output: {
          codeSplitting: {
            groups: [
              // What the first picture needs comes in one file, and what several pages share in another: each file is a
              // request to the shell.
              { name: 'window', tags: ['$initial'] },
              { name: 'shared', minShareCount: 2 },
            ],
          },
        },
      },
      // One style sheet in one order: rules of pages that are opened one after the other would lie over each other.
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      minify: true,
    },
  },
});
