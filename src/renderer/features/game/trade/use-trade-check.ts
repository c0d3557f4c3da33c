import { useEffect, useRef, useState } from 'react';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { askGame } from '#stores/actions/character-actions.ts';
import { describeFailure } from '#stores/actions/show-failure.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { after } from '#stores/window/clock.ts';
import type { TradeKind } from './trade-sums.ts';

/** What the server says of a trade before it is made. */
export type TradeCheck =
  | { readonly kind: 'none' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'possible'; readonly price: number | null; readonly total: number | null }
  | { readonly kind: 'refused'; readonly why: string };

/** How long somebody stops typing before a trade is checked, in milliseconds. */
const QUIET_MS = 250;

interface TradeQuestion {
  readonly connectionId: string;
  readonly commodity: string;
  readonly quantity: number;
  readonly trade: TradeKind;
  /** What the answer depends on, of ship and port: the same trade is checked again when that is another. */
  readonly dependsOn: string;
}

/** Checks a trade with the server as it is filled in; null checks nothing. */
export function useTradeCheck(question: TradeQuestion | null): TradeCheck {
  const panel = usePanel();
  const [check, setCheck] = useState<TradeCheck>({ kind: 'none' });
  const asked = question === null ? '' : JSON.stringify(question);
  const checked = useRef('');
  useEffect(() => {
    if (asked === '') {
      checked.current = '';
      setCheck({ kind: 'none' });
      return () => {};
    }
    const { commodity, connectionId, quantity, trade }: TradeQuestion = JSON.parse(asked);
    let isWanted = true;
    const same = JSON.stringify([commodity, quantity, trade]);
    // The answer of before stays while the same trade is checked again.
    if (checked.current !== same) setCheck({ kind: 'checking' });
    checked.current = same;
    const cancel = after(QUIET_MS, () => {
      const payload = { commodity, quantity, trade_type: trade };
      void askGame(panel, connectionId, 'check_trade', payload).then((answer) => {
        if (!isWanted) return;
        if (answer.kind === 'failed') setCheck({ kind: 'refused', why: describeFailure(answer.error) });
        else if (answer.kind === 'declined') setCheck({ kind: 'refused', why: answer.message });
        else setCheck(readCheck(answer.result));
      });
    });
    return () => {
      isWanted = false;
      cancel();
    };
  }, [panel, asked]);
  return check;
}

function readCheck(result: JsonValue): TradeCheck {
  if (!isJsonObject(result)) return { kind: 'refused', why: 'The server’s answer cannot be read.' };
  if (result.can_trade !== true) {
    return { kind: 'refused', why: typeof result.error === 'string' ? result.error : 'No reason given.' };
  }
  return { kind: 'possible', price: numberOf(result.price_per_unit), total: numberOf(result.total_price) };
}

function numberOf(value: JsonValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
