import type { CallReply } from '#shared/panel/calls.ts';
import { succeed } from '#shared/result.ts';
import { addProviders, replaceProviders } from '../../settings/edit-settings.ts';
import { planImport } from '../../settings/plan-import.ts';
import type { SettingsBoard } from './settings-board.ts';

/** Says what the providers of a text would bring, or brings them. None of their commands is approved by this. */
export async function importSettings(
  settings: SettingsBoard,
  text: string,
  mode: 'preview' | 'add' | 'replace',
): Promise<CallReply<'settings.import'>> {
  const planned = planImport(text, settings.providers);
  if (!planned.ok) return succeed({ kind: 'refused', problems: planned.error });
  const { absent, added, clashes, here, providers } = planned.value;
  if (mode === 'add' && clashes.length > 0) return succeed({ kind: 'refused', problems: clashes });
  const listed = await Promise.all(
    providers.map(async (provider) => ({
      id: provider.id,
      here: here.get(provider.id) ?? 'new',
      needsApproval: !(await settings.mayRun(provider)),
    })),
  );
  const outcome = { providers: listed, absent, clashes };
  if (mode === 'preview') return succeed({ kind: 'ready', ...outcome });
  const written = await settings.file.edit(mode === 'add' ? addProviders(added) : replaceProviders(providers));
  return written.ok ? succeed({ kind: 'done', ...outcome }) : written;
}
