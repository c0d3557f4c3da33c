import { z } from 'zod';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import type { RoomSettings } from '#shared/settings/room-settings.ts';

/** A draft, and the variables without a stored value. */
export interface RestoredDraft {
  readonly draft: object;
  readonly missing: readonly MissingValue[];
}

export interface MissingValue {
  /** The path in the draft: `transport.environment.API_KEY`. */
  readonly field: string;
  readonly name: string;
}

type Variables = Readonly<Record<string, string>>;

/** A part of a draft with variables, before the draft is checked. */
const partSchema = z.looseObject({ environment: z.record(z.string(), z.unknown()) });

/** Puts the stored values into a draft that only marks them as kept: each by its saved name. */
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

/** `kept` has the saved variables of each part. */
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
