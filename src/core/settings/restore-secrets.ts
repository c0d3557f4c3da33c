import { z } from 'zod';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';

const draftSchema = z.looseObject({
  transport: z.looseObject({ environment: z.record(z.string(), z.unknown()) }),
});

/** A draft, and the variables whose values are kept nowhere. */
export interface RestoredDraft {
  readonly draft: object;
  readonly missing: readonly string[];
}

/** Puts the saved values into a draft where it says only that they are kept: each under the name that it was saved by. */
export function restoreSecrets(draft: object, saved: ProviderSettings | undefined): RestoredDraft {
  const parsed = draftSchema.safeParse(draft);
  if (!parsed.success) return { draft, missing: [] };
  const { transport } = parsed.data;
  const kept = new Map(saved?.transport.kind === 'stdio' ? Object.entries(saved.transport.environment) : []);
  const variables = Object.entries(transport.environment).map(
    ([name, value]) => [name, value === KEPT_VALUE ? (kept.get(name) ?? KEPT_VALUE) : value] as const,
  );
  return {
    draft: { ...parsed.data, transport: { ...transport, environment: Object.fromEntries(variables) } },
    missing: variables.filter(([, value]) => value === KEPT_VALUE).map(([name]) => name),
  };
}
