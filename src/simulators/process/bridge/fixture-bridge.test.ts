import { describe, expect, test } from 'vitest';
import { createTestPlatform } from '#core/platform/testing/test-platform.ts';
import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { appStatusSchema } from '#shared/protocols/process/status.ts';
import { FixtureBridge } from './fixture-bridge.ts';

const STEP_MS = 400;

function createBridge(random?: () => number) {
  const platform = createTestPlatform(7);
  const clock = new VirtualClock();
  const said: string[] = [];
  const bridge = new FixtureBridge({
    clock,
    random: random ?? platform.random,
    pid: 41,
    bootId: 'b-1',
    say: (level, line) => said.push(`${level} ${line}`),
  });
  return { bridge, clock, said };
}

/** No overrun ever happens. */
const calm = () => 0.5;

describe('the simulated bridge', () => {
  test('has a status that the contract allows at every step, with the fields of the document and its own', async () => {
    const { bridge, clock } = createBridge();
    const allowed = () => expect(appStatusSchema.parse(bridge.status())).toEqual(bridge.status());
    allowed();
    bridge.start();
    for (let step = 0; step < 400; step += 1) {
      await clock.advance(STEP_MS);
      allowed();
    }
    expect(bridge.status()).toMatchObject({ appId: 'bridge', pid: 41, bootId: 'b-1', running: true, error: '' });
    expect(Object.keys(appStatusSchema.shape).filter((key) => !(key in bridge.status()))).toEqual([]);
  });

  test('counts its telegrams, one in each step', async () => {
    const { bridge, clock, said } = createBridge(calm);
    bridge.start();
    expect(bridge.status()).toMatchObject({ telegrams: { sent: 0 }, comPort: { bytesOut: 0 } });
    await clock.advance(10 * STEP_MS);
    expect(bridge.status()).toMatchObject({
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
    bridge.start();
    const walk: unknown[] = [bridge.status().scenario];
    for (let step = 0; step < 8; step += 1) {
      await clock.advance(20 * STEP_MS);
      walk.push(bridge.status().scenario);
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
    bridge.start();
    await clock.advance(STEP_MS);
    expect(bridge.status()).toMatchObject({ healthState: 'degraded', telegrams: { sent: 1, retries: 1 } });
    expect(said.at(-1)).toBe('warn COM7 rx overrun, 3 bytes lost');
  });

  test('stands still before its start and after its end', async () => {
    const { bridge, clock, said } = createBridge(calm);
    await clock.advance(10 * STEP_MS);
    expect(bridge.status()).toMatchObject({ telegrams: { sent: 0 } });
    bridge.start();
    await clock.advance(STEP_MS);
    bridge.dispose();
    await clock.advance(10 * STEP_MS);
    expect(bridge.status()).toMatchObject({ telegrams: { sent: 1 } });
    expect([said.length, clock.pendingCount]).toEqual([2, 0]);
  });
});
