import { NO_NUMBER, readExactNumber } from '../../exact-number.ts';
import { findCommand } from './command-catalogue.ts';
import { withoutPrefix } from './without-prefix.ts';

/**
 * What is wrong with a command before it is sent. `unknown`: Baritone has none of this name, and yet the mod ends the task
 * that it tracks. `inexact`: a number in it cannot be kept exactly; `words` say which and why.
 */
export type CommandProblem =
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'inexact'; readonly words: string };

/** The first problem of a command; null where it can be sent. */
export function checkCommand(command: string): CommandProblem | null {
  const [name = '', ...args] = withoutPrefix(command).trim().split(/\s+/);
  for (const each of args) {
    const read = readExactNumber(each);
    if (!read.ok && read.error !== NO_NUMBER) return { kind: 'inexact', words: `${each} ${read.error}` };
  }
  return findCommand(name) === undefined ? { kind: 'unknown', name } : null;
}
