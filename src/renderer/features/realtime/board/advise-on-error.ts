import type { GatewayErrorView } from '#shared/panel/realtime/gateway.ts';

/** What helps after an error, in a sentence. Flybridge never sends live frames again: what was said is in the past. */
export function adviseOnError({ advice, runId }: Pick<GatewayErrorView, 'advice' | 'runId'>): string {
  if (advice === 'after-a-change') return 'Change it first. It would fail again as it is.';
  if (runId === null) return 'Say it again. Flybridge does not send live frames again.';
  if (advice === 'later') return 'Flybridge sends it again, up to 3 times.';
  return 'Send it again yourself. Flybridge does not.';
}
