/** The codes of `gateway.error` (section "Error Taxonomy"), then those that the newest gateways add for function calls. */
export const GATEWAY_ERROR_CODES = [
  'GATEWAY_INVALID_ENVELOPE',
  'GATEWAY_SESSION_MISMATCH',
  'GATEWAY_USER_MISMATCH',
  'GATEWAY_DRAINING',
  'GATEWAY_ORCHESTRATOR_FAILURE',
  'GATEWAY_SERIAL_LANE_FAILURE',
  'GATEWAY_IDEMPOTENCY_CONFLICT',
  'GATEWAY_FUNCTION_CALL_NOT_ALLOWED',
  'GATEWAY_FUNCTION_CALL_UNMAPPED',
  'GATEWAY_FUNCTION_CALL_ARGUMENTS_INVALID',
  'GATEWAY_FUNCTION_CALL_ARGUMENTS_TOO_LARGE',
  'GATEWAY_FUNCTION_CALL_ORCHESTRATOR_FAILURE',
] as const;

export type GatewayErrorCode = (typeof GATEWAY_ERROR_CODES)[number];

/** The code in `orchestrator.response.payload.error` of a request that another socket has sent with other content. */
export const ORCHESTRATOR_CONFLICT = 'ORCHESTRATOR_IDEMPOTENCY_CONFLICT';

/**
 * What helps after an error: the same frame again later, a person who decides whether to send it again, or a change of what
 * was sent.
 */
export type RetryAdvice = 'later' | 'by-person' | 'after-a-change';

const ADVICE: ReadonlyMap<string, RetryAdvice> = new Map<GatewayErrorCode | typeof ORCHESTRATOR_CONFLICT, RetryAdvice>([
  ['GATEWAY_DRAINING', 'later'],
  ['GATEWAY_ORCHESTRATOR_FAILURE', 'later'],
  ['GATEWAY_SERIAL_LANE_FAILURE', 'by-person'],
  ['GATEWAY_INVALID_ENVELOPE', 'after-a-change'],
  ['GATEWAY_SESSION_MISMATCH', 'after-a-change'],
  ['GATEWAY_USER_MISMATCH', 'after-a-change'],
  ['GATEWAY_IDEMPOTENCY_CONFLICT', 'after-a-change'],
  [ORCHESTRATOR_CONFLICT, 'after-a-change'],
]);

/** The retry guidance for a code (section "Error Taxonomy"). A person decides about a code that nobody documents. */
export function retryAdvice(code: string): RetryAdvice {
  return ADVICE.get(code) ?? 'by-person';
}
