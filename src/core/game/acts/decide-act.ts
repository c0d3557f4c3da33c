import type { Figure } from '#shared/protocols/game/figure.ts';
import { figureOf, numberOf } from '#shared/protocols/game/figure.ts';
import type { CharacterState } from '../state/character-state.ts';
import type { Act } from './act.ts';

/**
 * What the status after a lost reply shows of a request: that it was carried out, that nothing of it was, or neither. Only the
 * figures that the request would have changed are compared, and only an exact match counts.
 */
export function decideAct(
  { before, endpoint, params }: Pick<Act, 'before' | 'endpoint' | 'params'>,
  after: CharacterState,
): 'seen-done' | 'seen-undone' | 'unknown' {
  if (before === null || before.ship === null || after.ship === null) return 'unknown';
  const decide = (was: Figure | undefined, is: Figure | undefined, change: number) =>
    compare(numberOf(was), numberOf(is), change);
  const { ship: was } = before;
  const { ship: is } = after;
  switch (endpoint) {
    case 'move':
      if (before.sector === after.sector) return 'seen-undone';
      return after.sector === params.to_sector ? 'seen-done' : 'unknown';
    case 'trade': {
      const { commodity, quantity, trade_type } = params;
      if (typeof commodity !== 'string' || typeof quantity !== 'number') return 'unknown';
      const change = trade_type === 'buy' ? quantity : -quantity;
      return decide(figureOf(was.cargo, commodity) ?? 0, figureOf(is.cargo, commodity) ?? 0, change);
    }
    case 'recharge_warp_power':
      return typeof params.units === 'number' ? decide(was.warp_power, is.warp_power, params.units) : 'unknown';
    case 'transfer_warp_power':
      return typeof params.units === 'number' ? decide(was.warp_power, is.warp_power, -params.units) : 'unknown';
    case 'combat.leave_fighters':
      return typeof params.quantity === 'number' ? decide(was.fighters, is.fighters, -params.quantity) : 'unknown';
    case 'combat.collect_fighters':
      return typeof params.quantity === 'number' ? decide(was.fighters, is.fighters, params.quantity) : 'unknown';
    default:
      return 'unknown';
  }
}

function compare(was: number | null, is: number | null, change: number): 'seen-done' | 'seen-undone' | 'unknown' {
  if (was === null || is === null) return 'unknown';
  if (is - was === change) return 'seen-done';
  return is === was ? 'seen-undone' : 'unknown';
}
