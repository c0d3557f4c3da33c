import { fail, type Result, succeed } from '../../result.ts';

/** What a person keeps for later: one command, or several that follow each other on completion. */
export interface SavedCommand {
  readonly id: string;
  readonly name: string;
  /** May hold parameters: `goto {x} {y=64} {z}`. A parameter of one name has one value in all steps. */
  readonly steps: readonly string[];
}

/** What has to be said when a saved command is run. */
export interface CommandParameter {
  readonly name: string;
  /** What is taken where nothing is said; empty for a parameter without one. */
  readonly usual: string;
}

const PARAMETER = /\{(?<name>[A-Za-z][\w-]*)(?:=(?<usual>[^{}]*))?\}/g;

/** The parameters of a saved command, in the order in which they first stand there. */
export function parametersOf({ steps }: Pick<SavedCommand, 'steps'>): readonly CommandParameter[] {
  const found = new Map<string, string>();
  for (const { groups } of steps.flatMap((step) => [...step.matchAll(PARAMETER)])) {
    const { name = '', usual = '' } = groups ?? {};
    // The first one that says what is usual speaks for all of its name.
    found.set(name, found.get(name) || usual);
  }
  return Array.from(found, ([name, usual]) => ({ name, usual }));
}

/** The commands to send, or a sentence that says what is missing. */
export function fillCommand(
  saved: Pick<SavedCommand, 'steps'>,
  values: Readonly<Record<string, string>> = {},
): Result<readonly string[], string> {
  const given = new Map(Object.entries(values).map(([name, value]) => [name, value.trim()]));
  const filled = new Map(parametersOf(saved).map(({ name, usual }) => [name, given.get(name) || usual]));
  const missing = [...filled].filter(([, value]) => value === '').map(([name]) => name);
  if (missing.length > 0) return fail(`Enter ${missing.join(' and ')}`);
  return succeed(saved.steps.map((step) => step.replace(PARAMETER, (_, name: string) => filled.get(name) ?? '')));
}
