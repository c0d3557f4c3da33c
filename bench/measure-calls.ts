import type { Metrics } from './row.ts';

/** Measures calls one after the other, after a quarter as many that warm up: quantiles of the round trip in microseconds. */
export async function measureCalls(count: number, call: () => Promise<unknown>): Promise<Metrics> {
  const durations: number[] = [];
  const warmUp = Math.floor(count / 4);
  for (let at = 0; at < warmUp + count; at += 1) {
    const startedAt = performance.now();
    await call();
    if (at >= warmUp) durations.push((performance.now() - startedAt) * 1_000);
  }
  durations.sort((a, b) => a - b);
  const quantile = (share: number) => durations[Math.floor(durations.length * share)] ?? Number.NaN;
  return { p50Us: quantile(0.5), p99Us: quantile(0.99) };
}
