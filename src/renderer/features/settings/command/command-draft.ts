import type { FieldNote } from '#shared/panel/settings.ts';
import type { CommandSettings } from '#shared/settings/command-settings.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { type DraftLines, linesOf } from './draft-lines.ts';

export interface DraftVariable {
  readonly name: string;
  /** As it was saved where that is not shown: KEPT_VALUE. */
  readonly value: string;
  /** The value that it was opened with. */
  readonly before?: string | undefined;
}

/** A command as a form has it: its arguments and its variables line by line. */
export interface CommandDraft {
  readonly argv: DraftLines<string>;
  readonly directory: string;
  readonly environment: DraftLines<DraftVariable>;
}

const NO_COMMAND: CommandSettings = { argv: [''], directory: '', environment: {} };

/** What the form begins with; an empty program where there is no command yet. */
export function draftOfCommand({ argv, directory, environment }: CommandSettings = NO_COMMAND): CommandDraft {
  const variables = Object.entries(environment).map(([name, value]) => ({ name, value, before: value }));
  return { argv: linesOf(argv), directory, environment: linesOf(variables) };
}

/** What the form holds, as the settings have it. A line in which nothing was typed is no variable. */
export function commandOfDraft({ argv, directory, environment }: CommandDraft): CommandSettings {
  const variables = filled(environment).map(({ name, value }) => [name.trim(), value] as const);
  return {
    argv: argv.map(({ value }) => value),
    directory: directory.trim(),
    environment: Object.fromEntries(variables),
  };
}

/** A variable with what was typed as its value; where that is nothing, what was kept before is kept. */
export function withTypedValue(variable: DraftVariable, text: string): DraftVariable {
  return { ...variable, value: text === '' && variable.before === KEPT_VALUE ? KEPT_VALUE : text };
}

/**
 * What only a form can see: variables that are named twice, of which one would be lost. `within` is the command's
 * field.
 */
export function mistakesOfCommand({ environment }: CommandDraft, within: string): readonly FieldNote[] {
  const names = filled(environment).map(({ name }) => name.trim());
  const twice = names.filter((name, index) => name === '' || names.indexOf(name) !== index);
  return [...new Set(twice)].map((name) => ({
    field: `${within}.environment.${name}`,
    message: name === '' ? 'Enter a name for the variable.' : `${name} is there twice.`,
  }));
}

function filled(environment: CommandDraft['environment']): readonly DraftVariable[] {
  return environment.map(({ value }) => value).filter(({ name, value }) => name.trim() !== '' || value !== '');
}
