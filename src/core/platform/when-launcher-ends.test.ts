import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { whenLauncherEnds } from './when-launcher-ends.ts';

const endOf = async (environment: Readonly<Record<string, string>>) => {
  const input = new PassThrough();
  let count = 0;
  whenLauncherEnds(environment, input, () => {
    count += 1;
  });
  input.resume().end('a line\n');
  await once(input, 'close');
  return count;
};

test('a program ends with the launcher that holds its input', async () => {
  expect(await endOf({ FLYBRIDGE_LAUNCHER: 'stdin' })).toBe(1);
});

test('a program that nobody launches so outlives its input', async () => {
  expect(await endOf({})).toBe(0);
});
