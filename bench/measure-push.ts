import type { Metrics } from './row.ts';

/** A client that is connected, and handles what its peer pushes. */
export interface PushClient {
  close(): void;
}

/** Measures a client from before its connection to the last of `count` events handled: the CPU of this process per event. */
export async function measurePush(count: number, open: (onEvent: () => void) => Promise<PushClient>): Promise<Metrics> {
  const startedAt = performance.now();
  const usage = process.cpuUsage();
  let handled = 0;
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const client = await open(() => {
    handled += 1;
    if (handled === count) finish();
  });
  await finished;
  const { system, user } = process.cpuUsage(usage);
  const seconds = (performance.now() - startedAt) / 1_000;
  client.close();
  return { cpuUs: (user + system) / count, eventsPerSecond: count / seconds };
}
