import type { FlightStep, FlightStops } from '#shared/panel/game/flight.ts';
import { numberOf } from '#shared/protocols/game/figure.ts';
import type { Garrison } from '#shared/protocols/game/sector.ts';
import { sayFigure, sayName } from '../acts/figures.ts';
import { tradesOf } from '../routes/port-trades.ts';
import type { CharacterState } from '../state/character-state.ts';
import { currentFight } from '../state/fights.ts';
import { othersHere } from '../state/others-here.ts';

/** Why a flight does not go on from where the ship has arrived, as a sentence without its full stop; null where it does. */
export function whyStopHere(state: CharacterState, stops: FlightStops): string | null {
  const { contents, sector, ship } = state;
  if (currentFight(state.fights) !== null) return `there is a fight in sector ${sector}`;
  const [other] = othersHere(state);
  if (stops.somebody && other !== undefined) return `${other.name} is in sector ${sector}`;
  const garrison = foreign(contents?.garrisons ?? [], state.characterId);
  if (stops.garrison && garrison !== undefined) return `${sayGarrison(garrison)} is in sector ${sector}`;
  const power = numberOf(ship?.warp_power);
  if (stops.warpPowerBelow !== null && power !== null && power < stops.warpPowerBelow) {
    return `the warp power is ${sayFigure(power)}, below ${sayFigure(stops.warpPowerBelow)}`;
  }
  return whyPrice(state, stops);
}

/** Why a flight does not enter the sector of its next step, by what is known of it. */
export function whyNotEnter(state: CharacterState, step: FlightStep, stops: FlightStops): string | null {
  if (step.kind !== 'hop' || !stops.garrison) return null;
  const garrison = foreign(state.map.get(step.to)?.garrisons?.value ?? [], state.characterId);
  return garrison === undefined ? null : `${sayGarrison(garrison)} was seen in sector ${step.to}, which is next`;
}

function whyPrice({ contents, sector }: CharacterState, { price: stop }: FlightStops): string | null {
  if (stop === null || contents?.port == null) return null;
  const trade = tradesOf(contents.port).find(
    ({ commodity, kind }) => commodity === stop.commodity && kind === stop.kind,
  );
  const price = trade?.price ?? null;
  if (price === null) return null;
  const isReached = stop.kind === 'sells' ? price <= stop.price : price >= stop.price;
  return isReached
    ? `the port in sector ${sector} ${stop.kind} ${sayName(stop.commodity)} at ${sayFigure(price)}`
    : null;
}

function foreign(garrisons: readonly Garrison[], me: string): Garrison | undefined {
  return garrisons.find(({ owner_id }) => owner_id !== me);
}

function sayGarrison({ fighters, mode, owner_id }: Garrison): string {
  return `a garrison of ${owner_id} (${mode}, ${sayFigure(fighters)} fighters)`;
}
