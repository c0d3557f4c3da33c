import { describe, expect, test } from 'vitest';
import { createTestPlatform } from '#core/platform/testing/test-platform.ts';
import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { FixtureBridge, type FixtureBridgeSettings } from './fixture-bridge.ts';

const STEP_MS = 400;

const SETTINGS: FixtureBridgeSettings = {
  bootId: 'b-1',
  comPort: 'COM7',
  baudRate: 115_200,
  flowControl: false,
  scenario: 'door-cycle-fast',
  recordTo: 'run/telegrams.ndjson',
  profile: 'bench-a',
  telegramIntervalMs: STEP_MS,
  overrunChance: 0.02,
};

function createBridge(random?: () => number) {
  const platform = createTestPlatform(7);
  const clock = new VirtualClock();
  const said: string[] = [];
  const changes: number[] = [];
  const bridge = new FixtureBridge({
    clock,
    random: random ?? platform.random,
    log: (level, line) => said.push(`${level} ${line}`),
    onChange: () => changes.push(clock.elapsed()),
  });
  return { bridge, changes, clock, said };
}

/** No overrun ever happens. */
const calm = () => 0.5;

describe('the simulated bridge', () => {
  test('runs with the settings that it was started with, and says that it does not after a stop', () => {
    const { bridge, said } = createBridge(calm);
    expect(bridge.facts()).toEqual({ running: false, healthState: 'stopped', processPids: [] });
    bridge.start({ ...SETTINGS, comPort: 'COM9', baudRate: 9600, bootId: 'b-7' });
    expect(bridge.facts()).toMatchObject({
      running: true,
      bootId: 'b-7',
      comPort: { name: 'COM9', baudRate: 9600, open: true },
      processPids: [process.pid],
    });
    bridge.stop();
    expect([bridge.isRunning, bridge.facts().running]).toEqual([false, false]);
    expect(said).toEqual(['info COM9 opened at 9600 8N1, flow control off', 'info COM9 closed after 0 telegrams']);
  });

  test('begins each run with its counters at nothing', async () => {
    const { bridge, clock } = createBridge(calm);
    bridge.start(SETTINGS);
    await clock.advance(3 * STEP_MS);
    bridge.start(SETTINGS);
    expect(bridge.facts()).toMatchObject({ telegrams: { sent: 0 }, comPort: { bytesOut: 0 } });
    await clock.advance(STEP_MS);
    expect(bridge.facts()).toMatchObject({ telegrams: { sent: 1 } });
  });

  test('tells of each change', async () => {
    const { bridge, changes, clock } = createBridge(calm);
    bridge.start(SETTINGS);
    await clock.advance(2 * STEP_MS);
    bridge.stop();
    bridge.stop();
    expect(changes).toEqual([0, STEP_MS, 2 * STEP_MS, 2 * STEP_MS]);
  });

  test('counts its telegrams, one in each step', async () => {
    const { bridge, clock, said } = createBridge(calm);
    bridge.start(SETTINGS);
    await clock.advance(10 * STEP_MS);
    expect(bridge.facts()).toMatchObject({
      healthState: 'ok',
      telegrams: { sent: 10, lastCode: '0x3A', latencyMs: 7.5, retries: 0 },
      comPort: { bytesOut: 220, open: true },
    });
    expect(said).toHaveLength(11);
    expect(said.slice(0, 2)).toEqual([
      'info COM7 opened at 115200 8N1, flow control off',
      'info telegram 0x3A accepted, 7.5 ms',
    ]);
  });

  test('walks through its scenario and begins again', async () => {
    const { bridge, clock, said } = createBridge(calm);
    bridge.start(SETTINGS);
    const walk: unknown[] = [bridge.facts().scenario];
    for (let step = 0; step < 8; step += 1) {
      await clock.advance(20 * STEP_MS);
      walk.push(bridge.facts().scenario);
    }
    const doing = ['home', 'open-door', 'settle', 'measure', 'close-door', 'settle', 'measure', 'report', 'home'];
    expect(walk).toEqual(
      doing.map((each, index) => ({ name: 'door-cycle-fast', step: (index % 8) + 1, of: 8, doing: each })),
    );
    expect(said.filter((line) => line.includes('scenario'))).toEqual(
      doing.slice(1).map((each, index) => `info scenario door-cycle-fast step ${((index + 1) % 8) + 1} of 8, ${each}`),
    );
  });

  test('is degraded after an overrun, and warns of it', async () => {
    const { bridge, clock, said } = createBridge(() => 0);
    bridge.start(SETTINGS);
    await clock.advance(STEP_MS);
    expect(bridge.facts()).toMatchObject({ healthState: 'degraded', telegrams: { sent: 1, retries: 1 } });
    expect(said.at(-1)).toBe('warn COM7 rx overrun, 3 bytes lost');
  });

  test('stands still before its start and after its end', async () => {
    const { bridge, clock, said } = createBridge(calm);
    await clock.advance(10 * STEP_MS);
    expect(said).toEqual([]);
    bridge.start(SETTINGS);
    await clock.advance(STEP_MS);
    bridge.dispose();
    await clock.advance(10 * STEP_MS);
    expect(bridge.facts()).toMatchObject({ telegrams: { sent: 1 } });
    expect([said.length, clock.pendingCount]).toEqual([2, 0]);
  });
});
