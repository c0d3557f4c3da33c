import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOG_FEED } from '#shared/panel/log-row.ts';
import { TIMELINE_RECENT_FEED } from '#shared/panel/timeline/timeline.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { BUILDER_PAUSE, INVENTORY_PAUSE } from '#simulators/baritone/command-script.ts';
import { GARBAGE } from '#simulators/baritone/garbage.ts';
import { createDeferred } from '../platform/deferred.ts';
import { BotTestWorld, TOKEN } from './testing/bot-test-world.ts';

let world: BotTestWorld;

beforeEach(async () => {
  world = await BotTestWorld.create();
});

afterEach(() => world.close());

const past = (command: string) => world.untilTasks((tasks) => tasks.some((task) => task.command === command));

describe('connecting', () => {
  test('finds the bridge by its file, and shows what it says of itself', async () => {
    const bridge = await world.startGame();
    world.addBot();
    const snapshot = await world.until((each) => each.identity !== null && each.roundTripMs !== null);
    expect(snapshot).toMatchObject({
      connection: { phase: { name: 'ready' } },
      address: bridge.url,
      source: { kind: 'file', path: world.infoPath },
      identity: { protocolVersion: 2, serverVersion: '0.3.1' },
      peer: 'answering',
      facts: { world: { inWorld: true, isBaritoneAvailable: true }, updates: { state: 'fresh' }, task: null },
    });
  });

  test('takes an address and a token', async () => {
    const bridge = await world.startGame();
    world.addBot({ kind: 'address', url: bridge.url, token: TOKEN });
    expect(await world.untilPhase('ready')).toMatchObject({ source: { kind: 'settings' } });
  });

  test('passes through its stages', async () => {
    const stages: unknown[] = [];
    await world.startGame();
    const bot = world.addBot();
    await bot.until(({ phase }) => {
      stages.push('stage' in phase ? phase.stage : phase.name);
      return phase.name === 'ready';
    });
    expect(stages.filter((stage) => stage !== null)).toEqual(['opening', 'authenticating', 'synchronizing', 'ready']);
  });

  test('waits for a game that is started later', async () => {
    world.addBot();
    const { connection } = await world.untilPhase('blocked');
    expect(connection.phase).toMatchObject({
      failure: { reason: 'not-found', remedy: expect.stringContaining('Start Minecraft') },
    });
    await world.startGame();
    await world.untilPhase('ready');
  });

  test('is blocked by a wrong token until the file has another', async () => {
    const bridge = await world.startGame();
    await world.writeInfo(bridge.port, 'stale');
    world.addBot();
    const { connection } = await world.untilPhase('blocked');
    expect(connection.phase).toMatchObject({
      failure: { reason: 'bad-token', message: expect.stringContaining('Invalid token') },
    });
    await world.writeInfo(bridge.port, TOKEN);
    await world.untilPhase('ready');
  });

  test('tells a bridge that is occupied apart, and does not hurry', async () => {
    await world.startGame({ edition: 'newest' });
    world.addBot();
    await world.untilPhase('ready');
    const other = await BotTestWorld.create();
    await other.writeInfo(Number(new URL(world.snapshot.address).port), TOKEN);
    other.addBot();
    const { connection } = await other.untilPhase('backoff');
    expect(connection.lastFailure).toMatchObject({ kind: 'transient', reason: 'occupied', retryAfterMs: 30_000 });
    expect(connection.phase.name === 'backoff' && connection.phase.retryAt - connection.since).toBeGreaterThan(29_000);
    await other.close();
  });

  test.each([
    ['ws://192.168.1.20:27841/ws', 'bad-address', /it is another machine/],
    ['ws://127.0.0.1.example.com/ws', 'bad-address', /it is another machine/],
    ['http://127.0.0.1:27841/ws', 'bad-address', /needs ws:/],
    ['here', 'bad-address', /not an address/],
  ])('refuses %s', async (url, reason, message) => {
    world.addBot({ kind: 'address', url, token: TOKEN });
    const { connection } = await world.untilPhase('blocked');
    expect(connection.phase).toMatchObject({ failure: { reason, message: expect.stringMatching(message) } });
  });

  test('refuses an address of another machine that a file names', async () => {
    await world.startGame();
    world.addBot(undefined, {
      definition: { id: 'miner', title: 'Miner', modServer: { kind: 'discovered' }, start: 'automatic' },
      environment: { PYRITONE_WS_URL: 'ws://10.0.0.1/ws', PYRITONE_TOKEN: TOKEN },
    });
    expect((await world.untilPhase('blocked')).connection.phase).toMatchObject({ failure: { reason: 'bad-address' } });
  });

  test('says that a path is none of a bridge', async () => {
    const bridge = await world.startGame();
    world.addBot({ kind: 'address', url: bridge.url.replace('/ws', '/other'), token: TOKEN });
    expect((await world.untilPhase('blocked')).connection.phase).toMatchObject({
      failure: { reason: 'bad-address', message: expect.stringContaining('Expected websocket endpoint /ws') },
    });
  });
});

describe('the token', () => {
  test('leaves the core in no feed, lane or log, whatever the bridge echoes', async () => {
    const bridge = await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    bridge.sendRaw(`{"type":"event","event":"echo","data":{"token":"${TOKEN}"}}`);
    bridge.sendRaw(`stray ${TOKEN}`);
    await bot.execute(`say ${TOKEN}`);
    await past('say •••');
    bridge.closeAll(4000, TOKEN);
    await world.until(({ connection }) => connection.lastFailure !== null);
    expect(world.rows.length).toBeGreaterThan(3);
    expect(world.everythingLogged()).toContain('•••');
    expect(world.everythingLogged().replaceAll(`say ${TOKEN}`, '')).not.toContain(TOKEN);
  });
});

describe('a command', () => {
  test('is in the log of the bot and in that of all: what was sent, and what came of it', async () => {
    await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    await bot.execute('goto bedrock');
    await past('goto bedrock');
    const said = world.rows.map(({ level, source, text }) => `${level} ${source} ${text}`);
    expect(said).toContain('info command goto bedrock');
    expect(said[0]).toMatch(/^info panel connected to 127\.0\.0\.1:\d+$/);
    expect(said.slice(1)).toEqual([
      'info command goto bedrock',
      'info event task.started: goto bedrock, dispatched',
      'info event task.progress: goto bedrock, command_accepted',
      'error event task.failed: goto bedrock, calc_failed_quiesced',
    ]);
    expect(world.rows.at(-1)).toMatchObject({
      providerId: 'miner',
      params: { command: 'goto bedrock', state: 'FAILED' },
    });
    expect(world.hub.log(LOG_FEED, 'all').read(0, 100).rows).toEqual(world.rows);
    await bot.close();
    expect(world.hub.log(LOG_FEED, 'miner').nextSeq).toBe(0);
  });

  test('whose step is told again and again has one line of it', async () => {
    const bridge = await world.startGame();
    world.addBot();
    await world.untilPhase('ready');
    const step = { task_id: 'a', command: 'explore', stage: 'command_accepted', state: 'RUNNING' };
    bridge.publish('task.progress', step);
    bridge.publish('task.progress', step);
    bridge.publish('task.progress', { ...step, stage: 'cancel_requested' });
    bridge.publish('task.progress', step);
    bridge.publish('task.completed', step);
    await past('explore');
    const said = world.rows.filter(({ source }) => source === 'event').map(({ params }) => params?.stage);
    expect(said).toEqual(['command_accepted', 'cancel_requested', 'command_accepted', 'command_accepted']);
  });

  test('whose step is reported once has it once: in the log, in its events and in each count', async () => {
    const bridge = await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    const step = { task_id: 'a', command: 'explore', stage: 'dispatched', state: 'RUNNING' };
    bridge.publish('task.started', step);
    bridge.publish('baritone.path_event', { task_id: 'a', path_event: 'CALC_STARTED' });
    bridge.publish('task.paused', { ...step, stage: 'task.paused' });
    bridge.skipUpdate();
    bridge.game.setPatterns(['gold']);
    await world.until(({ facts }) => facts.updates.missedCount > 0);
    bridge.publish('task.completed', step);
    const [task] = await world.untilTasks((tasks) => tasks.some(({ state }) => state === 'completed'));
    const events = ['task.started', 'CALC_STARTED', 'task.paused', 'task.completed'];
    expect(bot.task('a')?.events.map(({ event }) => event)).toEqual(events);
    expect(task?.pauseCount).toBe(1);
    expect(world.snapshot.facts.updates.missedCount).toBe(1);
    const logged = world.rows.filter(({ source }) => source === 'event').map(({ text }) => text.split(':')[0]);
    expect(logged).toEqual(events.filter((event) => event !== 'CALC_STARTED'));
  });

  test('is named in the history, and so is its pause', async () => {
    const { promise: named, resolve } = createDeferred<void>();
    const bridge = await world.startGame({ pace: 0.02 });
    bridge.game.setPatterns(['diamond']);
    const bot = world.addBot();
    await world.untilPhase('ready');
    world.hub.follow(TIMELINE_RECENT_FEED, 'miner', ({ spans }) => {
      const kinds = new Map(spans.map(({ kind, label }) => [label, kind]));
      if (kinds.get('mine diamond_ore') === 'work' && kinds.get('Paused') === 'paused') resolve();
    });
    await bot.execute('mine diamond_ore');
    await named;
  });

  test('runs through a pause to completion, with its timeline', async () => {
    const bridge = await world.startGame({ pace: 0.02 });
    bridge.game.setPatterns(['diamond']);
    const bot = world.addBot();
    await world.untilPhase('ready');
    const accepted = await bot.execute('mine diamond_ore');
    const { facts } = await world.until((each) => each.facts.task?.state === 'paused');
    expect(facts.task?.segments.at(-1)).toMatchObject({
      kind: 'paused',
      to: null,
      pause: { reasonCode: 'REQUEST_PAUSE', sourceProcess: 'InventoryPauserProcess', commandType: 'REQUEST_PAUSE' },
    });
    bridge.game.chat('Diamond here');
    const [task] = await past('mine diamond_ore');
    expect(task).toMatchObject({ state: 'completed', stage: 'at_goal_quiesced', pauseCount: 1, isPartlySeen: false });
    const record = accepted.ok ? bot.task(accepted.value.taskId) : null;
    expect(record?.segments.map(({ kind, pause }) => [kind, pause?.endedBy ?? ''])).toEqual([
      ['running', ''],
      ['paused', 'itself'],
      ['running', ''],
    ]);
    expect(record?.path.filter(({ kind }) => kind === 'segment').map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(record?.events.find(({ event }) => event === 'task.paused')?.tookMs).toBeGreaterThan(0);
    expect(record?.events.find(({ event }) => event === 'CALC_STARTED')?.tookMs).toBeGreaterThan(0);
    expect(world.snapshot.facts.patterns).toMatchObject([
      { pattern: 'diamond', lastMatch: { message: 'Diamond here' } },
    ]);
  });

  test('that Baritone does not know is rejected, and is past when the answer comes', async () => {
    await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    expect(await bot.execute('fly')).toMatchObject({ error: { kind: 'protocol', code: 'EXECUTION_FAILED' } });
    expect(world.tasks.value).toMatchObject([{ command: 'fly', state: 'rejected', stage: 'execute_failed' }]);
  });

  test('replaces the one before, which says by what', async () => {
    await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    await bot.execute('follow players');
    await bot.execute('#goto 1 2 3');
    expect(world.tasks.value).toMatchObject([{ state: 'replaced', replacedBy: 'goto 1 2 3' }]);
    await world.until(({ facts }) => facts.task?.command === 'goto 1 2 3');
  });

  test('that is no longer followed, because Baritone knows no command like the next one, can still be stopped', async () => {
    const bridge = await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    await bot.execute('goto 1 2 3');
    await world.until(({ facts }) => facts.task?.command === 'goto 1 2 3');
    expect(await bot.execute('gotoo 1 2 3')).toMatchObject({ error: { code: 'EXECUTION_FAILED' } });
    await world.until(({ facts }) => facts.task === null);
    const ends = [
      { command: 'gotoo 1 2 3', state: 'rejected' },
      { command: 'goto 1 2 3', state: 'replaced', replacedBy: 'gotoo 1 2 3' },
    ];
    expect(world.tasks.value).toMatchObject(ends);
    const walkId = world.tasks.value?.[1]?.taskId ?? '';
    const walked = bot.task(walkId)?.events;
    expect(walked?.length).toBeGreaterThan(0);
    // The game walks on: what it says of that belongs to no task.
    bridge.publish('baritone.path_event', { path_event: 'CONTINUING_ONTO_PLANNED_NEXT' });
    bridge.publish('baritone.path_event', { path_event: 'AT_GOAL' });
    expect(await bot.execute('stop')).toMatchObject({ ok: true });
    expect(await past('stop')).toMatchObject([{ command: 'stop' }, ...ends]);
    expect(bot.task(walkId)?.events).toEqual(walked);
  });

  test('is canceled, and shows who did', async () => {
    const bridge = await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    expect(await bot.cancel()).toEqual({ ok: true, value: 'nothing-runs' });
    await bot.execute('follow players');
    bridge.game.pause(INVENTORY_PAUSE);
    expect(await bot.cancel()).toEqual({ ok: true, value: 'requested' });
    const [task] = await past('follow players');
    expect(task).toMatchObject({ state: 'canceled', stage: 'cancel_requested_quiesced' });
    expect(bot.task(task?.taskId ?? '')?.segments[1]).toMatchObject({ kind: 'paused', pause: { endedBy: 'cancel' } });
  });

  test('that is hard-canceled in the game shows as that', async () => {
    const bridge = await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    await bot.execute('follow players');
    bridge.game.hardCancel();
    expect((await past('follow players'))[0]).toMatchObject({ state: 'canceled', stage: 'pyritone_cancel_command' });
  });

  test.each([
    ['NOT_IN_WORLD', 'world'],
    ['BARITONE_UNAVAILABLE', 'baritone'],
  ] as const)('is refused with %s', async (code, what) => {
    const bridge = await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    if (what === 'world') bridge.game.leaveWorld();
    else bridge.game.setBaritone('missing');
    expect(await bot.execute('goto 1 2')).toMatchObject({ ok: false, error: { code } });
    await world.until(({ facts }) => facts.world?.[what === 'world' ? 'inWorld' : 'isBaritoneAvailable'] === false);
  });

  test('is not sent while nothing is connected', async () => {
    const bot = world.addBot();
    expect(await bot.execute('help')).toMatchObject({ error: { code: 'NOT_CONNECTED' } });
    expect(await bot.cancel()).toMatchObject({ error: { code: 'NOT_CONNECTED' } });
  });
});

describe('a connection that ends', () => {
  test.each([
    ['dropped', (bridge: Awaited<ReturnType<BotTestWorld['startGame']>>) => bridge.drop()],
    ['closed with a code', (bridge: Awaited<ReturnType<BotTestWorld['startGame']>>) => bridge.closeAll(4001, 'later')],
  ])('%s is made again, and the task goes on', async (_, end) => {
    const bridge = await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    await bot.execute('follow players');
    const { generation } = world.snapshot.connection;
    end(bridge);
    await world.until(({ connection }) => connection.phase.name === 'ready' && connection.generation > generation);
    const { facts } = await world.until((each) => each.facts.task?.segments.at(-1)?.kind === 'running');
    expect(facts.updates).toMatchObject({ state: 'fresh' });
    expect(facts.task).toMatchObject({ command: 'follow players', isPartlySeen: true });
    expect(facts.task?.segments.map(({ kind }) => kind)).toEqual(['running', 'unseen', 'running']);
    expect(world.hub.state(ACTIVITY_FEED, 'miner').value?.troubles).not.toEqual([]);
  });

  test('by #pyritone end stays away for a minute, and comes back at once when asked', async () => {
    const bridge = await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    bridge.closeAll(1000, '');
    const { connection } = await world.untilPhase('backoff');
    expect(connection.lastFailure).toMatchObject({ reason: 'sent-away', retryAfterMs: 60_000 });
    expect(connection.phase.name === 'backoff' && connection.phase.retryAt - connection.since).toBeGreaterThan(59_000);
    expect(world.hub.state(ACTIVITY_FEED, 'miner').value?.troubles ?? []).toEqual([]);
    bot.start();
    await world.untilPhase('ready');
  });

  test('leaves a task whose end was not seen as that', async () => {
    const bridge = await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    await bot.execute('follow players');
    bridge.drop();
    bridge.game.hardCancel();
    expect((await past('follow players'))[0]).toMatchObject({ state: 'unseen' });
    await world.until(({ connection, facts }) => connection.phase.name === 'ready' && facts.task === null);
  });

  test('with the game is refused until the game is back, at another port', async () => {
    const first = await world.startGame();
    world.addBot();
    await world.untilPhase('ready');
    first.dispose();
    const { connection } = await world.until(
      (each) => each.connection.lastFailure?.kind === 'transient' && each.connection.lastFailure.reason === 'refused',
    );
    expect(connection.lastFailure?.message).toContain('Nothing is listening on 127.0.0.1');
    const second = await world.startGame();
    expect(second.port).not.toBe(first.port);
    await world.until(({ address, connection: { phase } }) => phase.name === 'ready' && address === second.url);
  });

  test('because the peer is frozen is late, then made again', async () => {
    const bridge = await world.startGame();
    world.addBot(undefined, { limits: { closeMs: 20, pingMs: 60 } });
    await world.untilPhase('ready');
    bridge.freeze();
    await world.until(({ peer }) => peer === 'late');
    const { connection } = await world.until((each) => each.connection.lastFailure !== null);
    expect(connection.lastFailure?.message).toContain('no answer to a ping');
    await world.untilPhase('ready');
  });

  test.each([
    ['mute', 'accepted the connection but does not answer'],
    ['closing', 'closed the connection during the login'],
  ] as const)('during the login, by a bridge that is %s, is a transient failure', async (manner, words) => {
    const bridge = await world.startGame();
    bridge.setManner(manner);
    // Only a bridge that is mute is waited for.
    world.addBot(undefined, manner === 'mute' ? { loginTimeoutMs: 20 } : {});
    await world.until((each) => each.connection.lastFailure?.message.includes(words) === true);
    expect(world.snapshot.connection.lastFailure?.kind).toBe('transient');
    await world.until(({ connection }) => connection.attempt > 1 && connection.phase.name === 'backoff');
    // However often it is tried, the log has it once.
    expect(world.rows.filter(({ text }) => text.includes(words))).toHaveLength(1);
    bridge.setManner('answering');
    await world.untilPhase('ready');
  });

  test('never writes into the chat, though it is watched for life', async () => {
    const bridge = await world.startGame();
    world.addBot(undefined, { limits: { closeMs: 20, pingMs: 10 } });
    await world.untilPhase('ready');
    const { lastAt } = world.snapshot.facts.updates;
    await world.until(({ facts }) => (facts.updates.lastAt ?? 0) > (lastAt ?? 0));
    expect(bridge.notices).toEqual(['Python client connected']);
  });
});

describe('freshness', () => {
  test('is lost by a missed heartbeat, and won back', async () => {
    const bridge = await world.startGame({ heartbeatMs: 20 });
    world.addBot();
    await world.untilPhase('ready');
    bridge.setUpdates('held');
    await world.until(({ facts }) => facts.updates.staleReason === 'a heartbeat was missed');
    bridge.setUpdates('sent');
    const { facts } = await world.until((each) => each.facts.updates.state === 'fresh' && each.facts.updates.seq === 1);
    expect(facts.updates.missedCount).toBe(0);
  });

  test('is lost by a gap in the numbers, which is counted, and won back by asking', async () => {
    const bridge = await world.startGame();
    world.addBot();
    await world.untilPhase('ready');
    bridge.skipUpdate();
    bridge.game.leaveWorld();
    await world.until(({ facts: { updates } }) => updates.missedCount === 1 && updates.state === 'fresh');
    const { troubles } = world.hub.state(ACTIVITY_FEED, 'miner').value ?? {};
    expect(troubles).toMatchObject([{ status: 'stale', text: 'an update was missed' }]);
  });
});

describe('the newest bridge', () => {
  test('that is paused is ready, says so, and is asked again when it goes on', async () => {
    const bridge = await world.startGame({ edition: 'newest' });
    bridge.pauseGate.set('game', 'paused');
    const bot = world.addBot();
    const { facts } = await world.untilPhase('ready');
    expect(facts).toMatchObject({ pause: { isPaused: true, reason: 'game_pause' }, updates: { state: 'none' } });
    expect(await bot.execute('help')).toMatchObject({ error: { code: 'PAUSED', details: { game_paused: true } } });
    bridge.pauseGate.set('game', 'running');
    await world.until((each) => each.facts.updates.state === 'fresh' && each.facts.world !== null);
    expect(world.snapshot.facts.pause).toMatchObject({ isPaused: false });
  });

  test('tells of chat and players, which are in the log', async () => {
    const bridge = await world.startGame({ edition: 'newest' });
    world.addBot();
    await world.untilPhase('ready');
    bridge.publish('minecraft.chat_message', { message: 'hi', author: { name: 'Alex', self: false } });
    bridge.publish('minecraft.player_death', { player: { name: 'Miner', self: true } });
    bridge.game.chat('now');
    bridge.game.setPatterns(['x']);
    await world.until(({ facts }) => facts.patterns.length === 1);
    const texts = world.rows.filter(({ source }) => source === 'event').map(({ text }) => text);
    expect(texts).toContain('minecraft.chat_message: Alex, hi');
    expect(texts).toContain('minecraft.player_death: Miner');
  });
});

describe('bad input', () => {
  test.each(Object.keys(GARBAGE).filter((kind) => kind !== 'huge'))(
    '%s is shown and counted, and the connection goes on',
    async (kind) => {
      const bridge = await world.startGame();
      const bot = world.addBot();
      await world.untilPhase('ready');
      const before = world.rows.length;
      for (const frame of GARBAGE[kind]?.() ?? []) bridge.sendRaw(frame);
      expect(await bot.execute('help')).toMatchObject({ ok: true });
      const frames = GARBAGE[kind]?.().length ?? 0;
      const shown = world.rows.slice(before).filter(({ level }) => level === 'warn');
      expect(shown).toHaveLength(frames);
      expect(world.snapshot.connection).toMatchObject({ phase: { name: 'ready' }, generation: 1 });
    },
  );

  test('a frame of 10 MB ends the connection, with the reason, and it is made again', async () => {
    const bridge = await world.startGame();
    world.addBot();
    await world.untilPhase('ready');
    for (const frame of GARBAGE.huge?.() ?? []) bridge.sendRaw(frame);
    const { connection } = await world.until((each) => each.connection.lastFailure !== null);
    expect(connection.lastFailure?.message).toContain('larger than 8388608 bytes');
    await world.untilPhase('ready');
    expect(
      world.rows.some(
        ({ source, text }) => source === 'stray' && text.includes('larger than the limit of 8,388,608 bytes'),
      ),
    ).toBe(true);
  });

  test('an answer that comes late is an answer', async () => {
    const bridge = await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    bridge.slowDown(50);
    expect(await bot.execute('help')).toMatchObject({ ok: true });
  });
});

describe('a sequence', () => {
  test('sends the next command when the one before has completed', async () => {
    await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    bot.runSequence('farm then home', ['farm 48', 'home']);
    const { sequence } = await world.until((each) => each.sequence?.state === 'completed');
    expect(sequence?.steps.map(({ state }) => state)).toEqual(['completed', 'completed']);
    expect(world.tasks.value?.map(({ command }) => command)).toEqual(['home', 'farm 48']);
  });

  test('is announced as one when it has ended, as a task is that was sent alone', async () => {
    await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    const ended: string[] = [];
    bot.onRequestedEnd((end) =>
      ended.push(end.kind === 'task' ? end.task.command : `${end.sequence.sequenceId} ${end.sequence.state}`),
    );
    const good = bot.runSequence('good', ['farm 48', 'home']);
    await world.until((each) => each.sequence?.state === 'completed');
    await bot.execute('goto 1 64 1');
    await past('goto 1 64 1');
    const bad = bot.runSequence('bad', ['goto bedrock', 'home']);
    await world.until((each) => each.sequence?.state === 'stopped');
    expect(bad).not.toBe(good);
    expect(ended).toEqual([`${good} completed`, 'goto 1 64 1', `${bad} stopped`]);
  });

  test('is announced as nothing where it ends with its bot', async () => {
    await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    const ended: string[] = [];
    bot.onRequestedEnd(({ kind }) => ended.push(kind));
    bot.runSequence('build then home', ['build tower', 'home']);
    await world.until(({ facts }) => facts.task !== null);
    await bot.close();
    expect([world.snapshot.sequence?.name, ended]).toEqual(['build then home', []]);
  });

  test('stops on failure, on a refusal and by hand', async () => {
    const bridge = await world.startGame();
    const bot = world.addBot();
    await world.untilPhase('ready');
    bot.runSequence('a', ['goto bedrock', 'home']);
    const stopped = () => world.until((each) => each.sequence?.state === 'stopped');
    expect((await stopped()).sequence).toMatchObject({
      stoppedBecause: 'goto bedrock has failed',
      steps: [{ state: 'failed' }, { state: 'waiting' }],
    });
    bot.runSequence('b', ['fly', 'home']);
    await world.until((each) => each.sequence?.name === 'b' && each.sequence.state === 'stopped');
    expect(world.snapshot.sequence?.stoppedBecause).toBe('fly was refused: Command not found: fly');
    bot.runSequence('c', ['build tower', 'home']);
    await world.until((each) => each.facts.task !== null);
    bridge.game.pause(BUILDER_PAUSE);
    bot.stopSequence();
    expect((await stopped()).sequence).toMatchObject({ name: 'c', stoppedBecause: 'you stopped it' });
  });
});
