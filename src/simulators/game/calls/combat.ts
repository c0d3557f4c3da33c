import type { JsonObject } from '#shared/json.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { ConcludedRound } from '../combat/conclude-round.ts';
import { encounterReport, loggedReport, roundReport } from '../combat/fight-report.ts';
import type { RoundAction, SimulatedFight } from '../combat/simulated-fight.ts';
import type { Dialect } from '../dialect.ts';
import type { SimulatedUniverse } from '../simulated-universe.ts';
import { type GameRefusal, refuseCall } from '../wire/game-refusal.ts';
import { amountOf } from '../world/character.ts';
import type { EndpointHandler, GameCall } from './call.ts';
import { findCharacter, isMissing, noWhole, readWhole } from './read-payload.ts';

/** Starts a fight with everybody in the sector. Only the reply repeats the target. */
export const initiateCombat: EndpointHandler = ({ later, payload, universe }) => {
  const { character_id: id, target_id: target = null, target_type: targetType = 'character' } = payload;
  if (isMissing(id)) return refuseCall(400, 'Missing character_id');
  const found = findCharacter(universe, id, (name) => `Character '${name}' not found`);
  if (!found.ok) return found;
  const fight = universe.arena.initiate(found.value, later);
  if (!fight.ok) return fight;
  const type = target === null ? null : String(targetType ?? 'character').toLowerCase();
  const report = encounterReport(fight.value, universe.dialect);
  return succeed({ ...report, initiator: found.value.id, target, target_type: type });
};

/** The fight that a character is in, or any fight by its id. */
export const combatStatus: EndpointHandler = ({ payload, universe }) => {
  const { character_id: id, combat_id: combatId, include_logs: logs = false } = payload;
  if (isMissing(id) && isMissing(combatId)) return refuseCall(400, 'Provide combat_id or character_id');
  const { arena, dialect } = universe;
  const fight = isMissing(combatId) ? arena.fightOf(String(id)) : arena.find(String(combatId));
  if (fight === undefined) return refuseCall(404, 'Combat encounter not found');
  return succeed({
    ...encounterReport(fight, dialect),
    ended: fight.isOver,
    end_state: fight.end,
    ...(isMissing(logs) ? {} : { logs: fight.log.map((logged) => loggedReport(logged, dialect)) }),
  });
};

/** What a character does in this round. The last action resolves the round, before the reply. */
export const combatAction: EndpointHandler = (call) => {
  const { later, payload, universe } = call;
  const { action, character_id: id, combat_id: combatId, round = null } = payload;
  if ([action, id, combatId].some(isMissing)) return refuseCall(400, 'Missing required fields');
  const actor = String(id);
  if (actor.startsWith('garrison:')) return refuseCall(400, 'Garrison actions are automated');
  const fight = universe.arena.find(String(combatId));
  if (fight === undefined || fight.isOver) return refuseCall(404, 'Combat encounter not found');
  if (!fight.has(actor)) return refuseCall(403, 'Character not part of this combat');
  if (round !== null) {
    const meant = readWhole(round);
    if (meant === null) return fail(noWhole(round));
    if (meant !== fight.round) return refuseCall(409, 'Round mismatch for action submission');
  }
  const read = readAction(call, fight, actor, String(action).toLowerCase());
  if (!read.ok) return read;
  const { payment, taken } = read.value;
  const concluded = universe.arena.submit(fight, actor, taken, later);
  // For a fleer the fight is over, also where it goes on without it.
  const ended = fight.isOver || concluded?.resolved.fled[actor] === true;
  return succeed({
    ...{ accepted: true, combat_id: fight.id, round: fight.round, ended },
    ...payment,
    ...(concluded === null ? {} : { outcome: outcomeReport(concluded, universe.dialect) }),
    round_resolved: concluded !== null,
  });
};

/** A resolved round, as the reply has it: without the sector. */
function outcomeReport({ combatants, deadline, fight, resolved }: ConcludedRound, dialect: Dialect): JsonObject {
  return roundReport(fight.id, resolved, combatants, deadline, dialect);
}

interface TakenAction {
  readonly taken: RoundAction;
  /** What the reply says about a payment. */
  readonly payment: JsonObject;
}

function readAction(
  { payload, universe }: GameCall,
  fight: SimulatedFight,
  actor: string,
  action: string,
): Result<TakenAction, GameRefusal> {
  const brace: RoundAction = {
    ...{ action: 'brace', commit: 0, timedOut: false, submittedAt: universe.now, target: null, destination: null },
  };
  switch (action) {
    case 'brace':
      return succeed({ taken: brace, payment: {} });
    case 'attack':
      return readAttack(payload, fight, actor, brace);
    case 'flee':
      return readFlight(payload, universe, fight, { actor, brace });
    case 'pay': {
      const garrison = payToll(payload, universe, fight, actor);
      if (garrison === null) {
        const payment = { pay_processed: false, message: 'Payment failed; action treated as brace.' };
        return succeed({ taken: brace, payment });
      }
      return succeed({ taken: { ...brace, action: 'pay', target: garrison }, payment: { pay_processed: true } });
    }
    default:
      return refuseCall(400, `Unknown combat action: ${action}`);
  }
}

function readAttack(
  { commit = 0, target_id: target }: JsonObject,
  { combatants }: SimulatedFight,
  actor: string,
  brace: RoundAction,
): Result<TakenAction, GameRefusal> {
  const wanted = readWhole(commit);
  if (wanted === null) return fail(noWhole(commit));
  const fighters = combatants.get(actor)?.fighters ?? 0;
  if (fighters <= 0) return refuseCall(400, 'No fighters available for attack');
  if (isMissing(target)) return refuseCall(400, 'Missing target_id for attack');
  if (target === actor) return refuseCall(400, 'Cannot target self');
  if (typeof target !== 'string' || !combatants.has(target)) {
    return refuseCall(404, 'Target combatant not found in encounter');
  }
  if (wanted <= 0) return succeed({ taken: brace, payment: {} });
  return succeed({ taken: { ...brace, action: 'attack', commit: Math.min(wanted, fighters), target }, payment: {} });
}

function readFlight(
  payload: JsonObject,
  { world }: SimulatedUniverse,
  { combatants, sector }: SimulatedFight,
  { actor, brace }: { readonly actor: string; readonly brace: RoundAction },
): Result<TakenAction, GameRefusal> {
  const { to_sector: target = payload.to ?? null } = payload;
  if (combatants.get(actor)?.shipType === 'escape_pod') {
    return refuseCall(400, 'Escape pods cannot flee; they are already safe');
  }
  if (target === null) return refuseCall(400, 'Missing destination sector');
  const destination = readWhole(target);
  if (destination === null) return fail(noWhole(target));
  if (world.galaxy.sector(sector)?.warps.includes(destination) !== true) {
    return refuseCall(400, `Sector ${destination} is not adjacent to current sector ${sector}`);
  }
  return succeed({ taken: { ...brace, action: 'flee', destination }, payment: {} });
}

/** Debits the toll, and banks it with the garrison, whose fighters brace from then on. Null where nothing can be paid. */
function payToll(
  { target_id: target }: JsonObject,
  universe: SimulatedUniverse,
  fight: SimulatedFight,
  actor: string,
): string | null {
  const tolls = [...fight.combatants.values()].filter(({ garrison }) => garrison?.mode === 'toll');
  const toll = tolls.find(({ id }) => isMissing(target) || id === target);
  const payer = universe.world.character(actor);
  if (toll === undefined || toll.garrison === null || payer === undefined) return null;
  const amount = amountOf(toll.garrison.tollAmount) ?? 0;
  const purse = amountOf(payer.file.credits);
  if (amount > 0) {
    if (purse === null || purse < amount) return null;
    payer.file.credits = purse - amount;
    toll.garrison.tollBalance += amount;
    universe.sendStatus(payer);
  }
  fight.paid.add(toll.id);
  fight.payers.add(actor);
  fight.actions.set(toll.id, {
    ...{ action: 'brace', commit: 0, timedOut: false, submittedAt: universe.now, target: null, destination: null },
  });
  return toll.id;
}
