import type {
  CombatAction,
  CombatEnded,
  CombatStatus,
  Encounter,
  Participant,
  RoundOutcome,
} from '#shared/protocols/game/combat.ts';
import { type Figure, figureOf } from '#shared/protocols/game/figure.ts';

/** How a fight stands for this character. */
export type FightState =
  /** It waits for actions, this character's among them. */
  | { readonly name: 'fighting' }
  /** This character's garrison fights; it does not itself. */
  | { readonly name: 'watching' }
  /** This character got away; it may never hear how the fight ended. */
  | { readonly name: 'fled' }
  /** `end` as the server calls it; null where it is not known. */
  | { readonly name: 'ended'; readonly end: string | null };

/** A fight of which this character gets events. */
export interface Fight {
  readonly combatId: string;
  readonly sector: number;
  /** The round that waits for actions, or the last one. */
  readonly round: number;
  /** ISO 8601; null where there is none. */
  readonly deadline: string | null;
  readonly participants: Readonly<Record<string, Participant>>;
  /** The last rounds that were resolved, the oldest first, each once. */
  readonly rounds: readonly RoundOutcome[];
  readonly state: FightState;
  /** What this character does in the round that waits; null until the server accepted something. */
  readonly action: CombatAction | null;
}

/** The fights by their id, in the order of their first events. Two of them may interleave. */
export type Fights = ReadonlyMap<string, Fight>;

export const NO_FIGHTS: Fights = new Map();

/** Fights that are over and still kept. */
export const KEPT_FIGHTS = 20;

/** Fights that are watched and kept: a character has few garrisons, and a server may never say how a fight ended. */
export const KEPT_OPEN_FIGHTS = 100;

/** Rounds of a fight that are kept. */
export const KEPT_ROUNDS = 100;

/** The fight that the character is in; null in peace. The newest, should there be two. */
export function currentFight(fights: Fights): Fight | null {
  // Each status asks, and most of the time there is peace.
  if (fights.size === 0) return null;
  return [...fights.values()].findLast(({ state }) => state.name === 'fighting') ?? null;
}

/** A fight begins, or waits for the next round, or for the same one with more participants. */
export function awaitRound(fights: Fights, encounter: Encounter, me: string): Fights {
  const { combat_id: combatId, deadline = null, participants, round, sector } = encounter;
  const known = fights.get(combatId);
  const isIn = Object.hasOwn(participants, me);
  // One who fled is in no later round, unless it came back.
  const isBack = known?.state.name === 'fled' && isIn && round > known.round;
  if (known !== undefined && (round < known.round || (isOver(known) && !isBack))) return fights;
  const fight: Fight = {
    ...{ combatId, sector, round, deadline },
    participants: mergeParticipants(known?.participants ?? {}, participants),
    rounds: known?.rounds ?? [],
    state: { name: isIn ? 'fighting' : 'watching' },
    action: known?.round === round ? known.action : null,
  };
  return withFight(fights, fight);
}

/** A fight that the server says the character is in, after a connection was made. */
export function recallFight(fights: Fights, status: CombatStatus, me: string): Fights {
  if (status.ended !== true) return awaitRound(fights, status, me);
  const known = fights.get(status.combat_id);
  return known === undefined ? fights : withFight(fights, ended(known, status.end_state ?? null));
}

/** The server says that the character is in no fight: those it was in ended unheard. Those of its garrisons may go on. */
export function endOwnFights(fights: Fights): Fights {
  const own = [...fights.values()].filter(({ state }) => state.name === 'fighting');
  return own.reduce((all, fight) => withFight(all, ended(fight, null)), fights);
}

/** Fights of garrisons may end unheard while there is no connection: one that goes on is new with its next event. */
export function dropWatchedFights(fights: Fights): Fights {
  const others = [...fights].filter(([, { state }]) => state.name !== 'watching');
  return others.length === fights.size ? fights : new Map(others);
}

/** A round was resolved. Its event may come twice, and its outcome in the reply of the action that resolved it. */
export function resolveRound(fights: Fights, outcome: RoundOutcome, me: string): Fights {
  const known = fights.get(outcome.combat_id);
  if (known === undefined || known.rounds.some(({ round }) => round === outcome.round)) return fights;
  const { end = null, flee_results: flown = {} } = outcome;
  const hasFled = Object.hasOwn(flown, me) && flown[me] === true;
  const state: FightState = hasFled ? { name: 'fled' } : end === null ? known.state : { name: 'ended', end };
  return withFight(fights, {
    ...known,
    round: Math.max(known.round, end === null && !hasFled ? outcome.round + 1 : outcome.round),
    deadline: state.name === 'ended' || state.name === 'fled' ? null : (outcome.deadline ?? null),
    participants: weaken(mergeParticipants(known.participants, outcome.participants ?? {}), outcome),
    rounds: [...known.rounds, outcome].toSorted((one, other) => one.round - other.round).slice(-KEPT_ROUNDS),
    state: isOver(known) ? known.state : state,
    action: null,
  });
}

/** A fight has ended. One who fled stays so. */
export function endFight(fights: Fights, event: CombatEnded, me: string): Fights {
  const { round } = event;
  const resolved = round === undefined ? fights : resolveRound(fights, { ...event, round }, me);
  const known = resolved.get(event.combat_id);
  if (known === undefined || known.state.name === 'fled') return resolved;
  const hasFled = event.result === 'fled' && event.end === undefined;
  const end = event.end ?? event.result ?? null;
  return withFight(resolved, hasFled ? { ...known, deadline: null, state: { name: 'fled' } } : ended(known, end));
}

/** The server accepted an action for the round that waits. */
export function acceptAction(fights: Fights, combatId: string, action: CombatAction): Fights {
  const known = fights.get(combatId);
  return known === undefined || known.state.name !== 'fighting' ? fights : withFight(fights, { ...known, action });
}

/** Fighters and shields of a character by the fights, which win over its status; undefined where they say nothing. */
export function strengthOf(
  { participants }: Fight,
  me: string,
): { readonly fighters: Figure | undefined; readonly shields: Figure | undefined } {
  const own = Object.hasOwn(participants, me) ? participants[me] : undefined;
  return { fighters: own?.fighters, shields: own?.shields };
}

function isOver({ state }: Fight): boolean {
  return state.name === 'ended' || state.name === 'fled';
}

function ended(fight: Fight, end: string | null): Fight {
  return { ...fight, deadline: null, action: null, state: { name: 'ended', end } };
}

function withFight(fights: Fights, fight: Fight): Fights {
  const next = new Map(fights).set(fight.combatId, fight);
  const over = [...next.values()].filter(isOver);
  // One's own fights stay: they are few, and acted in.
  const watched = [...next.values()].filter(({ state }) => state.name === 'watching');
  for (const { combatId } of over.slice(0, -KEPT_FIGHTS)) next.delete(combatId);
  for (const { combatId } of watched.slice(0, -KEPT_OPEN_FIGHTS)) next.delete(combatId);
  return next;
}

/** The server of 2025-10 names kind and owner otherwise in what it resolves: what was known stays. */
function mergeParticipants(
  known: Fight['participants'],
  newer: Readonly<Record<string, Participant>>,
): Fight['participants'] {
  const entries = Object.entries(newer).map(([id, participant]): [string, Participant] => {
    const { combatant_type, owner_character_id, ...rest } = participant;
    const named = { type: rest.type ?? combatant_type, owner: rest.owner ?? owner_character_id };
    const before = Object.hasOwn(known, id) ? known[id] : undefined;
    return [
      id,
      { ...before, ...rest, ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) },
    ];
  });
  return { ...known, ...Object.fromEntries(entries) };
}

/** What is left of each after a round. */
function weaken(participants: Fight['participants'], outcome: RoundOutcome): Fight['participants'] {
  const { fighters_remaining = {}, shields_remaining = {} } = outcome;
  const entries = Object.entries(participants).map(([id, participant]): [string, Participant] => [
    id,
    {
      ...participant,
      fighters: figureOf(fighters_remaining, id) ?? participant.fighters,
      shields: figureOf(shields_remaining, id) ?? participant.shields,
    },
  ]);
  return Object.fromEntries(entries);
}
