import type { PanelError } from '#shared/panel/errors.ts';
import { fail, type Result } from '#shared/result.ts';
import type { CallError } from '../calls/call-error.ts';

/** The answer of a peer as windows get it. `remedyOf` is what a person can do about a code of the peer; empty for nothing. */
export function toPanelError<T>(
  answer: Result<T, CallError>,
  remedyOf: (peerCode: string) => string,
): Result<T, PanelError> {
  if (answer.ok) return answer;
  const { code, kind, message } = answer.error;
  if (kind === 'local') return fail({ code, message });
  return fail({ code: 'REFUSED', message, remedy: remedyOf(code), peerCode: code });
}
