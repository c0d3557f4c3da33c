import type { CallReply } from '#shared/panel/calls.ts';
import { succeed } from '#shared/result.ts';
import { putProvider } from '../../settings/edit-settings.ts';
import type { PanelParts } from '../panel-parts.ts';
import { commandWarnings } from './command-warnings.ts';

/**
 * Saves a provider as a person typed it. A command that is new by this is approved by this, and no other: of a provider
 * whose command waits for approval everything else can be changed without approving it.
 */
export async function saveProvider(
  { environment, settings }: PanelParts,
  draft: object,
  replaces: string | undefined,
): Promise<CallReply<'settings.saveProvider'>> {
  const read = settings.readDraft(draft, replaces);
  if (!read.ok) return succeed({ kind: 'refused', problems: read.error });
  const provider = read.value;
  const saved = settings.providers.find(({ id }) => id === replaces);
  const definition = settings.definitionOf(provider);
  const { binding } = definition;
  const hash = settings.hashOf(provider);
  const isTyped = saved === undefined || settings.hashOf(saved) !== hash;
  const approves = binding.kind === 'stdio' && isTyped && !(await settings.mayRun(provider));
  if (approves) await settings.approvals.approve(binding);
  const written = await settings.file.edit(putProvider(provider, replaces ?? provider.id));
  if (!written.ok) {
    if (approves && hash !== null) await settings.approvals.revoke(hash);
    return written;
  }
  return succeed({ kind: 'saved', warnings: await commandWarnings(definition, await environment()) });
}
