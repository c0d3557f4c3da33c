import { expect, test } from 'vitest';
import { baritoneError } from '#shared/protocols/baritone/errors.ts';
import { localError } from '../../calls/call-error.ts';
import { describeRefusal } from './describe-refusal.ts';

test('a refusal says what happened, what to do, and the code last', () => {
  expect(describeRefusal('home', baritoneError('NOT_IN_WORLD', 'Join a world before executing commands.'))).toBe(
    'home was not carried out: Join a world before executing commands. Join a world, then send it again. NOT_IN_WORLD',
  );
  expect(describeRefusal('home', localError('NOT_CONNECTED', 'nothing was sent'))).toBe(
    'home was not carried out: nothing was sent. NOT_CONNECTED',
  );
});
