import type { CallError } from '#core/calls/call-error.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import { fail, type Result } from '#shared/result.ts';

/** What the exit code of the command says. */
export const EXIT_CODES = {
  done: 0,
  /** The peer said no: an error response, a job that did not succeed, a requirement that is not met. */
  refused: 1,
  /** The command line itself cannot be understood. */
  usage: 2,
  /** The peer could not be reached, ended, or did not answer in time. */
  unreachable: 3,
  /** A check in which nothing failed, but not all that is required could be tested. */
  incomplete: 4,
  /** Ctrl+C, as shells count it. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** Why a command did not do what it was asked for, for standard error. */
export interface CommandFailure {
  readonly exitCode: ExitCode;
  /** The peer's own code, or that of the side that failed. */
  readonly code: string;
  readonly message: string;
  readonly details: JsonObject;
}

/** What became of a command: what it found is printed already. */
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
  return fail({ exitCode: exitCodeOf(error), code: error.code, message: error.message, details });
}

function exitCodeOf(error: CallError): ExitCode {
  if (error.kind === 'protocol' || error.code === 'INVALID_RESULT') return EXIT_CODES.refused;
  if (error.code === 'BAD_PARAMS') return EXIT_CODES.usage;
  return error.code === 'ABORTED' ? EXIT_CODES.interrupted : EXIT_CODES.unreachable;
}
