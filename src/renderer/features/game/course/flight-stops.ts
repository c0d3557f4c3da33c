import type { FlightStops } from '#shared/panel/game/flight.ts';
import { listWords } from '#ui/words/list-words.ts';
import { sayAmount, sayCommodity } from '../amounts.ts';

/** What a flight stops for, in words. */
export function sayStops({ garrison, price, somebody, warpPowerBelow }: FlightStops): string {
  const chosen = [
    ...(somebody ? ['somebody'] : []),
    ...(garrison ? ['a garrison'] : []),
    ...(warpPowerBelow === null ? [] : [`warp power below ${sayAmount(warpPowerBelow)}`]),
    ...(price === null
      ? []
      : [`${sayCommodity(price.commodity)} at ${price.kind === 'sells' ? 'most' : 'least'} ${sayAmount(price.price)}`]),
    'combat',
  ];
  return `Stops for ${listWords(chosen, 'and')}`;
}
