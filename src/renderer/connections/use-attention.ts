import { useStore } from 'zustand';
import { dismissedStore } from '#stores/actions/dismissed.ts';
import { useFeedReader } from '#stores/panel/use-feed-reader.ts';
import { useSlowNow } from '#stores/window/clock.ts';
import type { AttentionItem } from './attention-item.ts';
import { useKinds } from './kinds-context.tsx';
import { listAttention } from './list-attention.ts';

/** The resolution of the time in the list, in milliseconds. */
const BEAT_MS = 10_000;

/** All that needs a person, newest first: the single source for list, bell and rail. */
export function useAttention(): readonly AttentionItem[] {
  const kinds = useKinds();
  const read = useFeedReader();
  const now = useSlowNow(BEAT_MS);
  return listAttention(kinds, read, useStore(dismissedStore).keys, now);
}
