// `npm run room`: a room server on this machine, as it runs where PartyKit rooms live. Rooms are kept in a folder.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'jsonc-parser';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '1999' },
    directory: { type: 'string', default: join(root, '.cache', 'rooms') },
    // Builds the worker for deploying it, instead of serving it.
    build: { type: 'boolean', default: false },
    output: { type: 'string' },
    // Serves the worker that was built last.
    built: { type: 'boolean', default: false },
  },
});

const source = join(root, 'resources', 'room-server');
const CONFIG = 'wrangler.jsonc';
const folder = values.output ?? (values.build ? source : join(root, '.cache', 'room-server'));
const config = readConfig(source);
const worker = join(folder, config.main);

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
        output: { format: 'es', entryFileNames: config.main, codeSplitting: false },
      },
    },
  });
  if (resolve(folder) !== source) copyFileSync(join(source, CONFIG), join(folder, CONFIG));
}
if (values.build) {
  console.log(`The worker is ${worker}; deploy it with the ${CONFIG} beside it.`);
  process.exit(0);
}

mkdirSync(values.directory, { recursive: true });
const { Miniflare } = await import('miniflare');
// What is served here is what is deployed.
const deployed = readConfig(folder);
const stored = new Set(deployed.migrations.flatMap((migration) => migration.new_sqlite_classes ?? []));
const server = new Miniflare({
  host: '127.0.0.1',
  port: Number(values.port),
  cf: false,
  telemetry: { enabled: false },
  modules: [{ type: 'ESModule', path: deployed.main, contents: readFileSync(join(folder, deployed.main), 'utf8') }],
  compatibilityDate: deployed.compatibility_date,
  bindings: { JOIN_SECRET: process.env.FLYBRIDGE_ROOM_JOIN_SECRET ?? '' },
  durableObjects: Object.fromEntries(
    deployed.durable_objects.bindings.map(({ class_name: className, name }) => [
      name,
      { className, useSQLite: stored.has(className) },
    ]),
  ),
  durableObjectsPersist: resolve(values.directory),
});
const { port } = await server.ready;
console.log(
  `Rooms are at ws://127.0.0.1:${port}/party/<room>. Press Ctrl+C to stop. The rooms are stored in ${values.directory}.`,
);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void server.dispose().then(() => process.exit(0)));
}

/**
 * @param {string} from a folder with a config of wrangler
 * @returns {WranglerConfig}
 * @typedef {object} WranglerConfig
 * @property {string} main
 * @property {string} compatibility_date
 * @property {{ bindings: readonly { name: string, class_name: string }[] }} durable_objects
 * @property {readonly { tag: string, new_sqlite_classes?: readonly string[] }[]} migrations
 */
function readConfig(from) {
  return parse(readFileSync(join(from, CONFIG), 'utf8'));
}
