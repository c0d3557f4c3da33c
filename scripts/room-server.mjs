// `npm run room`: a room server on this machine, as it runs where PartyKit rooms live. Rooms are kept in a folder.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '1999' },
    directory: { type: 'string', default: join(root, '.cache', 'rooms') },
    build: { type: 'boolean', default: false },
    // Serves the worker that was built last.
    built: { type: 'boolean', default: false },
  },
});

const folder = values.build ? join(root, 'resources', 'room-server') : join(root, '.cache', 'room-server');
if (!values.built) {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'webworker' },
    build: {
      ssr: true,
      target: 'es2022',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rollupOptions: {
        input: join(root, 'src', 'simulators', 'room', 'worker', 'party-room.ts'),
        external: ['cloudflare:workers'],
        output: { format: 'es', entryFileNames: 'party-room.js', codeSplitting: false },
      },
    },
  });
}
if (values.build) {
  console.log(`The worker is ${join(folder, 'party-room.js')}; deploy it with the wrangler.toml beside it.`);
  process.exit(0);
}

mkdirSync(values.directory, { recursive: true });
const { Miniflare } = await import('miniflare');
const server = new Miniflare({
  host: '127.0.0.1',
  port: Number(values.port),
  cf: false,
  telemetry: { enabled: false },
  modules: true,
  scriptPath: join(folder, 'party-room.js'),
  compatibilityDate: '2026-04-01',
  durableObjects: { Main: { className: 'Main', useSQLite: true } },
  durableObjectsPersist: values.directory,
});
const { port } = await server.ready;
console.log(
  `Rooms are at ws://127.0.0.1:${port}/party/<room>. Press Ctrl+C to stop. The rooms are stored in ${values.directory}.`,
);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void server.dispose().then(() => process.exit(0)));
}
