import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { DIALECTS } from '#simulators/game/dialect.ts';
import { connectToGame } from '#simulators/game/testing/test-game-client.ts';
import { runFlybridge } from './testing/command-line-world.ts';

let programs: BuiltPrograms;
let programDirectory: string;
let folder: string;

beforeAll(async () => {
  const name = 'simulator-game';
  programs = await buildPrograms({ [name]: new URL('../simulators/game/index.ts', import.meta.url) });
  const built = programs.pathOf(name);
  programDirectory = dirname(built);
  // The name used in the product; Node detects from its content that it is a module.
  await rename(built, join(programDirectory, `${name}.js`));
  folder = await mkdtemp(join(tmpdir(), 'cli-game-'));
});

afterAll(async () => {
  await programs.remove();
  await rm(folder, { recursive: true, force: true });
});

test('flybridge sim game serves a galaxy until Ctrl+C, and prints its address', async () => {
  const results: unknown[] = [];
  const args = ['sim', 'game', '--sectors', '30', '--dialect', '2025-10', '--character', 'TraderP', '--crowd', '2'];
  const run = await runFlybridge(args, {
    programDirectory,
    environment: { FLYBRIDGE_DEMO_DIRECTORY: folder },
    onOutput: async (text, interrupt) => {
      const [, url = ''] = /"url":\s*"([^"]+)"/.exec(text) ?? [];
      const client = await connectToGame(url);
      results.push(await client.result('server_status'), await client.result('my_status', { character_id: 'TraderP' }));
      client.socket.close();
      interrupt();
    },
  });
  expect([run.exitCode, run.output]).toEqual([130, expect.stringMatching(/ws:\/\/127\.0\.0\.1:\d+\/ws/)]);
  expect(results).toMatchObject([
    { sectors: 30 },
    { name: 'TraderP', sector_contents: { position: expect.any(Array) } },
  ]);
});

test('flybridge sim game offers every edition', async () => {
  const { output } = await runFlybridge(['sim', 'game', '--help']);
  for (const dialect of DIALECTS) expect(output).toContain(`"${dialect}"`);
});

test('flybridge sim game reports a port that is taken, and an option that is out of its range', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const environment = { FLYBRIDGE_DEMO_DIRECTORY: folder };
  const run = await runFlybridge(['sim', 'game', '--port', String(port)], { programDirectory, environment });
  taken.close();
  expect([run.exitCode, run.errors]).toEqual([3, expect.stringContaining(`Port ${port} is in use`)]);
  const wrong = await runFlybridge(['sim', 'game', '--sectors', '9'], { programDirectory, environment });
  expect([wrong.exitCode, wrong.errors]).toEqual([2, expect.stringContaining('Enter a whole number from 10 to 5000.')]);
});
