import { describe, expect, test } from 'vitest';
import type { Encounter, RoundOutcome } from '#shared/protocols/game/combat.ts';
import { portOf } from '#shared/protocols/game/map.ts';
import type { CharacterStatus } from '#shared/protocols/game/status.ts';
import { type RecordedSocket, readRecordedSockets } from '../testing/recorded-sockets.ts';
import { type CharacterState, newCharacter } from './character-state.ts';
import { currentFight } from './fights.ts';
import { microsecondsOf } from './observed.ts';
import { projectCharacter } from './project-character.ts';

const sockets = readRecordedSockets();

/** What the server said last of each thing, without the projection. */
class LastSaid {
  readonly said: Record<string, unknown> = {};
  readonly #me: string;
  readonly #open = new Map<string, boolean>();
  readonly #resolved = new Set<string>();

  constructor({ inputs, me }: RecordedSocket) {
    this.#me = me;
    for (const input of inputs) {
      if (input.type === 'no-fight') this.#open.clear();
      else if (input.type === 'event') this.#hear(input.event);
      else if (input.type === 'reply') this.#read(input.reply);
    }
  }

  #hear({ event, params }: Extract<RecordedSocket['inputs'][number], { type: 'event' }>['event']): void {
    if (event === 'status.update' && params.character_id === this.#me) this.#sayStatus(params);
    if (event === 'character.moved' && params.character_id === this.#me) this.#say({ sector: params.to_sector });
    if (event === 'combat.started' || event === 'combat.round_waiting') this.#sayFight(params);
    if (event === 'combat.round_resolved') this.#sayRound(params);
    if (event === 'combat.ended') {
      this.#sayRound({ ...params, round: params.round ?? 0 });
      this.#open.set(params.combat_id, false);
    }
  }

  #read({ method, params = {}, result }: Extract<RecordedSocket['inputs'][number], { type: 'reply' }>['reply']): void {
    if (method === 'transfer_warp_power' && result.success) {
      const { from_warp_power_remaining: left, to_warp_power_current: got } = result;
      if ('from_character_id' in params && params.from_character_id === this.#me) this.#say({ warp_power: left });
      if ('to_character_id' in params && params.to_character_id === this.#me) this.#say({ warp_power: got });
    }
    if (!('character_id' in params) || params.character_id !== this.#me) return;
    if (method === 'join' || method === 'move' || method === 'my_status') this.#sayStatus(result);
    if (method === 'check_trade') {
      const { cargo_capacity, cargo_used, current_cargo: cargo, current_credits: credits } = result;
      this.#say({ cargo, cargo_capacity, cargo_used, credits });
    }
    if (method === 'trade') this.#say({ cargo: result.new_cargo, credits: result.new_credits });
    if (method === 'recharge_warp_power' && result.success) {
      this.#say({ warp_power: result.new_warp_power, credits: result.new_credits });
    }
    if (method === 'combat.leave_fighters') this.#say({ fighters: result.fighters_remaining });
    if (method === 'combat.collect_fighters') this.#say({ fighters: result.fighters_on_ship });
    if (method === 'salvage.collect') this.#say({ cargo: result.cargo, credits: result.credits });
    if (method === 'combat.initiate') this.#sayFight(result);
    if (method === 'combat.status' && result.ended !== true) this.#sayFight(result);
    if (method === 'combat.action' && result.outcome != null) this.#sayRound(result.outcome);
  }

  #say(told: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(told)) if (value !== undefined) this.said[name] = value;
  }

  /** In a fight, its own words count for fighters and shields. */
  #sayStatus({ last_active, name, sector, ship }: CharacterStatus): void {
    const { fighters, shields, ...others } = ship;
    const isFighting = [...this.#open.values()].includes(true);
    this.#say({ sector, name, last_active, ...others, ...(isFighting ? {} : { fighters, shields }) });
  }

  #sayFight({ combat_id, participants }: Encounter): void {
    const own = participants[this.#me];
    if (own === undefined || this.#open.get(combat_id) === false) return;
    this.#open.set(combat_id, true);
    this.#say({ fighters: own.fighters, shields: own.shields });
  }

  #sayRound({ combat_id, end, fighters_remaining, flee_results, round, shields_remaining }: RoundOutcome): void {
    if (this.#resolved.has(`${combat_id} ${round}`)) return;
    this.#resolved.add(`${combat_id} ${round}`);
    if (this.#open.has(combat_id)) {
      this.#say({ fighters: fighters_remaining?.[this.#me], shields: shields_remaining?.[this.#me] });
    }
    if (end != null || flee_results?.[this.#me] === true) this.#open.set(combat_id, false);
  }
}

const replay = ({ inputs, me }: RecordedSocket): CharacterState => inputs.reduce(projectCharacter, newCharacter(me));

test('there are recorded sockets', () => expect(sockets.length).toBeGreaterThan(20));

describe.each(sockets)('$title', (socket) => {
  test('ends with what the server said last', () => {
    const { lastActive, name, sector, ship } = replay(socket);
    const { said } = new LastSaid(socket);
    const known = { ...ship, sector, name, last_active: lastActive };
    const compared = Object.keys(said).filter((key) => ship !== null || !['fighters', 'shields'].includes(key));
    expect(compared.map((key) => [key, Reflect.get(known, key)])).toEqual(compared.map((key) => [key, said[key]]));
  });

  test('knows every sector of its last map, with its warps and the newest of its port', () => {
    const { map } = replay(socket);
    const replies = socket.inputs.flatMap((input) => (input.type === 'reply' ? [input.reply] : []));
    const last = replies.findLast(
      ({ method, params }) => method === 'my_map' && Reflect.get(Object(params), 'character_id') === socket.me,
    );
    const visited = last?.method === 'my_map' ? Object.values(last.result.sectors_visited) : [];
    for (const sector of visited) {
      const known = map.get(sector.sector_id);
      const port = portOf(sector);
      const seenAt = microsecondsOf(port?.observed_at) ?? 0;
      expect(known?.exits?.value).toEqual(sector.adjacent_sectors);
      expect(known?.visitedAt).toBeGreaterThanOrEqual(microsecondsOf(sector.last_visited) ?? Number.NaN);
      expect(known?.port?.value?.code).toBe(port?.code);
      expect(known?.port?.at).toBeGreaterThanOrEqual(seenAt);
      if (known?.port?.at === seenAt) expect(known.port.value).toEqual(port);
    }
  });

  test('never forgets a sector, another character or a message, and time only goes on', () => {
    let state = newCharacter(socket.me);
    for (const input of socket.inputs) {
      const next = projectCharacter(state, input);
      expect([...state.map.keys()].filter((id) => !next.map.has(id))).toEqual([]);
      expect([...state.others.keys()].filter((name) => !next.others.has(name))).toEqual([]);
      expect(next.chat.length).toBeGreaterThanOrEqual(state.chat.length);
      expect(next.serverTime).toBeGreaterThanOrEqual(state.serverTime);
      state = next;
    }
  });
});

test('a fight is left open just where the recording stops in it', () => {
  const open = sockets.filter((socket) => currentFight(replay(socket).fights) !== null).map(({ title }) => title);
  expect(open).toEqual([
    'b-trade-refusals.jsonl A TraderP',
    'b-trade-refusals.jsonl B Hauler',
    'd-pvp-initiator-loses.jsonl A Ann',
    'd-pvp-initiator-loses.jsonl B Bob',
  ]);
});
