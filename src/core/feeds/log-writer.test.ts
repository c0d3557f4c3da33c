import { expect, test } from 'vitest';
import { jsonSize } from '#shared/json-size.ts';
import type { LogRow } from '#shared/panel/log-row.ts';
import { VirtualClock } from '../platform/testing/virtual-clock.ts';
import { type LogLine, LogWriter } from './log-writer.ts';

const LINE: LogLine = { level: 'info', source: 'log', text: 'one' };

function createScene() {
  const clock = new VirtualClock();
  const own: LogRow[] = [];
  const all: LogRow[] = [];
  const logs = [own, all].map((rows) => ({ append: (row: LogRow) => void rows.push(row) }));
  return { all, clock, own, writer: new LogWriter({ ownerId: 'bridge', clock, logs }) };
}

test('a line becomes one row of every log, with its time and its owner', async () => {
  const { all, clock, own, writer } = createScene();
  await clock.advance(7);
  const row = writer.write({ ...LINE, appId: 'ble', jobId: 'job-1', params: { port: 'COM7' } });
  expect(row).toEqual({
    ...{ at: clock.now(), level: 'info', source: 'log', text: 'one', providerId: 'bridge' },
    ...{ appId: 'ble', jobId: 'job-1', params: { port: 'COM7' } },
  });
  expect([own, all]).toEqual([[row], [row]]);
});

test('a line about the whole connection has no app', () => {
  expect(createScene().writer.write(LINE)).toMatchObject({ appId: '', jobId: undefined, params: undefined });
});

test('a long line is kept by its beginning', () => {
  const { writer } = createScene();
  const longest = `${'x'.repeat(3_999)}€`;
  expect(writer.write({ ...LINE, text: longest }).text).toBe(longest);
  expect(writer.write({ ...LINE, text: `${longest}y` }).text).toBe(`${longest}…`);
});

test('large params are left out', () => {
  const { writer } = createScene();
  const keeps = (length: number) => writer.write({ ...LINE, params: { x: 'x'.repeat(length) } }).params !== undefined;
  // The key, and the signs around it and its value.
  const most = 4_000 - jsonSize({ x: '' });
  expect([keeps(most), keeps(most + 1)]).toEqual([true, false]);
});
