import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Programs that Node can run, in their own folder. */
export interface BuiltPrograms {
  /** The folder, with a file `<name>.js` for each. */
  readonly directory: string;
  /** The path of the program with this name. */
  pathOf(name: string): string;
  remove(): Promise<void>;
}

/** Bundles programs from their sources, as the product does. */
export async function buildPrograms(sources: Readonly<Record<string, URL>>): Promise<BuiltPrograms> {
  const folder = await mkdtemp(join(tmpdir(), 'programs-'));
  await build({
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: folder,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(sources).map(([name, url]) => [name, fileURLToPath(url)])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  return {
    directory: folder,
    pathOf: (name) => join(folder, `${name}.js`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
