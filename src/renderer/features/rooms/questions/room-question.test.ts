import { expect, test } from 'vitest';
import { readQuestion } from './room-question.ts';

test.each([
  ['new-window', 'new-window'],
  ['instance-to-room', 'instance-to-room'],
  ['close-window', null],
  ['something', null],
  [undefined, null],
])('a place with %s asks %s', (item, question) => {
  expect(readQuestion(item)).toBe(question);
});
