import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BOT_FEED, BOT_TASKS_FEED, BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { remedyOf } from '#shared/protocols/baritone/errors.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { BotTestWorld, TOKEN } from '../../minecraft/testing/bot-test-world.ts';
import { PanelWorld } from '../testing/panel-world.ts';

let world: PanelWorld;
let games: BotTestWorld;

beforeEach(async () => {
  world = new PanelWorld();
  games = await BotTestWorld.create();
  await world.call('settings.chooseWorld', { world: 'own' });
});

afterEach(async () => {
  await world.close();
  await games.close();
});

const DONE = { ok: true, value: null };
const SAVED = { ok: true, value: { kind: 'saved' } };

const bots = () => world.hub.state(BOTS_FEED);
const snapshotOf = (botId: string) => world.hub.state(BOT_FEED, botId);
const untilPhase = (botId: string, phase: string) =>
  untilState(bots(), (all) => all.find(({ id }) => id === botId)?.connection.phase.name === phase);
const discovered = (id = 'miner') => ({ id, bridge: { kind: 'discovered', infoPath: games.infoPath } });

/** A bot of the settings that is connected to a simulated game. */
async function connect() {
  const game = await games.startGame();
  expect(await world.call('bot.save', { bot: discovered() })).toEqual(SAVED);
  await untilPhase('miner', 'ready');
  return game;
}

describe('a bot of the settings', () => {
  test('connects when it is saved, stops and starts, and ends when it is removed', async () => {
    await connect();
    await world.call('bot.stop', { botId: 'miner' });
    await untilPhase('miner', 'idle');
    expect(await world.call('bot.start', { botId: 'miner' })).toEqual(DONE);
    await untilPhase('miner', 'ready');
    expect(await world.call('bot.remove', { botId: 'miner' })).toEqual(DONE);
    await untilState(bots(), (all) => all.length === 0);
    expect(await world.call('bot.start', { botId: 'miner' })).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  test('goes on when another one is added, and they stand in the order of the file', async () => {
    await connect();
    const { generation } = snapshotOf('miner').value?.connection ?? {};
    await world.call('bot.save', { bot: { ...discovered('farmer'), start: 'manual' } });
    const all = await untilState(bots(), (each) => each.length === 2);
    expect(all.map(({ id }) => id)).toEqual(['miner', 'farmer']);
    expect(snapshotOf('miner').value?.connection).toMatchObject({ generation, phase: { name: 'ready' } });
  });

  test.each([
    ['without an id', { bridge: { kind: 'discovered' } }, 'id'],
    ['that shares its id with a provider', { id: 'demo-app' }, 'id'],
    ['whose address is none', { id: 'x', bridge: { kind: 'address', url: 'http://a' } }, 'bridge.url'],
  ])('%s is refused with the field', async (_name, bot, field) => {
    const provider = { id: 'demo-app', apps: [{ appId: 'a' }], transport: { kind: 'tcp', host: '127.0.0.1', port: 1 } };
    await world.call('settings.saveProvider', { provider: { ...provider, start: 'manual' } });
    expect(await world.call('bot.save', { bot })).toMatchObject({
      ok: true,
      value: { kind: 'refused', problems: [{ field }] },
    });
  });
});

describe('a typed token', () => {
  test('is kept beside the settings, opens the bridge, and reaches no feed', async () => {
    const game = await games.startGame();
    const bot = { id: 'miner', bridge: { kind: 'address', url: game.url } };
    await world.call('bot.save', { bot, token: 'a wrong one' });
    await untilPhase('miner', 'blocked');
    await world.call('bot.save', { bot, replaces: 'miner', token: TOKEN });
    await untilPhase('miner', 'ready');
    const settings = await world.untilSettings(({ secretOwners }) => secretOwners.length === 1);

    const told = JSON.stringify([settings, bots().value, snapshotOf('miner').value]);
    expect(told).not.toContain(TOKEN);
    expect(await readFile(world.settingsPath, 'utf8')).not.toContain(TOKEN);
  });

  test('is kept before its bot is there, and not where the bot could not be saved', async () => {
    const { file } = world.settings;
    const tokens = world.secrets.of('bot');
    const bot = { id: 'miner', start: 'manual', bridge: { kind: 'address', url: 'ws://127.0.0.1:1/ws' } };
    const kept: string[] = [];
    file.onChange(() => kept.push(tokens.secretOf('miner')));
    await world.call('bot.save', { bot, token: TOKEN });
    expect(kept).toEqual([TOKEN]);
    await writeFile(world.settingsPath, 'broken');
    expect(await world.call('bot.save', { bot, replaces: 'miner', token: 'another' })).toMatchObject({ ok: false });
    expect(tokens.secretOf('miner')).toBe(TOKEN);
  });

  test('stays when the bot is saved without one, and goes when it is emptied', async () => {
    const bot = { id: 'miner', start: 'manual', bridge: { kind: 'address', url: 'ws://127.0.0.1:1/ws' } };
    await world.call('bot.save', { bot, token: TOKEN });
    await world.call('bot.save', { bot: { ...bot, id: 'digger', title: 'Digger' }, replaces: 'miner' });
    await world.untilSettings(({ secretOwners: [owner] }) => owner?.id === 'digger');
    await world.call('bot.save', { bot: { ...bot, id: 'digger' }, replaces: 'digger', token: '' });
    await world.untilSettings(({ secretOwners }) => secretOwners.length === 0);
  });
});

describe('a command', () => {
  test('runs, is found as a task, and its end is told because it was sent from here', async () => {
    await connect();
    const sent = await world.call('bot.execute', { botId: 'miner', command: 'goto 1 64 1' });
    const { taskId } = (sent.ok ? sent.value : { taskId: '' }) as { readonly taskId: string };
    const [past] = await untilState(world.hub.state(BOT_TASKS_FEED, 'miner'), (tasks) => tasks.length > 0);
    expect(past).toMatchObject({ taskId, command: 'goto 1 64 1', state: 'completed' });
    expect(await world.call('bot.task', { botId: 'miner', taskId })).toMatchObject({ ok: true, value: { taskId } });
    expect(world.notes).toEqual([{ title: 'miner: completed', body: 'goto 1 64 1\nReached goal' }]);
  });

  test('that the mod server refuses has its code, its reason and a remedy', async () => {
    const game = await connect();
    game.game.leaveWorld();
    expect(await world.call('bot.execute', { botId: 'miner', command: 'goto 1 64 1' })).toMatchObject({
      ok: false,
      error: { code: 'REFUSED', peerCode: 'NOT_IN_WORLD', remedy: remedyOf('NOT_IN_WORLD') },
    });
  });

  test('is not sent without a connection', async () => {
    await world.call('bot.save', { bot: { ...discovered(), start: 'manual' } });
    await untilPhase('miner', 'idle');
    expect(await world.call('bot.execute', { botId: 'miner', command: 'stop' })).toMatchObject({
      error: { code: 'NOT_CONNECTED' },
    });
  });

  test('can be canceled; where nothing runs that is said', async () => {
    await connect();
    expect(await world.call('bot.cancel', { botId: 'miner' })).toEqual({ ok: true, value: 'nothing-runs' });
    await world.call('bot.execute', { botId: 'miner', command: 'explore 0 0' });
    expect(await world.call('bot.cancel', { botId: 'miner' })).toEqual({ ok: true, value: 'requested' });
    await untilState(world.hub.state(BOT_TASKS_FEED, 'miner'), ([task]) => task?.state === 'canceled');
  });

  test('follows another in a sequence', async () => {
    await connect();
    const commands = ['goto 1 64 1', 'home'];
    const begun = await world.call('bot.runSequence', { botId: 'miner', name: 'There and back', commands });
    const { sequence } = await untilState(snapshotOf('miner'), (bot) => bot.sequence?.state === 'completed');
    expect(sequence?.steps.map(({ state }) => state)).toEqual(['completed', 'completed']);
    expect(begun).toEqual({ ok: true, value: { sequenceId: sequence?.sequenceId } });
    // Its end is told once, and those of its tasks are not.
    expect(world.notes).toEqual([{ title: 'miner: completed', body: 'There and back\n2 steps' }]);
    expect(await world.call('bot.stopSequence', { botId: 'miner' })).toEqual(DONE);
  });
});

describe('a saved command', () => {
  const saved = { id: 'home', name: 'Home', steps: ['goto {x} 64 {z}', 'home'] };

  test('is kept in the settings, replaced by its id, and removed', async () => {
    expect(await world.call('savedCommand.save', { saved })).toEqual(SAVED);
    await world.call('savedCommand.save', { saved: { ...saved, name: 'Way home' } });
    const { savedCommands } = await world.untilSettings((each) => each.savedCommands[0]?.name === 'Way home');
    expect(savedCommands).toHaveLength(1);
    expect(await world.call('savedCommand.remove', { savedId: 'home' })).toEqual(DONE);
    await world.untilSettings((each) => each.savedCommands.length === 0);
  });

  test('without a step is refused', async () => {
    expect(await world.call('savedCommand.save', { saved: { ...saved, steps: [] } })).toMatchObject({
      value: { kind: 'refused', problems: [{ field: 'steps' }] },
    });
  });
});
