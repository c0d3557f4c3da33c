import type { ActState, TradeView } from '#shared/panel/game/act.ts';
import type { MethodName } from '#shared/protocols/define-protocol.ts';
import type { GameProtocol } from '#shared/protocols/game/protocol.ts';
import type { CharacterState } from '../state/character-state.ts';

/** Endpoints that change the game, or what others know. None of them is ever sent twice by Flybridge itself. */
const ACTS: ReadonlySet<string> = new Set<MethodName<GameProtocol>>([
  'join',
  'move',
  'trade',
  'recharge_warp_power',
  'transfer_warp_power',
  'reset_ports',
  'regenerate_ports',
  'send_message',
  'combat.initiate',
  'combat.action',
  'combat.leave_fighters',
  'combat.collect_fighters',
  'combat.set_garrison_mode',
  'salvage.collect',
]);

/** Whether a request to this endpoint changes the game. */
export function isAct(endpoint: string): boolean {
  return ACTS.has(endpoint);
}

/** A request that changes the game, and what became of it. */
export interface Act {
  readonly id: string;
  readonly endpoint: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: number;
  readonly state: ActState;
  readonly sentence: string;
  readonly trade: TradeView | null;
  /** What was known before it, as long as a later status may decide what became of it; null otherwise. */
  readonly before: CharacterState | null;
  /** `queued`: the server may still carry it out, although the connection it came over is gone. */
  readonly fate: 'usual' | 'queued';
}
