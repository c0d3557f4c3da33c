import { expect, test } from 'vitest';
import { replaceSpans } from './secret-span.ts';
import { namesNextSecret, secretSpansOf } from './secret-spans.ts';

test.each([
  ['--token=hunter2', '--token=_'],
  ['-apiKey=a=b', '-apiKey=_'],
  ['DB_PASSWORD=hunter2', 'DB_PASSWORD=_'],
  ['--token=https://user:pw@host/?token=x', '--token=_'],
  ['https://user:hunter2@host/a@b', 'https://_@host/a@b'],
  ['--url=postgres://hunter2@host', '--url=postgres://_@host'],
  ['https://host/a?x=1&access_token=hunter2&y=2#z', 'https://host/a?x=1&access_token=_&y=2#z'],
])('%s is shown as %s', (argument, shown) => {
  expect(replaceSpans(argument, secretSpansOf(argument), '_')).toBe(shown);
});

test.each(['--port=8080', '--token=', 'https://host/a', 'me@host', '--keyboard=de', '', '--'])(
  'nothing in %j is secret',
  (argument) => {
    expect(secretSpansOf(argument)).toEqual([]);
  },
);

test('an option names the argument behind it', () => {
  expect(['--token', '-p', '--api-key', '--port', 'token', '--token=x'].map(namesNextSecret)).toEqual([
    ...[true, false, true, false, false, false],
  ]);
});
