import type { JsonValue } from '#shared/json.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { SimulatedUniverse } from '../simulated-universe.ts';
import { type GameRefusal, refuseCall } from '../wire/game-refusal.ts';
import { garrisonReport, salvageReport } from '../wire/status-report.ts';
import { amountOf, type Character } from '../world/character.ts';
import { COMMODITIES } from '../world/commodity.ts';
import { type GarrisonMode, readGarrisonMode, type SimulatedGarrison } from '../world/simulated-garrison.ts';
import type { EndpointHandler } from './call.ts';
import { findCharacter, isMissing, noWhole, readWhole } from './read-payload.ts';

/** Leaves fighters in the character's sector, also during a fight. A garrison that is already there takes the new mode and toll. */
export const leaveFighters: EndpointHandler = ({ later, payload, universe }) => {
  const { character_id: id, mode = 'offensive', quantity = 0, sector = null, toll_amount: toll = 0 } = payload;
  if (isMissing(id) || sector === null) return refuseCall(400, 'Missing character_id or sector');
  const units = readWhole(quantity);
  if (units === null) return fail(noWhole(quantity));
  if (units <= 0) return refuseCall(400, 'Quantity must be positive');
  const readMode = readGarrisonMode(String(mode));
  if (readMode === null) return refuseCall(400, 'Invalid garrison mode');
  const found = findCharacter(universe, id, (name) => `Character '${name}' not found`);
  if (!found.ok) return found;
  const character = found.value;
  const { arena, now, world } = universe;
  if (character.sector !== sector) return refuseCall(409, 'Character not in requested sector');
  if (character.ship.fighters < units) return refuseCall(400, 'Insufficient fighters to deploy');
  const present = world.garrisonsIn(sector);
  if (present.some(({ ownerId }) => ownerId !== character.id)) {
    const detail = "Sector already contains another player's garrison; clear it before deploying your fighters.";
    return refuseCall(409, detail);
  }
  const tollAmount = readToll(toll);
  if (tollAmount === null) return fail(noWhole(toll));
  const [own] = present;
  if (own !== undefined) character.file.credits = (amountOf(character.file.credits) ?? 0) + own.tollBalance;
  const garrison: SimulatedGarrison = {
    ...{ ownerId: character.id, fighters: (own?.fighters ?? 0) + units, mode: readMode, tollAmount },
    ...{ tollBalance: 0, deployedAt: now },
  };
  character.ship.fighters -= units;
  world.setGarrisons(sector, [garrison]);
  tellOwner(universe, character, sector);
  if (readMode === 'offensive' && world.othersIn(sector, character.id).length > 0) {
    const [victim] = world.othersIn(sector, character.id);
    const fight = victim === undefined ? null : arena.enter(victim, 'teleport');
    if (fight !== null) later(() => arena.announce(fight));
  }
  const report = garrisonReport(garrison, universe.dialect);
  return succeed({ sector, garrison: report, fighters_remaining: character.ship.fighters });
};

/** Takes fighters back, and what payers left with them. */
export const collectFighters: EndpointHandler = ({ payload, universe }) => {
  const { character_id: id, quantity = 0, sector = null } = payload;
  if (isMissing(id) || sector === null) return refuseCall(400, 'Missing character_id or sector');
  const units = readWhole(quantity);
  if (units === null) return fail(noWhole(quantity));
  if (units <= 0) return refuseCall(400, 'Quantity must be positive');
  const owned = findGarrison(universe, id, sector);
  if (!owned.ok) return owned;
  const { character, garrison, place } = owned.value;
  if (units > garrison.fighters) return refuseCall(400, 'Cannot collect more fighters than stationed');
  const credits = garrison.tollBalance;
  garrison.tollBalance = 0;
  garrison.fighters -= units;
  character.ship.fighters += units;
  character.file.credits = (amountOf(character.file.credits) ?? 0) + credits;
  const isLeft = garrison.fighters > 0;
  if (!isLeft) universe.world.setGarrisons(place, []);
  tellOwner(universe, character, place);
  return succeed({
    ...{
      sector: place,
      credits_collected: credits,
      garrison: isLeft ? garrisonReport(garrison, universe.dialect) : null,
    },
    fighters_on_ship: character.ship.fighters,
  });
};

export const setGarrisonMode: EndpointHandler = ({ payload, universe }) => {
  const { character_id: id, mode = null, sector = null, toll_amount: toll = 0 } = payload;
  if (isMissing(id) || sector === null) return refuseCall(400, 'Missing character_id or sector');
  const readMode: GarrisonMode | null = readGarrisonMode(String(mode));
  if (readMode === null) return refuseCall(400, 'Invalid garrison mode');
  const owned = findGarrison(universe, id, sector);
  if (!owned.ok) return owned;
  const { character, garrison, place } = owned.value;
  const tollAmount = readToll(toll);
  if (tollAmount === null) return fail(noWhole(toll));
  Object.assign(garrison, { mode: readMode, tollAmount });
  tellOwner(universe, character, place);
  return succeed({ sector: place, garrison: garrisonReport(garrison, universe.dialect) });
};

/** Collects salvage, from wherever it is; nobody is told. Scrap becomes equipment, beyond the capacity of the hold. */
export const collectSalvage: EndpointHandler = ({ payload, universe }) => {
  const { character_id: id, salvage_id: salvageId } = payload;
  if (isMissing(id) || isMissing(salvageId)) return refuseCall(400, 'Missing character_id or salvage_id');
  const found = findCharacter(universe, id, (name) => `Character '${name}' not found`);
  if (!found.ok) return found;
  const salvage = universe.world.collectableSalvage(String(salvageId), universe.now);
  if (salvage === undefined) return refuseCall(404, 'Salvage not available');
  const { file, ship } = found.value;
  salvage.claimedBy = found.value.id;
  for (const commodity of COMMODITIES) ship.cargo[commodity] += salvage.cargo[commodity] ?? 0;
  ship.cargo.equipment += salvage.scrap;
  return succeed({
    ...{ salvage: salvageReport(salvage, universe.dialect), cargo: { ...ship.cargo }, credits: file.credits },
  });
};

interface OwnedGarrison {
  readonly character: Character;
  readonly garrison: SimulatedGarrison;
  readonly place: number;
}

/** A garrison at rest: one that fights is not in its sector. */
function findGarrison(
  { world }: SimulatedUniverse,
  id: JsonValue | undefined,
  sector: JsonValue,
): Result<OwnedGarrison, GameRefusal> {
  const character = world.character(String(id));
  const garrisons = typeof sector === 'number' ? world.garrisonsIn(sector) : [];
  const garrison = garrisons.find(({ ownerId }) => ownerId === character?.id);
  if (character === undefined || garrison === undefined || typeof sector !== 'number') {
    return refuseCall(404, 'No garrison found for character in this sector');
  }
  return succeed({ character, garrison, place: sector });
}

function tellOwner({ audience, dialect, world }: SimulatedUniverse, { id }: Character, sector: number): void {
  const garrisons = world.garrisonsIn(sector).map((garrison) => garrisonReport(garrison, dialect));
  audience.notify([id], 'sector.garrison_updated', { sector, garrisons });
}

function readToll(toll: JsonValue): number | null {
  return toll === null ? 0 : typeof toll === 'number' ? toll : readWhole(toll);
}
