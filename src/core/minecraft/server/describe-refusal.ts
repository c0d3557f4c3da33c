import { remedyOf } from '#shared/protocols/baritone/errors.ts';
import type { CallError } from '../../calls/call-error.ts';

/** A command without a result, as sentences for a person: what happened, to what, what to do, and the code last. */
export function describeRefusal(command: string, error: CallError): string {
  const remedy = error.kind === 'protocol' ? remedyOf(error.code) : '';
  const sentences = [`${command} was not carried out: ${error.message}`, remedy].filter((text) => text !== '');
  return `${sentences.map((text) => `${text.replace(/\.$/, '')}.`).join(' ')} ${error.code}`.trimEnd();
}
