import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type BuiltPrograms, buildPrograms } from '#kit/testing/build-programs.ts';
import { systemClock } from '../platform/clock.ts';
import { silentLogger } from '../platform/logger.ts';
import { createSystemPlatform } from '../platform/platform.ts';
import { createChildGuard } from '../supervision/child-guard.ts';
import { createWitness } from '../transport/testing/witness.ts';
import { ProviderWorld } from './testing/provider-world.ts';

/** Of the time to stop, in milliseconds. */
const STOP_MS = 1_500;

/** The host ends its program this long before it would be ended itself. */
const HEAD_START_MS = 250;

let programs: BuiltPrograms;
let world: ProviderWorld;

beforeAll(async () => {
  programs = await buildPrograms({
    'sidecar-program-host': new URL('../../sidecars/program-host/index.ts', import.meta.url),
  });
});

afterAll(() => programs.remove());

beforeEach(() => {
  const platform = createSystemPlatform(silentLogger);
  const guard = createChildGuard({ platform, path: process.env.PATH ?? '', stateDirectory: null });
  world = new ProviderWorld(process.env, { guard });
});

afterEach(() => world.close());

if (process.platform !== 'win32') {
  test('the time to stop is that of a hosted program too, and its end by force is a line in the log', async () => {
    const witness = await createWitness();
    onTestFinished(() => witness.close());
    const deaf = `process.on('SIGTERM',()=>console.log('asked'));${witness.script()}`;
    const provider = world.add('hosted', '', {
      argv: [process.execPath, programs.pathOf('sidecar-program-host'), process.execPath, '-e', deaf],
      environment: { FLYBRIDGE_HOSTED_APP: 'hosted', FLYBRIDGE_HOSTED_STOP_MS: String(STOP_MS) },
      stopMs: STOP_MS,
    });
    const { ended, pid } = await witness.next();
    await world.untilPhase('hosted', 'ready');
    const stoppedAt = systemClock.elapsed();
    provider.stop();
    await ended;
    const tookMs = systemClock.elapsed() - stoppedAt;
    await world.untilPhase('hosted', 'idle');
    const { text } = await world.untilRow('hosted', (row) => row.text.startsWith('Killed a process'));
    expect(text).toMatch(new RegExp(`, pid ${pid}$`));
    // No sooner than it was told; that it is no later than the panel's own kill shows in who was killed.
    expect(tookMs).toBeGreaterThan(STOP_MS - HEAD_START_MS - 50);
  });
}
