import { measureCalls } from '../measure-calls.ts';
import { measurePush } from '../measure-push.ts';
import { readPeakRssMb } from '../peak-memory.ts';
import type { Metrics } from '../row.ts';
import type { OpenClient } from './client.ts';

export type WorkloadName = 'sequential' | 'pipelined' | 'push' | 'large';

const WINDOW = 64;

/** What a client is made to do. `count` is how many calls or events there are. */
export const workloads: Readonly<Record<WorkloadName, (open: OpenClient, count: number) => Promise<Metrics>>> = {
  async sequential(open, count) {
    const client = await open(0, () => {});
    const metrics = await measureCalls(count, () => client.call('bridge'));
    client.close();
    return metrics;
  },

  async pipelined(open, count) {
    const client = await open(0, () => {});
    const run = async (calls: number) => {
      let started = 0;
      const lane = async () => {
        while (started < calls) {
          started += 1;
          await client.call('bridge');
        }
      };
      await Promise.all(Array.from({ length: WINDOW }, lane));
    };
    await run(Math.floor(count / 4));
    const startedAt = performance.now();
    const usage = process.cpuUsage();
    await run(count);
    const seconds = (performance.now() - startedAt) / 1000;
    const metrics = { callsPerSecond: count / seconds, cpuUs: cpuMicroseconds(usage) / count };
    client.close();
    return metrics;
  },

  /** From before the spawn to the last event handled: a window inside a stream would credit what was read ahead. */
  async push(open, count) {
    const metrics = await measurePush(count, async (onEvent) => {
      const client = await open(count, onEvent);
      await client.call('bridge');
      return client;
    });
    return { ...metrics, peakRssMb: readPeakRssMb() };
  },

  async large(open, count) {
    const client = await open(0, () => {});
    const durations: number[] = [];
    await client.call('large');
    for (let at = 0; at < count; at += 1) {
      const startedAt = performance.now();
      await client.call('large');
      durations.push(performance.now() - startedAt);
    }
    client.close();
    durations.sort((a, b) => a - b);
    return { p50Ms: quantile(durations, 0.5), peakRssMb: readPeakRssMb() };
  },
};

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

function cpuMicroseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}
