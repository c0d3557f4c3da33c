import type { ImportedProvider, ImportOutcome } from '#shared/panel/settings.ts';
import { formatNoun } from '#ui/words/format.ts';

/** An import that can be done, or was. */
export type ReadyImport = Extract<ImportOutcome, { readonly kind: 'ready' | 'done' }>;

/** What an import has left to do, once it is done. */
export function afterImport(providers: readonly ImportedProvider[], mode: 'add' | 'replace'): string {
  const imported = providers.filter(({ here }) => mode === 'replace' || here === 'new');
  const waiting = imported.filter(({ needsApproval }) => needsApproval).length;
  if (waiting === 0) return 'No command needs approval';
  return `${formatNoun(waiting, 'command waits', 'commands wait')} for approval in Security`;
}

/** How many providers can be added, and why none can; null where they can. */
export function addableProviders({ clashes, providers }: Pick<ReadyImport, 'clashes' | 'providers'>): {
  readonly count: number;
  readonly whyNot: string | null;
} {
  const count = providers.filter(({ here }) => here === 'new').length;
  if (count === 0) return { count, whyNot: 'The file has no new providers.' };
  return { count, whyNot: clashes.length === 0 ? null : 'They conflict with your providers.' };
}

/** What is lost where the file replaces all providers. */
export function replaceWarning(absent: readonly string[]): string {
  const overwritten = 'Providers with the same id are overwritten.';
  return absent.length === 0 ? overwritten : `Not in the file, so removed: ${absent.join(', ')}. ${overwritten}`;
}
