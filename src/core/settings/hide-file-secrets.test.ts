import { expect, test } from 'vitest';
import { hideFileSecrets, restoreFileSecrets } from './hide-file-secrets.ts';

const FILE = `{
  // "A_TOKEN": "in a comment"
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
      "credentials": { "a": "one", "deep": [{ "b": "two" }, "three"], "port": 1 },
      "model": "four"
    },
    "secrets": ["five", "six"],
    "title": "seven"
  }`;
  const { secrets, text } = hideFileSecrets(file);
  expect(secrets).toEqual(['one', 'two', 'three', 'five', 'six']);
  expect(text).toContain('"a": "•••1•••", "deep": [{ "b": "•••2•••" }, "•••3•••"], "port": 1');
  expect(restoreFileSecrets(text, secrets)).toBe(file);
  expect(hideFileSecrets('{ "credentials": { "a": ["eight"').text).not.toContain('eight');
});
