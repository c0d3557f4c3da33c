import type { StateFeed } from '../state-feed.ts';

/** Resolves with the first value of a feed that satisfies `isReached`, including the current one. */
export function untilState<T>(feed: StateFeed<T>, isReached: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const check = () => {
      if (feed.value === undefined || !isReached(feed.value)) return;
      subscription.dispose();
      resolve(feed.value);
    };
    const subscription = feed.onChange(check);
    check();
  });
}
