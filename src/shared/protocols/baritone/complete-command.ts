import { accepts, type FormArgument, readForm, usualValues } from './command-arguments.ts';
import { COMMAND_CATALOGUE, type CommandDefinition, type CommandForm, findCommand } from './command-catalogue.ts';
import { withoutPrefix } from './without-prefix.ts';

/** One thing that may have been meant. */
export interface Completion {
  /** The whole input once this is taken. It ends with a space where something has to follow. */
  readonly text: string;
  /** How it is shown: the command with its arguments, or the input with a value. */
  readonly label: string;
  /** How many characters of the label are typed already. */
  readonly typedChars: number;
  readonly description: string;
  readonly source: 'command' | 'value' | 'history';
}

export interface CommandCompletion {
  /** The likeliest first. */
  readonly completions: readonly Completion[];
  /** What stands grey behind the input, and is taken with Tab; empty where nothing is likely. */
  readonly ghost: string;
}

const MOST = 8;

/**
 * What a typed beginning of a command may become: commands, their forms, and usual values of their arguments. `history`
 * are the commands that were sent before, the newest first.
 */
export function completeCommand(input: string, history: readonly string[] = []): CommandCompletion {
  const text = withoutPrefix(input);
  const [word = '', ...args] = text.split(/\s+/);
  const found = args.length === 0 ? undefined : findCommand(word);
  const known = found === undefined ? commandsLike(args.length === 0 ? word : null) : argumentsOf(found, text, args);
  const past = text === '' ? [] : history.filter((each) => each !== text && each.startsWith(text));
  const completions = [...past.slice(0, 1).map((each) => fromHistory(each, text)), ...known];
  return { completions: withoutTwins(completions).slice(0, MOST), ghost: ghostOf(text, past, known) };
}

function ghostOf(text: string, past: readonly string[], known: readonly Completion[]): string {
  if (text === '') return '';
  const likely = past[0] ?? known.find((each) => each.text.length > text.length && each.text.startsWith(text))?.text;
  return likely?.slice(text.length).trimEnd() ?? '';
}

function fromHistory(command: string, text: string): Completion {
  return { text: command, label: command, typedChars: text.length, description: 'sent before', source: 'history' };
}

/** Commands whose name or alias begins so, then those that hold it; `null` for none, all for an empty word. */
function commandsLike(word: string | null): readonly Completion[] {
  if (word === null) return [];
  const typed = word.toLowerCase();
  const begins = COMMAND_CATALOGUE.filter((command) => namesOf(command).some((name) => name.startsWith(typed)));
  const holds = COMMAND_CATALOGUE.filter((command) => !begins.includes(command) && command.name.includes(typed));
  return [...begins.toSorted((one, other) => rank(one, typed) - rank(other, typed)), ...holds].flatMap((command) => {
    // Of the command that is written out, every form; of the others the first.
    const forms = namesOf(command).includes(typed) ? command.forms : command.forms.slice(0, 1);
    const name = namesOf(command).find((each) => each.startsWith(typed)) ?? command.name;
    return forms.map((form) => ofForm(name, form, command.name.startsWith(typed) ? typed.length : 0));
  });
}

/** Exact before a beginning of its name, before a beginning of an alias. */
function rank(command: CommandDefinition, typed: string): number {
  if (command.name === typed) return 0;
  return command.name.startsWith(typed) ? 1 : 2;
}

function namesOf({ name, aliases }: CommandDefinition): readonly string[] {
  return [name, ...aliases];
}

function ofForm(name: string, form: CommandForm, typedChars: number): Completion {
  const [first] = readForm(form.args);
  const fixed = first?.kind === 'word' && first.words.length === 1 ? ` ${first.words[0]}` : '';
  const isMore = fixed === '' ? form.args !== '' : readForm(form.args).length > 1;
  const label = form.args === '' ? name : `${name} ${form.args}`;
  return {
    text: `${name}${fixed}${isMore ? ' ' : ''}`,
    label,
    typedChars,
    description: form.description,
    source: 'command',
  };
}

/** The forms that the arguments fit so far, and usual values of the argument that is being typed. */
function argumentsOf(command: CommandDefinition, text: string, args: readonly string[]): readonly Completion[] {
  const word = args.at(-1) ?? '';
  const before = text.slice(0, text.length - word.length);
  const fitting = command.forms.flatMap((form) => {
    const current = argumentAt(readForm(form.args), args);
    return current === null ? [] : [{ form, current }];
  });
  const values = fitting.flatMap(({ form, current }) =>
    usualValues(current)
      .filter((each) => each.toLowerCase().startsWith(word.toLowerCase()) && each !== word)
      .map((each): Completion => {
        const whole = `${before}${each}`;
        return { text: whole, label: whole, typedChars: text.length, description: form.description, source: 'value' };
      }),
  );
  const forms = fitting.map(({ form }): Completion => {
    return {
      text,
      label: `${command.name} ${form.args}`,
      typedChars: command.name.length,
      description: form.description,
      source: 'command',
    };
  });
  return word === '' ? [...forms, ...values] : [...values, ...forms];
}

/** The argument that the last word stands for, or null where the words do not fit the form. */
function argumentAt(form: readonly FormArgument[], args: readonly string[]): FormArgument | null {
  let current: FormArgument | null = null;
  for (const [at, word] of args.entries()) {
    const next: FormArgument | undefined = form[at];
    const isWhole = at < args.length - 1;
    if (next !== undefined && next.kind !== 'rest') current = next;
    else if (form.at(-1)?.kind !== 'rest') return null;
    if (current === null || !accepts(current, word, isWhole)) return null;
  }
  return current;
}

function withoutTwins(completions: readonly Completion[]): readonly Completion[] {
  const seen = new Set<string>();
  return completions.filter(({ label }) => !seen.has(label) && seen.add(label));
}
