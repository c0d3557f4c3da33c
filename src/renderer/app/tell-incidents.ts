import type { AttentionItem } from '#connections/attention-item.ts';
import type { Status } from '#shared/lifecycle/status.ts';

/** What was told of incidents. */
export interface ToldIncidents {
  /** What is told now; empty for nothing. */
  readonly words: string;
  /** How often something was told. */
  readonly times: number;
  /** The status that each incident had when it was looked at last, by key. */
  readonly known: ReadonlyMap<string, Status>;
}

export const NOTHING_TOLD: ToldIncidents = { words: '', times: 0, known: new Map() };

/**
 * What there is to tell of incidents after what was told: each once, and again when Flybridge gave up on it. More ends of one are
 * not told (LOOK section 12.4). The same object while there is nothing new.
 */
export function tellIncidents(told: ToldIncidents, items: readonly AttentionItem[]): ToldIncidents {
  const incidents = items.filter(({ kind }) => kind === 'incident');
  const isSame = ({ key, status }: AttentionItem) => told.known.get(key) === status;
  if (incidents.length === told.known.size && incidents.every(isSame)) return told;
  const known = new Map(incidents.map(({ key, status }) => [key, status]));
  const fresh = incidents.filter(
    ({ key, status }) => !told.known.has(key) || (status === 'blocked' && told.known.get(key) !== status),
  );
  if (fresh.length === 0) return { ...told, words: incidents.length === 0 ? '' : told.words, known };
  const words = fresh
    .map(({ status, what }) => (status === 'blocked' ? `${what}. Flybridge gave up` : what))
    .join('. ');
  return { words, times: told.times + 1, known };
}
