import type { GatewayState } from '#core/realtime/state/gateway-state.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';

/** The turn that a text began, in what is known of its gateway. */
export class SaidTurn {
  /** How it ended by what may have been the reply to the setup: the answer is still to come. */
  #tentativeEnd: TurnView['end'] = null;

  /** Null while it goes on. */
  endIn(state: GatewayState): TurnView['end'] {
    const { past, present, setups } = state.live;
    const turn = present.find(({ view }) => view.origin === 'text');
    const end = turn === undefined ? past.find(({ origin }) => origin === 'text')?.end : turn.view.end;
    const isTentative = turn?.isTentative === true || (turn?.owes === 'last-output' && setups > 0);
    if (isTentative) this.#tentativeEnd = end ?? null;
    if (end == null || isTentative) return null;
    return end === this.#tentativeEnd ? { ...end, ...lossIn(state) } : end;
  }

  /** Whether nothing more of it is expected. */
  isWholeIn({ live }: GatewayState): boolean {
    return live.present.find(({ view }) => view.origin === 'text')?.owes !== 'last-output';
  }
}

/** Why nothing more can come. */
function lossIn({ bridge, lanes }: GatewayState): Pick<NonNullable<TurnView['end']>, 'how' | 'reason'> {
  if (lanes.live.socket === null) return { how: 'socket-lost', reason: '' };
  return { how: bridge.view.phase === 'closed' ? 'bridge-closed' : 'watchdog', reason: bridge.view.reason };
}
