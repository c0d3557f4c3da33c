import { NO_NUMBER, readExactNumber } from '../../exact-number.ts';
import { ownValue } from '../../own-value.ts';
import type { ArgumentDeclaration } from './actions.ts';
import { matchPattern } from './match-pattern.ts';

/** The arguments of one run. Every value goes over the wire as text (Method Contracts, `action.invoke`, as hosts read it). */
export type ActionArguments = Readonly<Record<string, string>>;

/** What is wrong with one argument. */
export interface ArgumentProblem {
  readonly name: string;
  /** How a person knows it. */
  readonly label: string;
  /** To stand below its field: "Whole number", "Does not match [A-Z]+, for example AB". */
  readonly words: string;
}

/**
 * What stands in the way of running an action with these arguments, in the order of its declaration. An empty text
 * counts as left out. Options that stand in the app's status are not checked here: they may be others by now, and the
 * app knows. Arguments that are not declared are left to the app too.
 */
export function checkArguments(
  declared: readonly ArgumentDeclaration[],
  args: ActionArguments,
): readonly ArgumentProblem[] {
  return declared.flatMap((declaration) => {
    const words = problemWith(declaration, ownValue(args, declaration.name) ?? '');
    return words === null ? [] : [{ name: declaration.name, label: declaration.label ?? declaration.name, words }];
  });
}

function problemWith(declaration: ArgumentDeclaration, text: string): string | null {
  const { options, pattern, placeholder, required, type } = declaration;
  if (text === '') return required ? 'Required' : null;
  if (options !== undefined && !options.includes(text)) return `Not one of ${options.join(', ')}`;
  if (type === 'bool' && text !== 'true' && text !== 'false') return 'Not true or false';
  const unfit = type === 'int' || type === 'float' ? numberProblem(type, text) : null;
  if (unfit !== null) return unfit;
  if (pattern !== undefined && matchPattern(pattern, text) === 'differs') {
    return `Does not match ${pattern}${placeholder === undefined ? '' : `, for example ${placeholder}`}`;
  }
  return null;
}

function numberProblem(type: 'int' | 'float', text: string): string | null {
  const read = readExactNumber(text);
  const words = type === 'int' ? 'Not a whole number' : 'Not a number';
  if (read.ok) return type === 'float' || Number.isInteger(read.value) ? null : words;
  return read.error === NO_NUMBER ? words : `The number ${read.error}`;
}

/** Without the arguments that were left empty, which are not sent. */
export function withoutEmpty(args: ActionArguments): ActionArguments {
  return Object.fromEntries(Object.entries(args).filter(([, text]) => text !== ''));
}
