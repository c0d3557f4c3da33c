import type { JsonObject } from '#shared/json.ts';
import type { Dialect } from '../dialect.ts';
import { timestampOf } from '../wire/status-report.ts';
import type { Combatant, LoggedRound, ResolvedRound, RoundAction, SimulatedFight } from './simulated-fight.ts';

/** A fight in the round that waits for actions. */
export function encounterReport(fight: SimulatedFight, dialect: Dialect): JsonObject {
  const { combatants, deadline, id, round, sector } = fight;
  return {
    combat_id: id,
    sector,
    round,
    deadline: timestampOf(deadline, dialect),
    participants: Object.fromEntries(Array.from(combatants, ([key, combatant]) => [key, waitingReport(combatant)])),
  };
}

/** A resolved round, as an action's reply has it; the events add the sector. */
export function roundReport(
  combatId: string,
  resolved: ResolvedRound,
  combatants: Iterable<Combatant>,
  deadline: number,
  dialect: Dialect,
): JsonObject {
  return {
    combat_id: combatId,
    round: resolved.round,
    hits: { ...resolved.hits },
    offensive_losses: { ...resolved.offensiveLosses },
    defensive_losses: { ...resolved.defensiveLosses },
    shield_loss: { ...resolved.shieldLoss },
    fighters_remaining: { ...resolved.fighters },
    shields_remaining: { ...resolved.shields },
    flee_results: { ...resolved.fled },
    end: resolved.end,
    result: resolved.end,
    deadline: timestampOf(deadline, dialect),
    actions: actionsReport(resolved.actions, dialect),
    ...(dialect.resolvedParticipants === 'listed'
      ? {
          participants: Object.fromEntries(
            Array.from(combatants, (combatant) => [combatant.id, resolvedReport(combatant, resolved)]),
          ),
        }
      : {}),
  };
}

export function loggedReport({ at, resolved }: LoggedRound, dialect: Dialect): JsonObject {
  return {
    round: resolved.round,
    actions: actionsReport(resolved.actions, dialect),
    hits: { ...resolved.hits },
    offensive_losses: { ...resolved.offensiveLosses },
    defensive_losses: { ...resolved.defensiveLosses },
    shield_loss: { ...resolved.shieldLoss },
    result: resolved.end,
    timestamp: timestampOf(at, dialect),
  };
}

function waitingReport(combatant: Combatant): JsonObject {
  const { fighters, id, kind, maxFighters, maxShields, name, ownerId, shields, turnsPerWarp } = combatant;
  return {
    ...{ combatant_id: id, type: kind, name, fighters, shields },
    ...{ max_fighters: maxFighters, max_shields: maxShields, turns_per_warp: turnsPerWarp, owner: ownerId },
  };
}

/** The later server names the same things otherwise here. */
function resolvedReport(
  combatant: Combatant,
  { defensiveLosses, offensiveLosses, shieldLoss }: ResolvedRound,
): JsonObject {
  const { fighters, id, kind, name, ownerId, shields, shipType } = combatant;
  const lost = (offensiveLosses[id] ?? 0) + (defensiveLosses[id] ?? 0);
  return {
    ...{ combatant_id: id, combatant_type: kind, name, owner_character_id: ownerId, ship_type: shipType },
    ...{ is_escape_pod: shipType === 'escape_pod', fighters, shields },
    ...{ fighters_delta: -lost, shields_delta: -(shieldLoss[id] ?? 0) },
  };
}

function actionsReport(actions: Readonly<Record<string, RoundAction>>, dialect: Dialect): JsonObject {
  return Object.fromEntries(
    Object.entries(actions).map(([id, { action, commit, destination, submittedAt, target, timedOut }]) => [
      id,
      {
        ...{ action, commit, timed_out: timedOut, submitted_at: timestampOf(submittedAt, dialect) },
        ...{ target, destination_sector: destination },
      },
    ]),
  );
}
