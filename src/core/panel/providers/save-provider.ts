import type { CallReply } from '#shared/panel/calls.ts';
import { fail, succeed } from '#shared/result.ts';
import { putEntry } from '../../settings/edit-settings.ts';
import { notKept } from '../not-kept.ts';
import type { KindDeps } from '../panel-kind.ts';
import { commandWarnings } from './command-warnings.ts';
import type { OwnProviders } from './own-providers.ts';

/**
 * Saves a provider from a form. This approves its command only if the command is new: everything else of a provider
 * whose command waits for approval can be changed without approving it.
 */
export async function saveProvider(
  own: OwnProviders,
  { environment, settings }: KindDeps,
  draft: object,
  replaces: string | undefined,
): Promise<CallReply<'settings.saveProvider'>> {
  const read = own.readDraft(draft, replaces);
  if (!read.ok) return succeed({ kind: 'refused', problems: read.error });
  const provider = read.value;
  const saved = own.find(replaces);
  const definition = own.definitionOf(provider);
  const { binding } = definition;
  const hash = own.hashOf(provider);
  const isTyped = saved === undefined || own.hashOf(saved) !== hash;
  const approves = binding.kind === 'stdio' && isTyped && !(await own.mayRun(provider));
  if (approves) {
    const kept = await settings.approvals.approve(binding);
    if (!kept.ok) {
      if (hash !== null) await settings.approvals.revoke(hash);
      return fail(notKept('The provider was not saved, because its command could not be approved.', kept.error));
    }
  }
  const written = await settings.file.edit(putEntry('providers', provider, replaces ?? provider.id));
  if (!written.ok) {
    if (approves && hash !== null) await settings.approvals.revoke(hash);
    return written;
  }
  return succeed({ kind: 'saved', warnings: await commandWarnings(definition, (await environment()).variables) });
}
