import { expect, test } from 'vitest';
import { recordMessage } from './chat-log.ts';

const message = (id: number, timestamp: string) => ({
  ...{ id, timestamp, type: 'broadcast', from_name: 'Bob', content: 'ahoy' },
});

test('a message is known by its id and its time: another universe begins its ids at 1 again', () => {
  const first = message(1, '2026-01-01T00:00:00Z');
  const other = message(1, '2026-01-02T00:00:00Z');
  const log = [first, first, other].reduce(recordMessage, []);
  expect(log).toEqual([first, other]);
});
