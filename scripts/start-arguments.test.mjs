import { expect, test } from 'vitest';
import { readStartArguments } from './start-arguments.mjs';

test.each([
  [[], { shell: 'any', opensBrowser: true, wantsHelp: false, rest: [] }],
  [['--web'], { shell: 'web', opensBrowser: true, wantsHelp: false, rest: [] }],
  [['--desktop', '--verbose'], { shell: 'desktop', opensBrowser: true, wantsHelp: false, rest: ['--verbose'] }],
  [['--port', '8080'], { shell: 'web', opensBrowser: true, wantsHelp: false, rest: ['--port', '8080'] }],
  [['--port=8080', '--no-open'], { shell: 'web', opensBrowser: false, wantsHelp: false, rest: ['--port=8080'] }],
  [['--desktop', '--web'], { shell: 'web', opensBrowser: true, wantsHelp: false, rest: [] }],
  [['-h'], { shell: 'any', opensBrowser: true, wantsHelp: true, rest: [] }],
])('%j', (args, expected) => {
  expect(readStartArguments(args)).toEqual(expected);
});
