import { z } from 'zod';
import { recordSchema } from '#shared/record-schema.ts';
import { hideArguments } from '#shared/redaction/hide-arguments.ts';
import { HIDDEN_VALUE } from '#shared/redaction/hide-fields.ts';
import type { CommandSettings } from '#shared/settings/command-settings.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';

/** A draft, and the variables and arguments without a stored value. */
export interface RestoredDraft {
  readonly draft: object;
  readonly missing: readonly MissingValue[];
}

export interface MissingValue {
  /** The path in the draft: `transport.environment.API_KEY`, `transport.argv`. */
  readonly field: string;
  readonly name: string;
}

type SavedCommand = Pick<CommandSettings, 'argv' | 'environment'>;

const NO_COMMAND: SavedCommand = { argv: [], environment: {} };

/** A part of a draft with a command, before the draft is checked. */
const partSchema = z.looseObject({
  environment: recordSchema(z.unknown()).optional(),
  argv: z.array(z.unknown()).optional(),
});

/** Puts the stored values into a draft that only marks them as kept: each by its saved name. */
export function restoreSecrets(draft: object, saved: ProviderSettings | undefined): RestoredDraft {
  return restoreParts(draft, { transport: saved?.transport.kind === 'stdio' ? saved.transport : NO_COMMAND });
}

/** The same for the commands of a room. */
export function restoreRoomSecrets(draft: object, saved: RoomSettings | undefined): RestoredDraft {
  return restoreParts(draft, {
    instanceCommand: saved?.instanceCommand ?? NO_COMMAND,
    bridgeCommand: saved?.bridgeCommand ?? NO_COMMAND,
  });
}

/** `kept` has the saved command of each part. */
function restoreParts(draft: object, kept: Readonly<Record<string, SavedCommand>>): RestoredDraft {
  const parts: ReadonlyMap<string, unknown> = new Map(Object.entries(draft));
  const missing: MissingValue[] = [];
  const restored = Object.entries(kept).flatMap(([part, command]) => {
    const read = partSchema.safeParse(parts.get(part));
    if (!read.success) return [];
    const { argv, environment } = read.data;
    const restoredPart = {
      ...read.data,
      ...(environment === undefined ? {} : { environment: restoreVariables(environment) }),
      ...(argv === undefined ? {} : { argv: restoreArguments(argv) }),
    };
    return [[part, restoredPart]];

    function restoreVariables(variables: Readonly<Record<string, unknown>>): object {
      const saved = new Map(Object.entries(command.environment));
      const values = Object.entries(variables).map(([name, value]) => {
        const known = value === KEPT_VALUE ? saved.get(name) : value;
        if (known === undefined) missing.push({ field: `${part}.environment.${name}`, name });
        return [name, known ?? KEPT_VALUE];
      });
      return Object.fromEntries(values);
    }

    /** Each mark stands for the first saved argument that is shown like that, behind the same option. */
    function restoreArguments(given: readonly unknown[]): readonly unknown[] {
      const saved = hideArguments(command.argv).map((shown, at) => ({ shown, at, before: command.argv[at - 1] }));
      return given.map((argument, at) => {
        if (typeof argument !== 'string' || !argument.includes(HIDDEN_VALUE)) return argument;
        const isMeant = (each: (typeof saved)[number]) =>
          each.shown === argument && (argument !== HIDDEN_VALUE || each.before === given[at - 1]);
        const index = saved.findIndex(isMeant);
        const [found] = index === -1 ? [] : saved.splice(index, 1);
        if (found === undefined) missing.push({ field: `${part}.argv`, name: argument });
        return found === undefined ? argument : command.argv[found.at];
      });
    }
  });
  return { draft: { ...draft, ...Object.fromEntries(restored) }, missing };
}
