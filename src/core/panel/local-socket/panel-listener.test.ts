import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../../platform/testing/test-platform.ts';
import type { PanelWindow } from '../panel-window.ts';
import { listPanelEntries, newPanelEntry, publishEntry } from './panel-entries.ts';
import { checkPanelFolder, openPanelFolder, ownUserId, panelFolder, panelKey } from './panel-folder.ts';
import { openPanelListener, PANEL_LISTENER_LIMITS, type PanelListener } from './panel-listener.ts';

const SETTINGS = '/home/me/settings.json';
const ends: (() => unknown)[] = [];

let root: string;
let folder: string;
let platform: TestPlatform;
/** What happened to the windows of the panel, oldest first. */
let seen: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'listener-'));
  folder = join(root, 'flybridge');
  platform = createTestPlatform();
  seen = [];
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  rmSync(root, { recursive: true });
});

function openWindow(): PanelWindow {
  seen.push('opened');
  return {
    call: async (request) => {
      seen.push(`call ${JSON.stringify(request)}`);
      return { ok: true, value: null };
    },
    attach: (port) => port.onText((text) => port.post(`"heard ${text.length}"`)),
    dispose: () => seen.push('disposed'),
  };
}

async function open(pid = 4_711, settingsPath = SETTINGS): Promise<PanelListener> {
  const options = { panel: { openWindow }, platform, folder, userId: ownUserId(), settingsPath, pid };
  const listener = await openPanelListener(options);
  ends.push(() => listener.close());
  return listener;
}

async function enter({ address }: PanelListener) {
  const socket = connect(address ?? '');
  ends.push(() => socket.destroy());
  await once(socket, 'connect');
  const lines = createInterface({ input: socket });
  return { socket, lines, send: (text: string) => socket.write(`${text}\n`) };
}

const reasons = () => platform.entries.map(({ facts }) => facts.reason);

describe('the socket of a panel', () => {
  test('carries calls and feeds of a window of its own, which ends with it', async () => {
    const { lines, send, socket } = await enter(await open());
    send('{"type":"call","id":"a","request":{"method":"provider.stop","params":{}}}');
    expect(await once(lines, 'line')).toEqual(['{"type":"reply","id":"a","reply":{"ok":true,"value":null}}']);
    send('{"type":"watch","feeds":[]}');
    expect(await once(lines, 'line')).toEqual(['"heard 27"']);
    socket.end();
    await once(socket, 'close');
    expect(seen).toEqual(['opened', 'call {"method":"provider.stop","params":{}}', 'disposed']);
  });

  test('is in a folder that is for its user alone, as the socket', async () => {
    const { address } = await open();
    expect([statSync(folder).mode & 0o777, statSync(address ?? '').mode & 0o777]).toEqual([0o700, 0o600]);
  });

  test.each(['{', 'null', '{"type":"authenticate","token":"x"}', '{"type":"call","id":"a"}extra', '['.repeat(200)])(
    'ends after ten messages like %s, and panel and others go on',
    async (text) => {
      const listener = await open();
      const { send, socket } = await enter(listener);
      for (let count = 0; count < PANEL_LISTENER_LIMITS.malformedMessages; count += 1) send(text);
      await once(socket.resume(), 'close');
      expect(seen).toEqual(['opened', 'disposed']);
      const { lines, send: sendAgain } = await enter(listener);
      sendAgain('{"type":"call","id":"b","request":1}');
      expect((await once(lines, 'line'))[0]).toContain('"id":"b"');
    },
  );

  test('takes no more connections than its limit', async () => {
    const listener = await open();
    const taken = [];
    for (let count = 0; count < PANEL_LISTENER_LIMITS.connections; count += 1) taken.push(await enter(listener));
    const { socket } = await enter(listener);
    await once(socket.resume(), 'close');
    expect(seen.filter((each) => each === 'opened')).toHaveLength(PANEL_LISTENER_LIMITS.connections);
  });

  test('is taken away with its connections when the panel ends', async () => {
    const listener = await open();
    const { socket } = await enter(listener);
    const closed = once(socket.resume(), 'close');
    await listener.close();
    await closed;
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('several panels', () => {
  test('of one settings file are listed beside each other, and those of another apart', async () => {
    for (const pid of [11, 12]) await open(pid);
    await open(13, '/elsewhere.json');
    expect(listPanelEntries(folder, panelKey(SETTINGS)).map(({ pid }) => pid)).toEqual([11, 12]);
    expect(listPanelEntries(folder, panelKey('/elsewhere.json')).map(({ pid }) => pid)).toEqual([13]);
  });

  test('what a killed one left is swept, and a pid may come again', async () => {
    mkdirSync(folder, { mode: 0o700 });
    const left = [11, 4_711].map((pid) => join(folder, `${panelKey(SETTINGS)}-${pid}.sock`));
    for (const path of left) await leaveSocket(path);
    const { address } = await open();
    expect(address).toBe(left[1]);
    expect(readdirSync(folder)).toHaveLength(1);
    await enter(await open(12));
  });
});

/** A socket file that nobody listens at, as after SIGKILL. */
async function leaveSocket(path: string): Promise<void> {
  const server = createServer();
  server.listen(`${path}.moved`);
  await once(server, 'listening');
  // Node removes the file by its name when the server ends.
  renameSync(`${path}.moved`, path);
  server.close();
  await once(server, 'close');
  expect(existsSync(path)).toBe(true);
}

test('on Windows a file names the pipe, which nobody can guess', () => {
  mkdirSync(folder);
  const entry = newPanelEntry(folder, { key: panelKey(SETTINGS), pid: 11, system: 'win32', secret: () => 'f00d' });
  expect(entry.address).toBe('\\\\.\\pipe\\flybridge-f00d');
  publishEntry(entry);
  expect(listPanelEntries(folder, panelKey(SETTINGS))).toEqual([entry]);
  expect(statSync(entry.file).mode & 0o777).toBe(0o600);
});

describe('a folder', () => {
  test('of another user is refused, and so is a link', async () => {
    mkdirSync(folder, { mode: 0o700 });
    // Only root can give a folder away; anybody else asks as another user.
    if (process.getuid?.() === 0) chownSync(folder, 65_534, 65_534);
    const asUser = process.getuid?.() === 0 ? 0 : 65_534;
    expect(checkPanelFolder(folder, asUser)).toEqual({ ok: false, error: `${folder} belongs to another user.` });
    const options = { panel: { openWindow }, platform, folder, userId: asUser, settingsPath: SETTINGS, pid: 1 };
    expect((await openPanelListener(options)).address).toBeNull();
    expect(reasons()).toEqual([`${folder} belongs to another user.`]);

    const link = join(root, 'link');
    symlinkSync(root, link);
    expect(openPanelFolder(link, ownUserId())).toMatchObject({ ok: false });
  });

  test('that others can open is not asked in, and is closed to them by a panel', () => {
    mkdirSync(folder, { mode: 0o700 });
    chmodSync(folder, 0o755);
    expect(checkPanelFolder(folder, ownUserId())).toMatchObject({ ok: false });
    expect(openPanelFolder(folder, ownUserId()).ok).toBe(true);
    expect(checkPanelFolder(folder, ownUserId()).ok).toBe(true);
  });

  test('is below that of the session of the user, or one with the name of the user', () => {
    const places = { home: '/home/me', system: 'linux' as const };
    const runtime = { XDG_RUNTIME_DIR: '/run/user/1000' };
    expect(panelFolder({ ...places, environment: runtime }, 1_000)).toBe('/run/user/1000/flybridge');
    expect(panelFolder({ ...places, environment: {} }, 1_000)).toBe(join(tmpdir(), 'flybridge-1000'));
    const windows = { home: 'C:\\Users\\me', system: 'win32' as const, environment: { LOCALAPPDATA: 'C:\\Local' } };
    expect(panelFolder(windows, null)).toBe('C:\\Local\\flybridge\\panels');
  });

  test('in which a socket would have too long a path costs the panel nothing else', async () => {
    folder = join(root, 'a'.repeat(120));
    expect((await open()).address).toBeNull();
    expect(reasons()).toHaveLength(1);
  });

  test('that cannot be made costs the panel nothing else', async () => {
    folder = '/proc/none/flybridge';
    expect((await open()).address).toBeNull();
    expect(String(reasons()[0])).toContain('/proc/none/flybridge cannot be made');
  });
});
