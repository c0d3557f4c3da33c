import { expect, test } from 'vitest';
import { SAMPLE_NOW, sampleBridgeStatus, sampleConnection } from '#shared/panel/testing/samples.ts';
import { seenSides } from './seen-sides.ts';

test('a side is seen once it has answered, also when it is gone after that', () => {
  const status = sampleBridgeStatus();
  expect(seenSides(status)).toEqual({ instance: true, room: true });
  const away = { ...status.room, connection: sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW }) };
  expect(seenSides({ ...status, room: away, counts: { ...status.counts, reconnects: 1 } }).room).toBe(true);
  expect(seenSides({ ...status, room: away, counts: { ...status.counts, reconnects: 0 } }).room).toBe(false);
  expect(seenSides({ ...status, instance: { ...status.instance, tookMs: null } }).instance).toBe(false);
});
