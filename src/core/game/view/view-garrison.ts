import type { GarrisonView } from '#shared/panel/game/game-map.ts';
import type { Figure } from '#shared/protocols/game/figure.ts';
import type { Garrison } from '#shared/protocols/game/sector.ts';

/** A garrison as the character `me` sees it. `seenAt` is in milliseconds since the epoch. */
export function viewGarrison(garrison: Garrison, me: string, seenAt: number): GarrisonView {
  const { fighters, mode, owner_id: owner, toll_amount: toll, toll_balance: balance } = garrison;
  return {
    ...{ owner, isOwn: owner === me, mode, seenAt },
    fighters: amountOf(fighters) ?? 0,
    toll: mode === 'toll' ? amountOf(toll) : null,
    tollBalance: amountOf(balance),
  };
}

function amountOf(figure: Figure | undefined): number | string | null {
  if (figure === undefined || figure === null) return null;
  return typeof figure === 'boolean' ? String(figure) : figure;
}
