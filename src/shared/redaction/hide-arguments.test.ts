import { expect, test } from 'vitest';
import { hideArguments } from './hide-arguments.ts';

test.each([
  [['door', '--token=abc', '--port=1'], 'door --token=••• --port=1'],
  [['door', '--token', 'abc', 'more'], 'door --token ••• more'],
  [['door', '--token', '--port', '1'], 'door --token --port 1'],
  [['door', 'API_KEY=abc', 'https://me:pw@host/?token=x&y=1'], 'door API_KEY=••• https://•••@host/?token=•••&y=1'],
  [['--token', 'door'], '--token •••'],
  [['door', '--token', ''], 'door --token '],
  [[], ''],
])('of %j a window is shown %s', (argv, shown) => {
  expect(hideArguments(argv).join(' ')).toBe(shown);
});
