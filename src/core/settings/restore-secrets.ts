import { z } from 'zod';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';

/** A draft, and the variables whose values are kept nowhere. */
export interface RestoredDraft {
  readonly draft: object;
  readonly missing: readonly MissingValue[];
}

export interface MissingValue {
  /** Where in the draft: `transport.environment.API_KEY`. */
  readonly field: string;
  readonly name: string;
}

type Variables = Readonly<Record<string, string>>;

/** A part of a draft that has variables, as far as that can be read before the draft is checked. */
const partSchema = z.looseObject({ environment: z.record(z.string(), z.unknown()) });

/** Puts the saved values into a draft where it says only that they are kept: each under the name that it was saved by. */
export function restoreSecrets(draft: object, saved: ProviderSettings | undefined): RestoredDraft {
  const kept = saved?.transport.kind === 'stdio' ? saved.transport.environment : {};
  return restoreParts(draft, { transport: kept });
}

/** The same for the commands of a room. */
export function restoreRoomSecrets(draft: object, saved: RoomSettings | undefined): RestoredDraft {
  return restoreParts(draft, {
    instanceCommand: saved?.instanceCommand?.environment ?? {},
    bridgeCommand: saved?.bridgeCommand?.environment ?? {},
  });
}

/** `kept` holds the saved variables of each part that may have some. */
function restoreParts(draft: object, kept: Readonly<Record<string, Variables>>): RestoredDraft {
  const parts: ReadonlyMap<string, unknown> = new Map(Object.entries(draft));
  const missing: MissingValue[] = [];
  const restored = Object.entries(kept).flatMap(([part, variables]) => {
    const read = partSchema.safeParse(parts.get(part));
    if (!read.success) return [];
    const values = Object.entries(read.data.environment).map(([name, value]) => {
      const known = value === KEPT_VALUE ? new Map(Object.entries(variables)).get(name) : value;
      if (known === undefined) missing.push({ field: `${part}.environment.${name}`, name });
      return [name, known ?? KEPT_VALUE];
    });
    return [[part, { ...read.data, environment: Object.fromEntries(values) }]];
  });
  return { draft: { ...draft, ...Object.fromEntries(restored) }, missing };
}
