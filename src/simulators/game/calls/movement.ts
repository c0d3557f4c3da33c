import type { JsonValue } from '#shared/json.ts';
import { fail, succeed } from '#shared/result.ts';
import { type GameRefusal, notComparable, refusal, refuseCall } from '../wire/game-refusal.ts';
import { DATA_FOLDER, pythonType } from '../wire/python-text.ts';
import { type Character, shipTypeOfCharacter } from '../world/character.ts';
import { FIRST_SHIP, readShipType } from '../world/ship-type.ts';
import type { EndpointHandler, GameCall } from './call.ts';
import { combatRefusal, findCharacter, isMissing, readWhole } from './read-payload.ts';

const LONGEST_NAME = 250;

/** Puts a new character into the world, or finds one that is there: a sector teleports it then, and credits replace its own. */
export const join: EndpointHandler = (call) => {
  const { payload, universe } = call;
  const { character_id: id, credits, sector = null, ship_type: shipType } = payload;
  const noName = nameRefusal(id);
  if (noName !== null || typeof id !== 'string') return fail(noName ?? refusal(422, 'Invalid or missing character_id'));
  const type = isMissing(shipType) ? FIRST_SHIP : readShipType(String(shipType));
  if (type === null) return refuseCall(400, `Invalid ship type: ${String(shipType)}`);
  const noSector = sectorRefusal(call, sector);
  if (noSector !== null) return fail(noSector);
  const target = typeof sector === 'number' ? sector : null;
  const purse = readPurse(credits);
  const known = universe.world.character(id);
  const character =
    known ?? universe.world.enter({ id, sector: target ?? 0, shipType: type, credits: purse }, universe.now);
  if (known === undefined) enterAnew(call, character);
  else {
    if (purse !== undefined) known.file.credits = purse;
    known.lastActive = universe.now;
    if (target !== null && target !== known.sector) teleport(call, known, target);
    else universe.sendStatus(known);
  }
  call.caller.register(id);
  return succeed(universe.fullStatusOf(character));
};

/** Moves a character along a warp. A fight in the new sector is told before the status. */
export const move: EndpointHandler = ({ payload, universe }) => {
  const { character_id: id, to_sector: target = payload.to } = payload;
  if (isMissing(id)) return refuseCall(400, 'Missing character_id');
  if (target === undefined || target === null) return refuseCall(400, 'Missing destination sector');
  const to = readWhole(target);
  if (to === null || to < 0) return refuseCall(422, 'Invalid destination sector');
  const found = findCharacter(universe, id, (name) => `Character '${name}' not found. Join the game first.`);
  if (!found.ok) return found;
  const character = found.value;
  const { arena, audience, now, world } = universe;
  const inCombat = combatRefusal(universe, character);
  if (inCombat !== null) return fail(inCombat);
  const from = character.sector;
  if (world.galaxy.sector(to) === undefined) return refuseCall(400, `Invalid sector: ${to}`);
  if (world.galaxy.sector(from)?.warps.includes(to) !== true) {
    return refuseCall(400, `Sector ${to} is not adjacent to current sector ${from}`);
  }
  const { turnsPerWarp } = shipTypeOfCharacter(character);
  const { warpPower } = character.ship;
  if (warpPower < turnsPerWarp) {
    return refuseCall(400, `Insufficient warp power. Need ${turnsPerWarp} units but only have ${warpPower}`);
  }
  character.ship.warpPower -= turnsPerWarp;
  world.place(character, to, now);
  const status = universe.fullStatusOf(character);
  const fight = arena.enter(character, 'move');
  universe.sendMovement(character, from, 'depart', 'normal');
  audience.notify([character.id], 'status.update', status);
  if (fight !== null) arena.announce(fight);
  universe.sendMoved(character, from, 'normal');
  universe.sendMovement(character, to, 'arrive', 'normal');
  return succeed(status);
};

export const myStatus: EndpointHandler = ({ caller, payload, universe }) => {
  const { character_id: id } = payload;
  if (isMissing(id)) return refuseCall(400, 'Missing character_id');
  const found = findCharacter(universe, id, (name) => `Character '${name}' not found`);
  if (!found.ok) return found;
  found.value.lastActive = universe.now;
  caller.register(found.value.id);
  return succeed(universe.statusOf(found.value));
};

function enterAnew({ universe }: GameCall, character: Character): void {
  const { arena, audience, now, timestamp, world } = universe;
  const { id, sector } = character;
  world.remember(character, now);
  audience.announce('character.joined', { character_id: id, sector, timestamp });
  const status = universe.fullStatusOf(character);
  const fight = arena.enter(character, 'teleport');
  audience.notify([id], 'status.update', status);
  if (fight !== null) arena.announce(fight);
}

function teleport({ universe }: GameCall, character: Character, target: number): void {
  const { arena, audience, now, world } = universe;
  const from = character.sector;
  world.place(character, target, now);
  const status = universe.fullStatusOf(character);
  // A character that fights stays in its fight.
  const fight = arena.fightOf(character.id) === undefined ? arena.enter(character, 'teleport') : null;
  universe.sendMoved(character, from, 'teleport');
  universe.sendMovement(character, from, 'depart', 'teleport');
  universe.sendMovement(character, target, 'arrive', 'teleport');
  audience.notify([character.id], 'status.update', status);
  if (fight !== null) arena.announce(fight);
}

function nameRefusal(id: JsonValue | undefined): GameRefusal | null {
  if (isMissing(id)) return refusal(422, 'Invalid or missing character_id');
  if (typeof id === 'object') return refusal(500, `unhashable type: '${pythonType(id)}'`);
  if (typeof id !== 'string') return refusal(500, `'${pythonType(id)}' object is not iterable`);
  if (Buffer.byteLength(id) <= LONGEST_NAME) return null;
  return refusal(500, `[Errno 36] File name too long: '${DATA_FOLDER}/character-map-knowledge/${id}.json'`);
}

function sectorRefusal({ universe }: GameCall, sector: JsonValue): GameRefusal | null {
  if (sector === null) return null;
  if (typeof sector !== 'number') return notComparable('<', pythonType(sector), 'int');
  return universe.world.galaxy.sector(sector) === undefined ? refusal(400, `Invalid sector: ${sector}`) : null;
}

/** The server accepts any text, number or boolean as credits. */
function readPurse(value: JsonValue | undefined): string | number | boolean | undefined {
  return typeof value === 'object' ? undefined : value;
}
