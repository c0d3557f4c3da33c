import { beforeEach, describe, expect, test } from 'vitest';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { settle, VIRTUAL_START } from '../../platform/testing/virtual-clock.ts';
import { APP_ID, ConfigWorld } from '../testing/config-world.ts';

let world: ConfigWorld;

beforeEach(() => {
  world = new ConfigWorld();
  world.showRun({ providerPid: 41, pid: 41, bootId: 'b-1' });
});

const shownValue = (key: string) => world.snapshot?.good?.view.entries.find((entry) => entry.key === key)?.value;
const setsAsked = () => world.peer.asked.filter((method) => method === 'config.set').length;

describe('a config', () => {
  test('is read when it is asked for, and keeps its last good value under an error', async () => {
    expect(await world.board.refresh(APP_ID)).toEqual({ ok: true, value: null });
    expect(world.snapshot).toMatchObject({
      appId: APP_ID,
      good: { view: { repoRoot: '/bench', valid: true }, at: VIRTUAL_START },
      refreshError: null,
    });
    expect(shownValue('baudRate')).toBe(9_600);
    world.voice = 'silent';
    const late = world.board.refresh(APP_ID);
    await world.platform.clock.advance(8_000);
    expect(await late).toEqual({ ok: true, value: null });
    expect(world.snapshot?.refreshError?.message).toMatch(/config\.get.*TIMEOUT$/);
    expect(shownValue('baudRate')).toBe(9_600);
    world.voice = 'speaks';
    await world.board.refresh(APP_ID);
    expect(world.snapshot?.refreshError).toBeNull();
  });

  test('is asked for by one question at a time', async () => {
    await Promise.all([world.board.refresh(APP_ID), world.board.refresh(APP_ID), world.board.refresh(APP_ID)]);
    expect(world.peer.asked).toEqual(['config.get']);
  });

  test('that cannot be asked for says so, and stays', async () => {
    await world.board.refresh(APP_ID);
    world.reach = 'not-ready';
    expect(await world.board.refresh(APP_ID)).toMatchObject({ error: { code: 'NOT_CONNECTED' } });
    expect(await world.board.save(APP_ID, [{ key: 'port', value: 'COM8', expected: 'COM7' }])).toMatchObject({
      error: { code: 'NOT_CONNECTED' },
    });
    expect(shownValue('port')).toBe('COM7');
    expect(world.snapshot?.refreshError).toBeNull();
    expect(await world.board.refresh('nobody')).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  test('is forgotten when nobody serves its app any more', async () => {
    await world.board.refresh(APP_ID);
    world.reach = 'unserved';
    world.hub.state(PROVIDERS_FEED).set([]);
    expect(world.board.viewOf(APP_ID)).toBeNull();
    expect(world.snapshot).toBeUndefined();
  });
});

describe('values that are saved', () => {
  test('are set one after the other, answered each, and read again', async () => {
    const reply = await world.board.save(APP_ID, [
      { key: 'port', value: 'COM8', expected: 'COM7' },
      { key: 'baudRate', value: 19_200, expected: 9_600 },
    ]);
    const answer = { changed: true, filePath: '/f', restartRequired: false, pidAtSet: 41, message: 'kept' };
    expect(reply).toEqual({
      ok: true,
      value: {
        outcomes: [
          { key: 'port', outcome: 'saved', answer },
          { key: 'baudRate', outcome: 'saved', answer },
        ],
      },
    });
    expect(world.peer.asked).toEqual(['config.get', 'config.set', 'config.set', 'config.get']);
    expect([shownValue('port'), shownValue('baudRate')]).toEqual(['COM8', 19_200]);
    expect(world.snapshot?.saved).toMatchObject([
      { key: 'baudRate', before: 9_600, after: 19_200, answer, at: VIRTUAL_START },
      { key: 'port', before: 'COM7', after: 'COM8' },
    ]);
  });

  test('are a conflict where the file was changed outside, and nothing of them is written', async () => {
    await world.board.refresh(APP_ID);
    world.file.port = 'COM3';
    const reply = await world.board.save(APP_ID, [
      { key: 'port', value: 'COM8', expected: 'COM7' },
      { key: 'baudRate', value: 19_200, expected: 9_600 },
    ]);
    expect(reply).toMatchObject({
      value: { outcomes: [{ key: 'port', outcome: 'conflict', current: 'COM3' }, { outcome: 'saved' }] },
    });
    expect([world.file.port, world.file.baudRate]).toEqual(['COM3', 19_200]);
    expect(shownValue('port')).toBe('COM3');
  });

  test('are compared with what the app says now, not with a reading that was under way', async () => {
    world.before = (method) => {
      if (method === 'config.get' && world.peer.asked.length === 1) queueMicrotask(() => (world.file.port = 'COM3'));
    };
    const reading = world.board.refresh(APP_ID);
    const reply = await world.board.save(APP_ID, [{ key: 'port', value: 'COM8', expected: 'COM7' }]);
    await reading;
    expect(reply).toMatchObject({ value: { outcomes: [{ outcome: 'conflict', current: 'COM3' }] } });
  });

  test('that the app refuses are shown with its words and code', async () => {
    world.answer = 'E_CONFIG_INVALID';
    const reply = await world.board.save(APP_ID, [
      { key: 'port', value: 'COM71', expected: 'COM7' },
      { key: 'gone', value: 1, expected: 2 },
    ]);
    expect(reply).toMatchObject({
      value: {
        outcomes: [
          { key: 'port', outcome: 'refused', code: 'E_CONFIG_INVALID', message: 'the app says no.' },
          { key: 'gone', outcome: 'refused', code: 'NOT_FOUND' },
        ],
      },
    });
    expect(world.snapshot?.saved).toEqual([]);
    expect(setsAsked()).toBe(1);
  });

  test('are not written where the config cannot be read first', async () => {
    world.voice = 'silent';
    const saving = world.board.save(APP_ID, [{ key: 'port', value: 'COM8', expected: 'COM7' }]);
    await world.platform.clock.advance(8_000);
    expect(await saving).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
    expect(setsAsked()).toBe(0);
  });

  test('follow each other: a second saving sees what the first has left', async () => {
    const [first, second] = await Promise.all([
      world.board.save(APP_ID, [{ key: 'port', value: 'COM8', expected: 'COM7' }]),
      world.board.save(APP_ID, [{ key: 'port', value: 'COM9', expected: 'COM7' }]),
    ]);
    expect(first).toMatchObject({ value: { outcomes: [{ outcome: 'saved' }] } });
    expect(second).toMatchObject({ value: { outcomes: [{ outcome: 'conflict', current: 'COM8' }] } });
  });

  test('are remembered twenty at a time', async () => {
    for (let count = 0; count < 22; count += 1) {
      await world.board.save(APP_ID, [{ key: 'count', value: count + 1, expected: count === 0 ? 0 : count }]);
      world.file.count = count + 1;
    }
    expect(world.snapshot?.saved).toHaveLength(20);
    expect(world.snapshot?.saved[0]).toMatchObject({ before: 21, after: 22 });
  });

  test('may leave out of their answer what the contract requires', async () => {
    world.answer = { ok: true, key: 'port', value: 'COM8', output: ['written'] };
    await world.board.save(APP_ID, [{ key: 'port', value: 'COM8', expected: 'COM7' }]);
    expect(world.snapshot?.saved[0]?.answer).toMatchObject({
      message: 'written',
      unstated: ['changed', 'filePath', 'restartRequired', 'pidAtSet', 'message'],
    });
    expect(world.snapshot?.pendingRestart).toMatchObject({ keys: ['port'], pid: 41, bootId: 'b-1' });
  });
});

describe('a change', () => {
  async function saveOne(): Promise<string> {
    await world.board.save(APP_ID, [{ key: 'port', value: 'COM8', expected: 'COM7' }]);
    return world.snapshot?.saved[0]?.id ?? '';
  }

  test('can be undone, which is a change of its own', async () => {
    const id = await saveOne();
    expect(await world.board.undo(APP_ID, id)).toMatchObject({ value: { outcomes: [{ outcome: 'saved' }] } });
    expect(world.file.port).toBe('COM7');
    expect(world.snapshot?.saved).toMatchObject([
      { before: 'COM8', after: 'COM7' },
      { before: 'COM7', after: 'COM8' },
    ]);
  });

  test('is undone with all that was saved together with it, and nothing else', async () => {
    world.file.rate = 9_600;
    await world.board.save(APP_ID, [{ key: 'port', value: 'COM8', expected: 'COM7' }]);
    const changes = [
      { key: 'port', value: 'COM9', expected: 'COM8' },
      { key: 'rate', value: 19_200, expected: 9_600 },
    ];
    await world.board.save(APP_ID, changes);
    const [newest, other] = world.snapshot?.saved ?? [];
    expect(newest?.saveId).toBe(other?.saveId);
    await world.board.undo(APP_ID, other?.id ?? '');
    expect([world.file.port, world.file.rate]).toEqual(['COM8', 9_600]);
  });

  test('of a large save is kept with all of it, and an older save not in part', async () => {
    await world.board.save(APP_ID, [{ key: 'port', value: 'COM8', expected: 'COM7' }]);
    for (let index = 0; index < 25; index += 1) world.file[`key${index}`] = 0;
    await world.board.refresh(APP_ID);
    const all = Array.from({ length: 25 }, (_, index) => ({ key: `key${index}`, value: 1, expected: 0 }));
    await world.board.save(APP_ID, all);
    expect(world.snapshot?.saved).toHaveLength(25);
    await world.board.undo(APP_ID, world.snapshot?.saved[0]?.id ?? '');
    expect(all.every(({ key }) => world.file[key] === 0)).toBe(true);
  });

  test('is not undone over a change from outside', async () => {
    const id = await saveOne();
    world.file.port = 'COM3';
    expect(await world.board.undo(APP_ID, id)).toMatchObject({
      value: { outcomes: [{ outcome: 'conflict', current: 'COM3' }] },
    });
    expect(world.file.port).toBe('COM3');
  });

  test('of a number that cannot be sent back exactly is not undone', async () => {
    world.file.port = { inexactNumber: '9007199254740993' };
    await world.board.refresh(APP_ID);
    const before = world.file.port;
    await world.board.save(APP_ID, [{ key: 'port', value: 'COM8', expected: before }]);
    expect(await world.board.undo(APP_ID, world.snapshot?.saved[0]?.id ?? '')).toMatchObject({
      error: { message: 'port was a number that cannot be sent back exactly.' },
    });
    expect(world.file.port).toBe('COM8');
  });

  test('that nobody knows is not undone', async () => {
    await saveOne();
    expect(await world.board.undo(APP_ID, 'change-99')).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});

describe('a restart that is needed', () => {
  beforeEach(async () => {
    world.answer = { changed: true, filePath: '/f', restartRequired: true, pidAtSet: 41, message: '' };
    await world.board.save(APP_ID, [{ key: 'port', value: 'COM8', expected: 'COM7' }]);
  });

  test('is shown until another run is seen, and then as what brought the value into use', async () => {
    expect(world.snapshot?.pendingRestart).toMatchObject({ keys: ['port'], pid: 41, bootId: 'b-1' });
    world.showRun({ providerPid: 41, pid: 41, bootId: 'b-1' });
    expect(world.snapshot?.pendingRestart, 'the same run says nothing').not.toBeNull();
    await world.platform.clock.advance(500);
    world.showRun({ providerPid: 42, pid: 42, bootId: 'b-2' });
    expect(world.snapshot?.pendingRestart).toBeNull();
    expect(world.snapshot?.confirmedRestart).toEqual({
      keys: ['port'],
      at: VIRTUAL_START + 500,
      pid: 42,
      bootId: 'b-2',
    });
  });

  test('is not ended by a provider that is gone for a while', async () => {
    world.reach = 'not-ready';
    world.hub.state(PROVIDERS_FEED).set([]);
    await settle();
    expect(world.snapshot?.pendingRestart).not.toBeNull();
  });
});
