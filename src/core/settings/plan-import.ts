import { isDeepStrictEqual } from 'node:util';
import type { ImportedProvider, SettingsProblem } from '#shared/panel/settings.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { clashesAmong, type ProviderSettings } from '#shared/settings/provider-settings.ts';
import { MAX_PROBLEMS } from './json-document.ts';
import { readSettings } from './read-settings.ts';

/** What a text would change in the own providers. */
export interface ImportPlan {
  /** All of the text. */
  readonly providers: readonly ProviderSettings[];
  readonly here: ReadonlyMap<string, ImportedProvider['here']>;
  /** Those with new ids. */
  readonly added: readonly ProviderSettings[];
  /** Why these cannot be added: another provider has one of their apps. */
  readonly clashes: readonly SettingsProblem[];
  /** Ids of own providers that are not in the text. */
  readonly absent: readonly string[];
}

/** Reads a settings file of somebody else. Its world and its appearance are not imported. */
export function planImport(
  text: string,
  own: readonly ProviderSettings[],
): Result<ImportPlan, readonly SettingsProblem[]> {
  const read = readSettings(text);
  if (!read.ok) return read;
  if (read.value.problems.length > 0) return fail(read.value.problems);
  const { providers } = read.value.content;
  const mine = new Map(own.map((provider) => [provider.id, provider]));
  const here = new Map(providers.map((provider) => [provider.id, compare(provider, mine.get(provider.id))]));
  const added = providers.filter(({ id }) => here.get(id) === 'new');
  const clashes = clashesAmong([...own, ...added])
    .slice(0, MAX_PROBLEMS)
    .flatMap(({ message, path: [index, ...field] }) => {
      const provider = added[index - own.length];
      if (provider === undefined) return [];
      return [read.value.document.problemAt(['providers', providers.indexOf(provider), ...field], message)];
    });
  const absent = own.map(({ id }) => id).filter((id) => !here.has(id));
  return succeed({ providers, here, added, clashes, absent });
}

function compare(provider: ProviderSettings, mine: ProviderSettings | undefined): ImportedProvider['here'] {
  if (mine === undefined) return 'new';
  return isDeepStrictEqual(mine, provider) ? 'same' : 'other';
}
