import type { PanelError } from '#shared/panel/errors.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { KeepFailure } from '../platform/state-file.ts';

/** The answer to a call whose outcome applies now and has to be kept. `what` begins the sentence: "The approval". */
export function answerKept(what: string, kept: Result<null, KeepFailure>): Result<null, PanelError> {
  return kept.ok ? succeed(null) : fail(notKept(`${what} applies only until Flybridge closes.`, kept.error));
}

/** `outcome` says what became of what was asked for. */
export function notKept(outcome: string, { path, reason }: KeepFailure): PanelError {
  const message = `${outcome} ${path} was not written: ${reason}. Free disk space or check the permissions, then try again.`;
  return { code: 'INTERNAL', message };
}
