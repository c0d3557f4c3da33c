import type { CallError } from '#core/calls/call-error.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import { meaningOf } from '#shared/protocols/process/legacy.ts';
import { fail, type Result } from '#shared/result.ts';

/** The meaning of the exit code. */
export const EXIT_CODES = {
  done: 0,
  /** The peer refused: an error response, a job that did not succeed, a requirement that is not met. */
  refused: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The peer could not be reached, ended, or did not answer in time. */
  unreachable: 3,
  /** A check without failures that could not test every requirement; a request that waits for an approval. */
  incomplete: 4,
  /** Ctrl+C, by the convention of shells. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** Why a command failed, for standard error. */
export interface CommandFailure {
  readonly exitCode: ExitCode;
  /** The code of the peer, or of the side that failed. */
  readonly code: string;
  readonly message: string;
  readonly details: JsonObject;
}

/** How a command ended. Its results are already printed. */
export type CommandOutcome = Result<ExitCode, CommandFailure>;

export function usageFailure(message: string): { readonly ok: false; readonly error: CommandFailure } {
  return fail({ exitCode: EXIT_CODES.usage, code: 'USAGE', message, details: {} });
}

/** A peer that could not be reached. */
export function unreachable(failure: Failure): { readonly ok: false; readonly error: CommandFailure } {
  const remedy = failure.kind === 'blocked' ? { remedy: failure.remedy } : {};
  const code = failure.reason.toUpperCase().replaceAll('-', '_');
  return fail({ exitCode: EXIT_CODES.unreachable, code, message: failure.message, details: remedy });
}

/** A call without a result. */
export function failedCall(error: CallError): { readonly ok: false; readonly error: CommandFailure } {
  const details = error.kind === 'protocol' ? error.details : {};
  const remedy = remedyOf(error);
  const more = remedy === undefined || 'remedy' in details ? {} : { remedy };
  return fail({
    exitCode: exitCodeOf(error),
    code: error.code,
    message: error.message,
    details: { ...details, ...more },
  });
}

function remedyOf(error: CallError): string | undefined {
  if (error.kind === 'local') return error.remedy;
  return meaningOf(error.code) === 'E_UNSUPPORTED_APP' ? 'Correct the id of the app: it serves another one' : undefined;
}

function exitCodeOf(error: CallError): ExitCode {
  if (error.kind === 'protocol' || error.code === 'INVALID_RESULT') return EXIT_CODES.refused;
  if (error.code === 'BAD_PARAMS') return EXIT_CODES.usage;
  return error.code === 'ABORTED' ? EXIT_CODES.interrupted : EXIT_CODES.unreachable;
}
