import { ownValue } from '#shared/own-value.ts';
import type { AwayChange } from '#shared/panel/game/away.ts';
import type { Garrison } from '#shared/protocols/game/sector.ts';
import { sayFigure, sayName } from '../acts/figures.ts';
import type { CharacterState } from '../state/character-state.ts';
import type { KnownSector } from '../state/sector-map.ts';

/** The order in which a person cares. */
const ORDER: readonly AwayChange['about'][] = ['ship', 'garrison', 'price', 'port', 'player', 'sector'];

/** What is otherwise in a later state of the same character: of its ship, and of sectors, prices and others. */
export function compareStates(before: CharacterState, after: CharacterState): readonly AwayChange[] {
  const changes = [...compareShips(before, after), ...compareMaps(before, after), ...compareOthers(before, after)];
  return changes.toSorted((one, other) => ORDER.indexOf(one.about) - ORDER.indexOf(other.about));
}

function* compareShips({ sector, ship: was }: CharacterState, after: CharacterState): Generator<AwayChange> {
  const { ship: is } = after;
  if (was === null || is === null) return;
  const facts = [
    ['sector', sector, after.sector],
    ['ship', was.ship_type, is.ship_type],
    ['credits', was.credits, is.credits],
    ['warp power', was.warp_power, is.warp_power],
    ['fighters', was.fighters, is.fighters],
    ['shields', was.shields, is.shields],
    ...[...new Set([...Object.keys(was.cargo), ...Object.keys(is.cargo)])].map(
      (name) => [sayName(name), ownValue(was.cargo, name) ?? 0, ownValue(is.cargo, name) ?? 0] as const,
    ),
  ] as const;
  for (const [what, one, other] of facts) {
    if (one !== other) yield { about: 'ship', sector: null, what, before: sayFigure(one), after: sayFigure(other) };
  }
}

function* compareMaps(before: CharacterState, after: CharacterState): Generator<AwayChange> {
  for (const [sector, is] of after.map) {
    const was = before.map.get(sector);
    if (was === is) continue;
    if (was === undefined || (was.visitedAt === null && is.visitedAt !== null)) {
      const heard = was === undefined && is.visitedAt === null;
      yield { about: 'sector', sector, what: heard ? 'heard of' : 'visited', before: '', after: is.portCode ?? '' };
      continue;
    }
    if (was.portCode !== is.portCode && was.portCode !== null) {
      yield { about: 'port', sector, what: 'port', before: was.portCode, after: is.portCode ?? 'none' };
    }
    yield* comparePrices(sector, before, after);
    const [one, other] = [sayGarrisons(was), sayGarrisons(is)];
    if (was.garrisons !== null && one !== other) {
      yield { about: 'garrison', sector, what: 'garrison', before: one || 'none', after: other || 'none' };
    }
  }
}

function* comparePrices(sector: number, before: CharacterState, after: CharacterState): Generator<AwayChange> {
  const was = before.prices.get(sector)?.at(-1)?.prices;
  const is = after.prices.get(sector)?.at(-1)?.prices;
  if (was === undefined || is === undefined) return;
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const [one, other] = [ownValue(was, name), ownValue(is, name)];
    if (one === other) continue;
    const code = after.map.get(sector)?.portCode ?? 'the port';
    yield {
      about: 'price',
      sector,
      what: `${sayName(name)} at ${code}`,
      before: sayFigure(one),
      after: sayFigure(other),
    };
  }
}

function* compareOthers(before: CharacterState, after: CharacterState): Generator<AwayChange> {
  for (const [name, is] of after.others) {
    const was = before.others.get(name);
    if (was?.sector === is.sector) continue;
    const place = (sector: number | null) => (sector === null ? 'left' : `sector ${sector}`);
    yield {
      ...{ about: 'player', sector: is.sector, what: name },
      ...{ before: was === undefined ? '' : place(was.sector), after: place(is.sector) },
    };
  }
}

function sayGarrisons({ garrisons }: KnownSector): string {
  return (garrisons?.value ?? []).map(sayGarrison).join('; ');
}

function sayGarrison({ fighters, mode, owner_id, toll_amount }: Garrison): string {
  const toll = mode === 'toll' ? ` ${sayFigure(toll_amount)}` : '';
  return `${owner_id}: ${sayFigure(fighters)} fighters, ${mode}${toll}`;
}
