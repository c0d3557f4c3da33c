import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { childEnvironment } from '#core/providers/commands/child-environment.ts';
import type { Metrics } from '../row.ts';
import { BenchWorld, PEER } from './bench-world.ts';
import { SHELL_PEER } from './shell-peer.ts';

const CHILDREN = 50;
const IDLE_MS = 10_000;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Starts the peer with nothing around it; resolves when it has answered. */
async function startBare(): Promise<ChildProcessWithoutNullStreams> {
  const [program, ...args] = PEER;
  const child = spawn(program, args, { detached: true, env: childEnvironment(process.env, { environment: {} }) });
  child.stdin.write('{"id":"1","method":"ping","params":{}}\n');
  await once(child.stdout, 'data');
  return child;
}

async function measureMany(count: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  // The first one pays for what is loaded once.
  await measure();
  while (values.length < count) values.push(await measure());
  return median(values);
}

async function startedWithin(start: () => Promise<() => Promise<void>>): Promise<number> {
  const startedAt = performance.now();
  const end = await start();
  const took = performance.now() - startedAt;
  await end();
  return took;
}

async function endBare(child: ChildProcessWithoutNullStreams): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Fifty at once with so many places; when the first and when the last of them was ready. */
async function startFifty(places: number | undefined): Promise<Metrics> {
  const world = new BenchWorld(places);
  const startedAt = performance.now();
  const times = await Promise.all(
    world.startAll(CHILDREN).map(async (id) => {
      await world.untilReady(id);
      return performance.now() - startedAt;
    }),
  );
  return { firstMs: Math.min(...times), allMs: Math.max(...times) };
}

export type WorkloadName = keyof typeof workloads;

/** What a row measures in a process of its own, by its name and contender. */
export const workloads = {
  'first answer, bare spawn': async () => ({
    ms: await measureMany(15, () =>
      startedWithin(async () => {
        const child = await startBare();
        return () => endBare(child);
      }),
    ),
  }),
  'first answer, flybridge': async () => {
    const world = new BenchWorld();
    const ms = await measureMany(15, () =>
      startedWithin(async () => {
        const id = world.start();
        await world.untilReady(id);
        return () => world.stop(id);
      }),
    );
    return { ms };
  },
  'fifty, one alone': async () => {
    const world = new BenchWorld();
    const startedAt = performance.now();
    await world.untilReady(world.start());
    const took = performance.now() - startedAt;
    return { firstMs: took, allMs: took };
  },
  'fifty, unbounded': () => startFifty(CHILDREN),
  'fifty, flybridge': () => startFifty(undefined),
  'kill, exit event': async () => ({
    ms: await measureMany(15, async () => {
      const child = await startBare();
      const startedAt = performance.now();
      await endBare(child);
      return performance.now() - startedAt;
    }),
  }),
  'kill, flybridge': async () => {
    const world = new BenchWorld();
    const ms = await measureMany(15, async () => {
      const id = world.start();
      const { pid } = await world.untilReady(id);
      const startedAt = performance.now();
      process.kill(pid ?? 0, 'SIGKILL');
      await world.until(id, ({ connection }) => connection.phase.name !== 'ready');
      const took = performance.now() - startedAt;
      await world.stop(id);
      return took;
    });
    return { ms };
  },
  'idle, flybridge': async () => {
    const world = new BenchWorld();
    for (let count = 0; count < CHILDREN; count += 1)
      await world.untilReady(world.start(['/bin/sh', '-c', SHELL_PEER]));
    const before = process.cpuUsage();
    const startedAt = performance.now();
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    const { user, system } = process.cpuUsage(before);
    return { percent: (user + system) / 10 / (performance.now() - startedAt) };
  },
} satisfies Readonly<Record<string, () => Promise<Metrics>>>;
