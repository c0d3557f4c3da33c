import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const project = fileURLToPath(new URL('..', import.meta.url));

// Every file is a program or is loaded by its name, so that a new row or client needs no entry anywhere.
const names = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  // What runs in a page is built when it is measured.
  .filter((file) => file.endsWith('.ts') && file !== 'vite.config.ts' && !file.includes('/pages/'))
  .map((file) => file.slice(0, -'.ts'.length));

export default defineConfig({
  root: here,
  logLevel: 'warn',
  // As in the product, where zod is bundled with the programs that use it.
  ssr: { noExternal: ['zod'] },
  build: {
    ssr: true,
    target: 'node20.18',
    outDir: `${project}out/bench`,
    emptyOutDir: true,
    rollupOptions: {
      input: Object.fromEntries(names.map((name) => [`bench/${name}`, `${here}${name}.ts`])),
      // One file for each module, so that programs find each other beside themselves.
      output: { format: 'es', preserveModules: true, preserveModulesRoot: project, entryFileNames: '[name].js' },
    },
  },
});
