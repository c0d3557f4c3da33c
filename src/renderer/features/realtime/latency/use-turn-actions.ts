import type { JsonObject } from '#shared/json.ts';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import { discardSpeech, forgetAnswer, sendCallResult } from '#stores/actions/gateway-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { whyNoVoice } from '../voice/why-no-voice.ts';

/** What a person can do about a turn. */
export interface TurnActions {
  /** Why nothing can be done now; undefined if it can. */
  readonly disabledReason: string | undefined;
  /** Resolves with whether the result of a call was sent. */
  readonly onAnswer: (callId: string, output: JsonObject) => Promise<boolean>;
  readonly onForget: (turn: number) => void;
  readonly onClearSpeech: () => void;
}

/** What can be done about the turns of a gateway; null where the gateway does not know how. */
export function useTurnActions(gateway: GatewaySnapshot): TurnActions | null {
  const panel = usePanel();
  const { id } = gateway;
  if (gateway.gateway?.edition !== 'newest') return null;
  return {
    disabledReason: whyNoVoice(gateway),
    onAnswer: (callId, output) => sendCallResult(panel, id, callId, output),
    onForget: (turn) => void forgetAnswer(panel, id, turn),
    onClearSpeech: () => void discardSpeech(panel, id),
  };
}
