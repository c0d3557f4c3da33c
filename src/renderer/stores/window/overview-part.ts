import { createStore } from 'zustand/vanilla';
import type { Memories } from '#shared/panel/memory.ts';
import { remember, rememberedChoice } from './window-memory.ts';

/** What stands below the cells of Overview: one of these at a time. */
export const OVERVIEW_PARTS = ['timeline', 'attention', 'log'] as const;
export type OverviewPart = (typeof OVERVIEW_PARTS)[number];

interface OverviewPartState {
  /** Attention was called for, by what happened or by a person, and nobody has chosen another part since. */
  readonly called: 'attention' | null;
  /** The keys of what needed a person when the list was last looked through. */
  readonly known: ReadonlySet<string>;
}

export const overviewPartStore = createStore<OverviewPartState>(() => ({ called: null, known: new Set() }));

/** The part that is shown: Attention while it is called for, else the one of the others that was chosen last. */
export function shownPart({ called }: Pick<OverviewPartState, 'called'>, memories: Memories): OverviewPart {
  return called ?? rememberedChoice(memories, 'overview-part', ['timeline', 'log']);
}

/** A person has chosen a part. Attention is not remembered: what needs a person calls for it again. */
export function choosePart(part: OverviewPart): void {
  if (part === 'attention') {
    overviewPartStore.setState({ called: 'attention' });
    return;
  }
  overviewPartStore.setState({ called: null });
  remember('overview-part', part);
}

/**
 * Takes note of what needs a person now, by keys. What is new calls for Attention, unless somebody is `busy` with the part that
 * is shown; once nothing is left, the part from before is shown again.
 */
export function noteAttention(keys: readonly string[], hands: 'free' | 'busy'): void {
  const { called, known } = overviewPartStore.getState();
  const isNew = keys.some((key) => !known.has(key));
  if (!isNew && keys.length === known.size) return;
  const settled = keys.length === 0 ? null : called;
  overviewPartStore.setState({
    called: isNew && hands === 'free' ? 'attention' : settled,
    known: new Set(keys),
  });
}
