import { expect, test } from 'vitest';
import { hideFileSecrets, restoreFileSecrets } from './hide-file-secrets.ts';

const FILE = `{
  // This file is edited by hand.
  "providers": [{
    "id": "door",
    "transport": {
      "argv": ["door", "--token=hunter1", "--api-key", "hunter2", "--port", "1", "https://me:hunter3@host/"],
      "environment": { "A_TOKEN": "hunter4", "LANG": "C", "DATABASE": "postgres://me:hunter5@db", "KEY": "" }
    }
  }]
}`;

test('the secrets of a file are hidden wherever they are, and everything else is as it was', () => {
  const { secrets, text } = hideFileSecrets(FILE);
  expect(secrets).toEqual(['hunter1', 'hunter2', 'me:hunter3', 'hunter4', 'me:hunter5']);
  expect(text).not.toContain('hunter');
  expect(text).toContain('"--token=•••1•••", "--api-key", "•••2•••", "--port", "1", "https://•••3•••@host/"');
  expect(text).toContain('"A_TOKEN": "•••4•••", "LANG": "C"');
  expect(restoreFileSecrets(text, secrets)).toBe(FILE);
});

test('the secrets of a broken file are hidden too', () => {
  const broken = FILE.replace('}\n  }]', '').replace('"id": "door",', '"id": "door"');
  const { secrets, text } = hideFileSecrets(broken);
  expect(text).not.toContain('hunter');
  expect(restoreFileSecrets(text, secrets)).toBe(broken);
  expect(hideFileSecrets('{ "A_TOKEN": "hunter6').text).not.toContain('hunter6');
});

test('what is typed in the place of a mark is kept, and a mark can be moved', () => {
  const { secrets, text } = hideFileSecrets('{ "A_TOKEN": "one", "B_TOKEN": "two" }');
  expect(text).toBe('{ "A_TOKEN": "•••1•••", "B_TOKEN": "•••2•••" }');
  const edited = '{ "B_TOKEN": "•••2•••", "A_TOKEN": "new", "C": "•••7•••" }';
  expect(restoreFileSecrets(edited, secrets)).toBe('{ "B_TOKEN": "two", "A_TOKEN": "new", "C": "•••7•••" }');
});

test('a text that looks like a mark comes back as it was', () => {
  const file = '{ "note": "•••2•••", "A_TOKEN": "one" }';
  const { secrets, text } = hideFileSecrets(file);
  expect(restoreFileSecrets(text, secrets)).toBe(file);
});

test('each text in a list or an object under a secret name is hidden, and none behind it', () => {
  const file = `{
    "setup": {
      "credentials": { "a": "one", "deep": [{ "b": "two" }, "three"], "port": 1234, "on": true },
      "model": "four"
    },
    "secrets": ["five", "six"],
    "title": "seven"
  }`;
  const { secrets, text } = hideFileSecrets(file);
  expect(secrets).toEqual(['one', 'two', 'three', '1234', 'five', 'six']);
  expect(text).toContain('"a": "•••1•••", "deep": [{ "b": "•••2•••" }, "•••3•••"], "port": •••4•••, "on": true }');
  expect(restoreFileSecrets(text, secrets)).toBe(file);
  expect(hideFileSecrets('{ "credentials": { "a": ["eight"').text).not.toContain('eight');
});

test.each([
  ['a member that is switched off', '{ // "A_TOKEN": "hunter7",\n "a": 1 }'],
  ['members that are switched off together', '{ /* "credentials": {\n "a": "hunter7" } */ }'],
  ['lines that are switched off together', '{\n // "secrets": [\n //   "hunter7",\n // ],\n "a": 1 }'],
  ['a comment in a comment', '{ // // "argv": ["--token", "hunter7"]\n }'],
  ['a comment that does not end', '{ /* "A_TOKEN": "hunter7" '],
  ['words', '{ // until May, the password: hunter7\n }'],
  ['an option among words', '{ // start it with --token=hunter7\n }'],
  ['a header among words', '{ // Authorization: Bearer hunter7\n }'],
  ['a comment among secrets', '{ "secrets": ["a", /* hunter7 */ "b"] }'],
  ['a comment before a secret', '{ "A_TOKEN": // hunter7\n "b" }'],
  ['an escaped name', '{ "A_TOK\\u0045N": "hunter7" }'],
  ['an escaped option', '{ "argv": ["--tok\\u0065n=hunter7", "--\\u0074oken", "hunter7"] }'],
  ['a line for a shell', '{ "argv": ["sh", "-c", "door --port 1 --token hunter7"] }'],
  ['a header', '{ "argv": ["curl", "-H", "Authorization: Bearer hunter7"] }'],
  ['a text without quotes', '{ "A_TOKEN": hunter7:x/hunter7, "b": 1 }'],
  ['a text in other quotes', '{ "argv": ["--token", \'the hunter7\'], "b": 1 }'],
  ['a name without quotes', '{ A_TOKEN: "hunter7" }'],
])('a secret is hidden in %s', (_where, file) => {
  const { secrets, text } = hideFileSecrets(file);
  expect(text).not.toContain('hunter');
  expect(restoreFileSecrets(text, secrets)).toBe(file);
});

test('a number under a secret name is hidden as it is written, and no other', () => {
  const file = '{ "pass": 12.50, "A_PWD": -1e400, "argv": ["--token", 4711, "--port", 80], "max_tokens_count": 5 }';
  const { secrets, text } = hideFileSecrets(file);
  expect(secrets).toEqual(['12.50', '-1e400', '4711']);
  expect(text).toContain('"--token", •••3•••, "--port", 80], "max_tokens_count": 5 }');
  expect(restoreFileSecrets(text, secrets)).toBe(file);
});

test('a file that ends where a comment begins is read to its end', () => {
  expect(hideFileSecrets('{ "A_TOKEN": "one" /*').text).toBe('{ "A_TOKEN": "•••1•••" /*');
});
