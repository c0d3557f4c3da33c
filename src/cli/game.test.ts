import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#core/platform/clock.ts';
import { settle } from '#core/platform/testing/virtual-clock.ts';
import type { JsonObject } from '#shared/json.ts';
import { GameServer } from '#simulators/game/game-server.ts';
import { type CommandLineRun, type RunOptions, readJson, runFlybridge } from './testing/command-line-world.ts';
import { PanelTestWorld } from './testing/panel-test-world.ts';

const SECTORS = 20;
const ends: (() => unknown)[] = [];
let server: GameServer;

beforeEach(async () => {
  server = new GameServer({ clock: systemClock, sectors: SECTORS });
  await server.listen();
  ends.push(() => server.dispose());
  visitAll('Ann', 3);
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Puts a character into a sector of the world, after it has seen every other one. */
function visitAll(id: string, sector: number): void {
  for (let seen = 0; seen < SECTORS; seen += 1) server.act('join', { character_id: id, sector: seen });
  server.act('join', { character_id: id, sector });
}

/** A sector that one can go to from another. */
const exitOf = (sector: number): number => server.universe.world.galaxy.sector(sector)?.warps[0] ?? -1;

function setFault(fault: JsonObject): void {
  const set = server.faults.set(fault);
  if (set.kind === 'done') set.apply();
}

const at = (): readonly string[] => ['--url', server.url, '--character', 'Ann'];
const game = (args: readonly string[], options: RunOptions = {}) => runFlybridge(['game', ...args], options);
const lines = (output: string): readonly JsonObject[] => output.trim().split('\n').map(readJson);

/** A running panel with the connection `ann`. */
async function openPanel(start: 'automatic' | 'manual' = 'automatic'): Promise<PanelTestWorld> {
  const panels = new PanelTestWorld({ characters: [{ id: 'ann', characterId: 'Ann', url: server.url, start }] });
  ends.push(() => panels.close());
  await panels.open(71);
  return panels;
}

/** Repeats a command until a panel has connected; gives up after many tries. */
async function untilDone(command: () => Promise<CommandLineRun>): Promise<CommandLineRun> {
  let run = await command();
  for (let tries = 1; run.exitCode !== 0 && tries < 300; tries += 1) run = await command();
  return run;
}

describe('flybridge game rpc', () => {
  test('makes one request, and prints its result', async () => {
    const { errors, exitCode, output } = await game(['rpc', 'move', `{"to_sector":${exitOf(3)}}`, ...at()]);
    expect([exitCode, errors]).toEqual([0, '']);
    expect(readJson(output)).toMatchObject({ name: 'Ann', sector: exitOf(3) });
    expect(server.universe.world.character('Ann')?.sector).toBe(exitOf(3));
  });

  test('needs no character for what is about none, and joins only when told to', async () => {
    const status = await game(['rpc', 'server_status', '--url', server.url]);
    expect(readJson(status.output)).toMatchObject({ sectors: SECTORS });
    const named = ['--url', server.url, '--character', 'Bob'];
    const unknown = await game(['rpc', 'my_status', ...named]);
    expect(unknown.exitCode).toBe(1);
    expect(readJson(unknown.errors)).toMatchObject({ error: { code: '404', message: "Character 'Bob' not found" } });
    expect(await game(['rpc', 'join', '{"sector":5}', ...named])).toMatchObject({ exitCode: 0 });
    expect(server.universe.world.character('Bob')?.sector).toBe(5);
  });

  test('is 1 where the game refuses, also by a result that says no', async () => {
    const refused = await game(['rpc', 'move', '{"to_sector":3}', ...at()]);
    expect([refused.exitCode, refused.output]).toEqual([1, '']);
    expect(readJson(refused.errors)).toMatchObject({
      error: { code: '400', message: 'Sector 3 is not adjacent to current sector 3' },
    });
    server.act('join', { character_id: 'Ann', sector: 0 });
    const said = await game(['rpc', 'recharge_warp_power', '{"units":5}', ...at()]);
    expect([said.exitCode, readJson(said.output)]).toEqual([1, expect.objectContaining({ success: false })]);
  });

  test('is 1 for a toll that was not paid', async () => {
    const sector = exitOf(3);
    const toll = { sector, quantity: 50, mode: 'toll', toll_amount: 1_000_000 };
    server.act('join', { character_id: 'Owner', sector });
    server.act('combat.leave_fighters', { character_id: 'Owner', ...toll });
    server.act('join', { character_id: 'Owner', sector: 0 });
    server.act('move', { character_id: 'Ann', to_sector: sector });
    const { combat_id } = readJson((await game(['rpc', 'combat.status', ...at()])).output);
    const payment = { combat_id, action: 'pay', target_id: `garrison:${sector}:Owner` };
    const said = await game(['rpc', 'combat.action', JSON.stringify(payment), ...at()]);
    expect([said.exitCode, readJson(said.output)]).toEqual([1, expect.objectContaining({ pay_processed: false })]);
  });

  test.each([
    [['dance'], 'dance is not a call of the game'],
    [['move', '{"to_sector":"home"}'], 'move was not sent: to_sector'],
    [['move', '{"to_sector":9007199254740993}'], 'cannot be kept exactly'],
    [['move', '[3]'], 'not a JSON object'],
    [['move', '{'], 'not a JSON object'],
  ])('is 2 and sends nothing for %s', async (args, why) => {
    const { errors, exitCode } = await game(['rpc', ...args, ...at()]);
    expect([exitCode, errors]).toEqual([2, expect.stringContaining(why)]);
    expect(server.connectionCount).toBe(0);
  });

  test('after a lost reply is 3, and says that the outcome is not known', async () => {
    // The first reply is that of server_status, with which a connection begins.
    setFault({ fault: 'answer-twice' });
    setFault({ fault: 'lose-reply' });
    const move = ['rpc', 'move', `{"to_sector":${exitOf(3)}}`];
    const { errors, exitCode } = await game([...move, ...at(), '--timeout', '0.2']);
    expect(exitCode).toBe(3);
    expect(errors).toContain('move took longer than 200 ms. It is not known whether move was carried out');
    expect(server.universe.world.character('Ann')?.sector).toBe(exitOf(3));
    setFault({ fault: 'ignore' });
    const asked = await game(['rpc', 'my_status', ...at(), '--timeout', '0.2']);
    expect(asked).toMatchObject({ exitCode: 3, errors: expect.not.stringContaining('not known') });
  });
});

describe('flybridge game watch', () => {
  test('prints each event until it is stopped', async () => {
    const watching = game(['watch', ...at()], {
      onError: () => server.act('move', { character_id: 'Ann', to_sector: exitOf(3) }),
      onOutput: (text, interrupt) => {
        if (text.includes('to_sector')) interrupt();
      },
    });
    const { errors, exitCode, output } = await watching;
    expect([exitCode, errors]).toEqual([130, expect.stringContaining(`[game] Watching Ann at ${server.url}.\n`)]);
    const moved = lines(output).find(({ event }) => event === 'character.moved');
    expect(moved).toMatchObject({ payload: { to_sector: exitOf(3) }, character_filter: ['Ann'] });
    expect(lines(output).some(({ event }) => event === 'status.update')).toBe(true);
  });

  test('prints chosen events alone, and is done when nobody reads them any more', async () => {
    const reader = new AbortController();
    const { exitCode, output } = await game(['watch', ...at(), '--event', 'chat.message'], {
      readerGone: reader.signal,
      onError: () => {
        server.act('move', { character_id: 'Ann', to_sector: exitOf(3) });
        server.act('send_message', { character_id: 'Bob', type: 'broadcast', content: 'ahoy' });
      },
      onOutput: () => reader.abort(),
    });
    expect(exitCode).toBe(0);
    expect(lines(output)).toMatchObject([{ event: 'chat.message', payload: { from_name: 'Bob', content: 'ahoy' } }]);
  });

  test('needs no character, does not join with one, and is 3 when the server is gone', async () => {
    const everybody = await game(['watch', '--url', server.url], {
      onError: () => server.act('send_message', { character_id: 'Bob', type: 'broadcast', content: 'ahoy' }),
      onOutput: (_text, interrupt) => interrupt(),
    });
    expect(lines(everybody.output)).toMatchObject([{ event: 'chat.message' }]);
    const gone = await game(['watch', '--url', server.url, '--character', 'Bob'], {
      onError: (text) => {
        if (text.includes('Watching')) setFault({ fault: 'restart' });
      },
    });
    expect(gone).toMatchObject({ exitCode: 3, errors: expect.stringContaining('Bob is not in the game.') });
    expect(server.universe.world.character('Bob')).toBeUndefined();
  });

  test('refuses an event that the game does not have', async () => {
    const { errors, exitCode } = await game(['watch', ...at(), '--event', 'chat']);
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('Allowed choices are status.update')]);
  });
});

describe('flybridge game route', () => {
  test('prints the routes with the way from a sector, the best first', async () => {
    const { exitCode, output } = await game(['route', '--from', '7', ...at(), '--count', '3', '--credits', '5000']);
    expect(exitCode).toBe(0);
    const routes = lines(output);
    expect(routes).toHaveLength(3);
    const gains = routes.map(({ profitPerHop }) => Number(profitPerHop));
    expect(gains).toEqual(gains.toSorted((one, other) => other - one));
    for (const { approach, out } of routes) {
      expect(approach).toMatchObject([7, ...(Array.isArray(approach) ? approach.slice(1) : [])]);
      expect(Array.isArray(approach) ? approach.at(-1) : null).toBe(JSON.parse(JSON.stringify(out)).from);
    }
    const poor = await game(['route', ...at(), '--hold', '0']);
    expect(poor).toMatchObject({ exitCode: 0, output: '', errors: expect.stringContaining('No round trip gains') });
    const ship = server.universe.world.character('Ann')?.ship;
    if (ship === undefined) throw new Error('The character is not in the game.');
    ship.warpPower = 0;
    const stranded = await game(['route', ...at()]);
    expect(stranded).toMatchObject({ exitCode: 0, output: '', errors: expect.stringContaining('or buy warp power') });
  });

  test('is 1 for a character that is not in the game, and 2 for none', async () => {
    const unknown = await game(['route', '--url', server.url, '--character', 'Bob']);
    expect(unknown).toMatchObject({ exitCode: 1, errors: expect.stringContaining("Character 'Bob' not found") });
    const nobody = await game(['route', '--url', server.url]);
    expect(nobody).toMatchObject({ exitCode: 2, errors: expect.stringContaining('--character') });
  });
});

describe('--connection', () => {
  test('makes requests by the connection of the running panel', async () => {
    const { environment } = await openPanel();
    const rpc = (...args: readonly string[]) => game(['rpc', ...args, '--connection', 'ann'], { environment });
    // Until the panel has connected.
    await untilDone(() => rpc('my_status'));
    const { errors, exitCode, output } = await rpc('move', `{"to_sector":${exitOf(3)}}`);
    expect([exitCode, errors]).toEqual([0, '[panel] Asking ann in the running Flybridge (process 71).\n']);
    expect(readJson(output)).toMatchObject({ sector: exitOf(3) });
    expect(server.connectionCount).toBe(1);
    const refused = await rpc('move', `{"to_sector":${exitOf(3)}}`);
    expect(refused).toMatchObject({ exitCode: 1, errors: expect.stringContaining('"code":"400"') });
    expect(await rpc('move', '{"to_sector":"home"}')).toMatchObject({ exitCode: 2 });
    setFault({ fault: 'lose-reply' });
    const lost = await rpc('send_message', '{"type":"broadcast","content":"ahoy"}', '--timeout', '0.3');
    expect(lost).toMatchObject({ exitCode: 3, errors: expect.stringContaining('not known whether send_message') });
  });

  test('interrupted while it waits is 130, and says that the outcome is not known', async () => {
    const { environment } = await openPanel();
    const rpc = (args: readonly string[], options: RunOptions = {}) =>
      game(['rpc', ...args, '--connection', 'ann'], { ...options, environment });
    await untilDone(() => rpc(['my_status']));
    const chat = ['send_message', '{"type":"broadcast","content":"ahoy"}'];
    // The request is sent after the line on standard error, and its reply comes later than the interruption.
    const onError = (text: string, interrupt: () => void) => {
      if (text.includes('Asking')) void settle().then(interrupt);
    };
    setFault({ fault: 'lose-reply' });
    const { errors, exitCode } = await rpc(chat, { onError });
    expect([exitCode, errors]).toEqual([
      130,
      expect.stringContaining('not known whether send_message was carried out'),
    ]);
  });

  test('of two panels asks the one that is connected', async () => {
    const panels = await openPanel('manual');
    const connected = await panels.open(72);
    await connected.call('character.start', { connectionId: 'ann' });
    const rpc = () => game(['rpc', 'my_status', '--connection', 'ann'], panels);
    expect((await untilDone(rpc)).errors).toContain('(process 72)');
  });

  test('finds routes by what the panel knows', async () => {
    const { environment } = await openPanel();
    const route = () => game(['route', '--from', '7', '--count', '2', '--connection', 'ann'], { environment });
    await untilDone(() => game(['rpc', 'my_status', '--connection', 'ann'], { environment }));
    const found = await route();
    expect(lines(found.output)).toMatchObject([
      { approach: expect.arrayContaining([7]) },
      { hops: expect.any(Number) },
    ]);
    expect(server.connectionCount).toBe(1);
  });

  test('watches by another connection, and says so', async () => {
    const { environment } = await openPanel('manual');
    const { errors, output } = await game(['watch', '--connection', 'ann'], {
      environment,
      onError: (text) => {
        if (text.includes('Watching')) server.act('move', { character_id: 'Ann', to_sector: exitOf(3) });
      },
      onOutput: (_text, interrupt) => interrupt(),
    });
    expect(errors).toContain(
      `[panel] Opening another connection to ${server.url}, the server of ann in the running Flybridge (process 71).`,
    );
    expect(lines(output)[0]).toMatchObject({ character_filter: ['Ann'] });
  });

  test('is 3 where it is not connected, or where no panel has it', async () => {
    const { environment } = await openPanel('manual');
    const idle = await game(['rpc', 'my_status', '--connection', 'ann'], { environment });
    expect(idle).toMatchObject({ exitCode: 3, errors: expect.stringContaining('NOT_CONNECTED') });
    const none = await game(['route', '--connection', 'bob'], { environment });
    expect(none).toMatchObject({
      exitCode: 3,
      errors: expect.stringContaining('No running Flybridge has the connection bob.'),
    });
  });

  test('is refused beside an address, and a server has to be named', async () => {
    const both = await game(['watch', '--connection', 'ann', ...at()]);
    expect([both.exitCode, both.errors]).toEqual([2, expect.stringContaining('cannot be used with')]);
    const none = await game(['rpc', 'my_status']);
    expect([none.exitCode, none.errors]).toEqual([2, expect.stringContaining('--connection ID or --url URL')]);
  });
});

test('an address that is wrong, or where nobody listens, is 3', async () => {
  const wrong = await game(['watch', '--url', 'http://127.0.0.1']);
  expect(wrong).toMatchObject({ exitCode: 3, errors: expect.stringContaining('BAD_ADDRESS') });
  const { url } = server;
  server.dispose();
  const none = await game(['rpc', 'server_status', '--url', url]);
  expect(none).toMatchObject({ exitCode: 3, errors: expect.stringContaining('Nothing is listening') });
});
