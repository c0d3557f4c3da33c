import { expect, test } from 'vitest';
import type { PanelError } from '#shared/panel/errors.ts';
import { describeFailure } from './show-failure.ts';

const FAILURES: readonly (readonly [PanelError, string])[] = [
  [{ code: 'NOT_FOUND', message: 'There is no bot x.' }, 'There is no bot x. NOT_FOUND'],
  [
    { code: 'REFUSED', message: 'not in a world.', remedy: 'Join a world', peerCode: 'NOT_IN_WORLD' },
    'Not in a world. Join a world. NOT_IN_WORLD',
  ],
  [{ code: 'REFUSED', message: 'Too late', remedy: '', peerCode: 'LATE' }, 'Too late. LATE'],
  [{ code: 'REFUSED', message: 'Too late', remedy: '', peerCode: '' }, 'Too late.'],
];

test.each(FAILURES)('%j reads well', (error, words) => {
  expect(describeFailure(error)).toBe(words);
});
