import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { roomSettingsSchema } from '#shared/settings/room-settings.ts';
import { createFakeWindow, type FakeWindow } from '../feeds/testing/fake-window.ts';
import { silentLogger } from '../platform/logger.ts';
import { createSystemPlatform } from '../platform/platform.ts';
import { createPanel } from './create-panel.ts';
import { EMPTY_DEMO } from './demo-world.ts';

const ROOM = roomSettingsSchema.parse({
  ...{ id: 'main', instanceId: 1, multiplayer: true, partykitServer: 'ws://127.0.0.1:1', partykitRoom: 'main' },
});

let programs: BuiltPrograms;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unwritable-'));
  programs = await buildPrograms({
    'sidecar-partykit-bridge': new URL('../../sidecars/partykit-bridge/index.ts', import.meta.url),
  });
});

afterAll(async () => {
  await programs.remove();
  rmSync(folder, { recursive: true });
});

/** Resolves when a frame holds this value of a state feed. */
function untilFrame(window: FakeWindow, checks: Set<() => void>, feed: string, isReached: (text: string) => boolean) {
  return new Promise<void>((resolve) => {
    const check = (): void => {
      const updates = window.frames.flatMap(({ states }) => states);
      const update = updates.findLast((each) => each.feed === feed);
      if (update === undefined || !isReached(JSON.stringify(update.value))) return;
      checks.delete(check);
      resolve();
    };
    checks.add(check);
    check();
  });
}

test('where no folder of the person can be written, our programs run, and what is not kept is named', async () => {
  // Permissions do not stop root, but nothing can be made below a file.
  const home = join(folder, 'home');
  writeFileSync(home, '');
  const panel = createPanel({
    platform: createSystemPlatform(silentLogger),
    version: '1.2.3',
    shell: 'web',
    settingsPath: join(home, 'config', 'settings.json'),
    approvalsPath: join(home, 'state', 'approvals.json'),
    secretsPath: join(home, 'state', 'secrets.json'),
    stateDirectory: join(home, 'state'),
    homeDirectory: home,
    programs: { directory: programs.directory, runtime: process.execPath, runtimeKind: 'node' },
    demo: { ...EMPTY_DEMO, rooms: Promise.resolve({ rooms: [ROOM], programs: [] }) },
    environment: process.env,
  });
  const checks = new Set<() => void>();
  const page: FakeWindow = createFakeWindow(() => {
    for (const check of checks) check();
    queueMicrotask(() => page.acknowledge());
  });
  const window = panel.openWindow(null);
  window.attach(page.port);
  page.watch({ feed: 'providers', key: '' }, { feed: 'unkept', key: '' });
  await untilFrame(page, checks, 'providers', (text) => text.includes('"name":"ready"'));
  await untilFrame(page, checks, 'unkept', (text) => text.includes('lists of running programs'));

  const bot = { id: 'miner', bridge: { kind: 'discovered' }, start: 'manual' };
  const saved = await window.call({ method: 'bot.save', params: { bot, token: 'a token' } });
  expect(saved).toMatchObject({ ok: false, error: { message: expect.stringContaining(home) } });
  const room = { ...ROOM, start: 'manual' };
  const savedRoom = await window.call({ method: 'room.save', params: { room } });
  expect(savedRoom).toMatchObject({ ok: false, error: { message: expect.stringContaining(home) } });
  await panel.close();
});
