import { expect, test } from 'vitest';
import { escapeLines } from './escape-lines.ts';

test('a text keeps its lines, and shows what cannot be seen in them', () => {
  expect(escapeLines('A title\nA line\u202e')).toBe('A title\nA line\\u202e');
});
