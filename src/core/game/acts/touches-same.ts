import type { Act } from './act.ts';

type Asked = Pick<Act, 'endpoint' | 'params'>;

/** All commodities. */
const CARGO = 'cargo';

/** Whether `other` changes the figure that decides whether `act` was carried out. */
export function touchesSame(act: Asked, other: Asked): boolean {
  const [decisive] = figuresOf(act);
  if (decisive === undefined) return false;
  return figuresOf(other).some((figure) => figure === decisive || (figure === CARGO && decisive.startsWith(CARGO)));
}

/** What of a ship a request changes; the first decides whether it was carried out. */
function figuresOf({ endpoint, params }: Asked): readonly string[] {
  switch (endpoint) {
    case 'move':
      return ['sector', 'warp_power'];
    case 'join':
      return ['sector'];
    case 'trade':
      return [`${CARGO}.${String(params.commodity)}`];
    case 'salvage.collect':
      return [CARGO];
    case 'recharge_warp_power':
    case 'transfer_warp_power':
      return ['warp_power'];
    case 'combat.leave_fighters':
    case 'combat.collect_fighters':
    case 'combat.initiate':
      return ['fighters'];
    case 'combat.action':
      return ['fighters', 'sector', 'warp_power'];
    default:
      return [];
  }
}
