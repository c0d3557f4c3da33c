import type { MethodName } from '../define-protocol.ts';
import { PROCESS_ERROR_CODES, type ProcessErrorCode } from './errors.ts';
import type { ProcessProtocol } from './protocol.ts';

/**
 * The operations of older tools and the methods that they stand for (Compatibility Mapping Rules). An operation of two
 * methods is the first, and then the second until its job is over.
 */
export const LEGACY_OPERATIONS = {
  status: ['status.get'],
  'config.show': ['config.get'],
  'config.set': ['config.set'],
  'actions.list': ['action.list'],
  'action.run': ['action.invoke', 'action.job.get'],
} as const satisfies Readonly<Record<string, readonly MethodName<ProcessProtocol>[]>>;

export type LegacyOperation = keyof typeof LEGACY_OPERATIONS;

export function isLegacyOperation(name: string): name is LegacyOperation {
  return Object.hasOwn(LEGACY_OPERATIONS, name);
}

/** Codes that real hosts send instead of the contract's, and what they mean. */
const OTHER_CODES: ReadonlyMap<string, ProcessErrorCode> = new Map([
  ['unknown_action', 'E_NOT_FOUND'],
  ['missing_action_arg', 'E_BAD_ARG'],
  ['action_failed', 'E_ACTION_FAILED'],
  ['action_launch_failed', 'E_ACTION_FAILED'],
  ['action_timeout', 'E_ACTION_TIMEOUT'],
  ['unsupported_method', 'E_UNSUPPORTED_METHOD'],
  ['invalid_params', 'E_BAD_ARG'],
  ['invalid_json', 'E_BAD_ARG'],
  ['invalid_action', 'E_NOT_FOUND'],
  ['invalid_job', 'E_NOT_FOUND'],
  ['invalid_config', 'E_CONFIG_INVALID'],
  ['E_NATIVE_UNAVAILABLE', 'E_INTERNAL'],
]);

/** The code of the contract that an error's code means, or null for one that nobody knows. For deciding, not for showing. */
export function meaningOf(code: string): ProcessErrorCode | null {
  return PROCESS_ERROR_CODES.find((known) => known === code.toUpperCase()) ?? OTHER_CODES.get(code) ?? null;
}
