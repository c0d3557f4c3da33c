import { expect, test } from 'vitest';
import { describeEnding } from './describe-ending.ts';

const running = (...ids: readonly string[]) => ids.map((id, index) => ({ id, keepDetached: false, pid: index + 1 }));

test('what ends is counted and named, as far as a question has room', () => {
  expect(describeEnding(running('door'))).toBe('1 program: door');
  expect(describeEnding([...running('door', 'host'), { id: 'idle', keepDetached: false, pid: null }])).toBe(
    '2 programs: door, host',
  );
  expect(describeEnding(running('a', 'b', 'c', 'd', 'e', 'f', 'g'))).toBe('7 programs: a, b, c, d, e and 2 more');
});

test('where nothing runs, nothing ends', () => {
  expect(describeEnding([{ id: 'idle', keepDetached: false, pid: null }])).toBe('');
});

test('what detached actions started is said to stay where it does', () => {
  expect(describeEnding([{ id: 'door', pid: 1, keepDetached: true }, ...running('host')])).toBe(
    '2 programs: door (not what its detached actions started), host',
  );
});
