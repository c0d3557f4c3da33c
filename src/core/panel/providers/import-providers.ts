import type { CallReply } from '#shared/panel/calls.ts';
import { succeed } from '#shared/result.ts';
import { addProviders, replaceProviders } from '../../settings/edit-settings.ts';
import { planImport } from '../../settings/plan-import.ts';
import type { OwnSettings } from '../settings/own-settings.ts';
import type { OwnProviders } from './own-providers.ts';

/** Previews an import of providers, or imports them. This approves none of their commands. */
export async function importProviders(
  settings: OwnSettings,
  own: OwnProviders,
  text: string,
  mode: 'preview' | 'add' | 'replace',
): Promise<CallReply<'settings.import'>> {
  const planned = planImport(text, settings.sections.providers);
  if (!planned.ok) return succeed({ kind: 'refused', problems: planned.error });
  const { absent, added, clashes, here, providers } = planned.value;
  if (mode === 'add' && clashes.length > 0) return succeed({ kind: 'refused', problems: clashes });
  const { state } = settings.file;
  const unread = state.kind === 'good' ? state.problems.filter(({ field }) => field.startsWith('providers')) : [];
  // Replacing all would take away entries that nobody was shown.
  if (mode === 'replace' && unread.length > 0) return succeed({ kind: 'refused', problems: unread });
  const listed = await Promise.all(
    providers.map(async (provider) => ({
      id: provider.id,
      here: here.get(provider.id) ?? 'new',
      needsApproval: !(await own.mayRun(provider)),
    })),
  );
  const outcome = { providers: listed, absent, clashes };
  if (mode === 'preview') return succeed({ kind: 'ready', ...outcome });
  const written = await settings.file.edit(mode === 'add' ? addProviders(added) : replaceProviders(providers));
  return written.ok ? succeed({ kind: 'done', ...outcome }) : written;
}
