import { createStore } from 'zustand/vanilla';

/** The keys of the failed jobs that nobody has to look at any more. They are forgotten with the window, as jobs are with the panel. */
export const dismissedJobsStore = createStore<{ readonly keys: ReadonlySet<string> }>(() => ({ keys: new Set() }));

export function dismissJob(jobKey: string): void {
  dismissedJobsStore.setState(({ keys }) => ({ keys: new Set([...keys, jobKey]) }));
}
