import { expect, test } from 'vitest';
import { hideArguments } from './hide-arguments.ts';

test.each([
  [['door', '--token=abc', '--port=1'], 'door --token=••• --port=1'],
  [['door', '--token', 'abc', 'more'], 'door --token ••• more'],
  [['door', '--token', '--port', '1'], 'door --token --port 1'],
  [['door', 'API_KEY=abc', 'https://me:pw@host/?token=x&y=1'], 'door API_KEY=••• https://•••@host/?token=•••&y=1'],
  [['curl', '-H', 'Authorization: Bearer abc', '-v'], 'curl -H Authorization: Bearer ••• -v'],
  [['sh', '-c', 'door --token abc --port 1'], 'sh -c door --token ••• --port 1'],
  [['sh', '-c', 'TOKEN=abc door; rm x'], 'sh -c TOKEN=••• door; rm x'],
  [['--token', 'door'], '--token •••'],
  [['door', '--token', ''], 'door --token '],
  [[], ''],
])('of %j a window is shown %s', (argv, shown) => {
  expect(hideArguments(argv).join(' ')).toBe(shown);
});

test.each([
  ['sh', '-c', 'TOKEN="$(rm x)" door'],
  ['bash', '-lc', 'TOKEN=[; rm x'],
  ['sh', '-c', 'token: \\"; rm x; \\"'],
  ['sh', '-c', 'curl https://$(rm)@host'],
  ['ssh', 'host', 'door --token `rm x`'],
  ['tmux', 'new', 'door; TOKEN="|rm x"'],
])('what may run is shown: %s %s %s', (...argv) => {
  expect(hideArguments(argv)).toEqual(argv);
});
