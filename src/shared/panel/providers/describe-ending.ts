import type { ProviderSnapshot } from './provider-snapshot.ts';

/** Of more programs that end, a question names so many. */
const MOST_NAMED = 5;

/**
 * Which running programs end, for a question: "3 programs: fixture-host, minecraft, door", and what of them does not. Empty where
 * none runs.
 */
export function describeEnding(providers: readonly Pick<ProviderSnapshot, 'id' | 'keepDetached' | 'pid'>[]): string {
  const running = providers.filter(({ pid }) => pid !== null).map(nameEnding);
  if (running.length === 0) return '';
  const more = running.length - MOST_NAMED;
  const named = running.slice(0, MOST_NAMED).join(', ');
  return `${running.length} ${running.length === 1 ? 'program' : 'programs'}: ${more > 0 ? `${named} and ${more} more` : named}`;
}

function nameEnding({ id, keepDetached }: Pick<ProviderSnapshot, 'id' | 'keepDetached'>): string {
  return keepDetached ? `${id} (not what its detached actions started)` : id;
}
