import { describe, expect, test } from 'vitest';
import { classNames } from './class-names.ts';

const sheets = import.meta.glob<string>(['./*.module.css', '../parts/*.module.css'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const parts = import.meta.glob<string>(['./*.tsx', '../parts/*.tsx'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

test('joins what applies', () => {
  expect(classNames('a', false, undefined, null, '', 'b')).toBe('a b');
});

describe.each(Object.entries(parts))('%s', (path, source) => {
  const imported = /from '(\.\/[\w-]+\.module\.css)'/.exec(source)?.[1];
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const sheet = imported === undefined ? '' : (sheets[folder + imported.slice(2)] ?? '');
  const named = [...source.matchAll(/styles\.(\w+)/g)].map(([, name = '']) => name);

  test('names only classes that its style sheet has', () => {
    const missing = named.filter((name) => !new RegExp(`\\.${name}\\b`).test(sheet));
    expect(missing).toEqual([]);
  });

  test('leaves no class of its style sheet unused', () => {
    const computed = /styles\[/.test(source);
    const defined = new Set([...sheet.matchAll(/\.([a-zA-Z][\w-]*)(?=[^{}]*\{)/g)].map(([, name = '']) => name));
    expect(computed ? [] : [...defined].filter((name) => !named.includes(name))).toEqual([]);
  });
});
