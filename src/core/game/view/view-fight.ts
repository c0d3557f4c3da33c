import type { FighterView, FightView, RoundLine, RoundView } from '#shared/panel/game/character.ts';
import type { Participant, RoundOutcome } from '#shared/protocols/game/combat.ts';
import { type Figure, figureOf, numberOf } from '#shared/protocols/game/figure.ts';
import type { Fight } from '../state/fights.ts';
import type { SectorMap } from '../state/sector-map.ts';
import { millisecondsOf } from './milliseconds.ts';

/** Who sees a fight. */
export interface FightViewer {
  /** The id of the character. */
  readonly me: string;
  readonly map: SectorMap;
  /** How far the server's clock is behind that of this machine, in milliseconds. */
  readonly serverBehindMs: number;
}

/** A fight as a character sees it. The toll is remembered from its last visit: no event of a fight tells it. */
export function viewFight(fight: Fight, { map, me, serverBehindMs }: FightViewer): FightView {
  const { action, combatId: id, deadline, participants, round, rounds, sector, state } = fight;
  const endsAt = millisecondsOf(deadline);
  return {
    ...{ id, sector, round, action, state: state.name },
    deadline: endsAt === null ? null : endsAt + serverBehindMs,
    outcome: sayOutcome(fight, me),
    fighters: Object.entries(participants).map(([key, participant]) => viewFighter(key, participant, me)),
    rounds: rounds.map(viewRound),
    toll: rememberedToll(map, sector, me),
  };
}

function viewFighter(id: string, participant: Participant, me: string): FighterView {
  const { fighters, max_fighters, max_shields, name = id, owner = null, shields, type } = participant;
  return {
    ...{ id, name, isMe: id === me },
    kind: type === 'garrison' || id.startsWith('garrison:') ? 'garrison' : 'character',
    // The server of 2025-10 calls a character its own owner.
    owner: owner === id ? null : owner,
    ...{ fighters: fighters ?? null, maxFighters: max_fighters ?? null },
    ...{ shields: shields ?? null, maxShields: max_shields ?? null },
  };
}

function viewRound(outcome: RoundOutcome): RoundView {
  const { actions = {}, end = null, flee_results = {}, round, shield_loss = {} } = outcome;
  const { defensive_losses = {}, fighters_remaining = {}, offensive_losses = {} } = outcome;
  const ids = new Set([...Object.keys(actions), ...Object.keys(fighters_remaining)]);
  const lines = [...ids].map((id): RoundLine => {
    const taken = Object.hasOwn(actions, id) ? actions[id] : undefined;
    return {
      id,
      action: taken?.action ?? '',
      timedOut: taken?.timed_out === true,
      fightersLost: sum(figureOf(offensive_losses, id), figureOf(defensive_losses, id)),
      shieldsLost: numberOf(figureOf(shield_loss, id)),
      hasFled: Object.hasOwn(flee_results, id) && flee_results[id] === true,
    };
  });
  return { round, lines, end };
}

function sum(one: Figure | undefined, other: Figure | undefined): number | null {
  const [first, second] = [numberOf(one), numberOf(other)];
  return first === null && second === null ? null : (first ?? 0) + (second ?? 0);
}

/** How it ended for this character: `end` alone does not say who got away. */
function sayOutcome({ participants, state }: Fight, me: string): string {
  if (state.name === 'fled') return 'You fled';
  if (state.name !== 'ended') return '';
  const { end } = state;
  if (end === null) return 'Ended, and nobody heard how';
  if (end === 'stalemate') return 'Stalemate';
  if (end === 'mutual_defeat') return 'Everybody was defeated';
  if (end === 'toll_satisfied') return 'The toll is paid';
  if (end === 'victory') return 'Victory';
  const [, who = '', what = ''] = /^(.*)_(defeated|fled)$/s.exec(end) ?? [];
  if (who === '') return end;
  const name = Object.hasOwn(participants, who) ? (participants[who]?.name ?? who) : who;
  if (what === 'fled') return who === me ? 'You fled' : `${name} fled`;
  return who === me ? 'You were defeated' : `${name} was defeated`;
}

function rememberedToll(map: SectorMap, sector: number, me: string): FightView['toll'] {
  const garrison = (map.get(sector)?.garrisons?.value ?? []).find(
    ({ mode, owner_id }) => mode === 'toll' && owner_id !== me,
  );
  return garrison === undefined ? null : { owner: garrison.owner_id, amount: garrison.toll_amount ?? null };
}
