import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { GATEWAY_EDITIONS } from '#simulators/realtime/edition.ts';
import { connectToGateway } from '#simulators/realtime/testing/test-gateway-client.ts';
import { runFlybridge } from './testing/command-line-world.ts';

let programs: BuiltPrograms;
let programDirectory: string;
let folder: string;

beforeAll(async () => {
  const name = 'simulator-realtime';
  programs = await buildPrograms({ [name]: new URL('../simulators/realtime/index.ts', import.meta.url) });
  const built = programs.pathOf(name);
  programDirectory = dirname(built);
  // The name used in the product; Node detects from its content that it is a module.
  await rename(built, join(programDirectory, `${name}.js`));
  folder = await mkdtemp(join(tmpdir(), 'cli-realtime-'));
});

afterAll(async () => {
  await programs.remove();
  await rm(folder, { recursive: true, force: true });
});

test('flybridge sim realtime serves a gateway until Ctrl+C, and prints its address', async () => {
  const heard: (readonly string[])[] = [];
  const run = await runFlybridge(['sim', 'realtime', '--edition', 'newest', '--live', 'off', '--work-ms', '0'], {
    programDirectory,
    environment: { FLYBRIDGE_DEMO_DIRECTORY: folder },
    onOutput: async (text, interrupt) => {
      const [, url = ''] = /"url":\s*"([^"]+)"/.exec(text) ?? [];
      const client = await connectToGateway(url);
      await client.send('live.text', { text: 'hello' });
      heard.push(client.story());
      client.socket.close();
      interrupt();
    },
  });
  expect([run.exitCode, run.output]).toEqual([130, expect.stringMatching(/ws:\/\/127\.0\.0\.1:\d+\/realtime/)]);
  expect(heard).toMatchObject([expect.arrayContaining(['live.bridge.unavailable'])]);
});

test('flybridge sim realtime offers every edition', async () => {
  const { output } = await runFlybridge(['sim', 'realtime', '--help']);
  for (const edition of GATEWAY_EDITIONS) expect(output).toContain(`"${edition}"`);
});
