import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import { useFeedReader } from '#stores/panel/use-feed-reader.ts';
import { useNow } from '#stores/window/clock.ts';
import { useKinds } from './kinds-context.tsx';

/** Every connection of every kind as of the last beat, also those that are shown by others. */
export function useConnections(): readonly ConnectionSummary[] {
  const kinds = useKinds();
  const read = useFeedReader();
  const now = useNow();
  return kinds.flatMap(({ connections }) => connections(read, now) ?? []);
}
