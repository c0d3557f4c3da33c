import { describe, expect, test } from 'vitest';
import { createSeededRandom } from '#core/platform/testing/test-platform.ts';
import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { bleFrame, plcFrame } from './frames.ts';
import { type SerialFrame, SerialTraffic } from './serial-traffic.ts';

function createTraffic(frameOf: (count: number) => SerialFrame = (count) => plcFrame(count, () => 0.5)) {
  const clock = new VirtualClock();
  const said: string[] = [];
  let changes = 0;
  const traffic = new SerialTraffic({
    clock,
    random: createSeededRandom(7),
    frameOf,
    log: (line) => said.push(line),
    onChange: () => {
      changes += 1;
    },
  });
  return { clock, said, traffic, changes: () => changes };
}

describe('serial traffic', () => {
  test.each([1, 4, 25, 400])('of %d frames a second is counted exactly', async (framesPerSecond) => {
    const { changes, clock, traffic } = createTraffic();
    traffic.start({ port: 'COM11', framesPerSecond });
    await clock.advance(10_000, 100_000);
    const frames = 10 * framesPerSecond;
    expect(traffic.counts()).toMatchObject({
      port: 'COM11',
      framesPerSecond,
      framesOut: frames / 2,
      framesIn: frames / 2,
      bytesOut: (frames / 2) * 8,
      bytesIn: (frames / 2) * 9,
    });
    expect(changes()).toBe(frames + 1);
  });

  test('says each frame, when the line opens and when it closes', async () => {
    const { clock, said, traffic } = createTraffic();
    traffic.start({ port: 'COM11', framesPerSecond: 2 });
    await clock.advance(1000);
    traffic.stop();
    traffic.stop();
    await clock.advance(10_000);
    expect(said).toEqual([
      'COM11 opened, 2 frames a second',
      'tx read D100',
      'rx D100 = 0x8000',
      'COM11 closed after 2 frames',
    ]);
    expect([traffic.isRunning, clock.pendingCount]).toEqual([false, 0]);
  });

  test('begins again with each start, with what it was started with', async () => {
    const { clock, traffic } = createTraffic();
    traffic.start({ port: 'COM11', framesPerSecond: 10 });
    await clock.advance(1000);
    traffic.start({ port: 'COM9', framesPerSecond: 1 });
    expect(traffic.counts()).toMatchObject({ port: 'COM9', framesIn: 0, framesOut: 0, lastFrame: '' });
    await clock.advance(2000);
    expect(traffic.counts()).toMatchObject({ framesIn: 1, framesOut: 1, lastFrame: 'D100 = 0x8000' });
  });
});

test('a PLC is read register by register and answers each', () => {
  const texts = Array.from({ length: 34 }, (_, count) => plcFrame(count, () => 0.5).text);
  expect(texts.slice(0, 4)).toEqual(['read D100', 'D100 = 0x8000', 'read D101', 'D101 = 0x8000']);
  expect(texts[32]).toBe('read D100');
});

test('a BLE peripheral notifies and is written to now and then', () => {
  const frames = Array.from({ length: 16 }, (_, count) => bleFrame(count, () => 0.5));
  expect(frames.filter(({ direction }) => direction === 'out')).toHaveLength(2);
  expect(frames[0]).toEqual({ direction: 'in', sizeBytes: 6, text: 'notify 2A37 800000' });
});
