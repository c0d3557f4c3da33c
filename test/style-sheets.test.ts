import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const renderer = fileURLToPath(new URL('../src/renderer', import.meta.url));

const files = readdirSync(renderer, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));

const read = (path: string): string => readFileSync(path, 'utf8');

/** The style sheet of a part, by its import. */
function sheetOf(part: string, source: string): string | null {
  const imported = /import styles from '(\.[^']+\.module\.css)'/.exec(source)?.[1];
  return imported === undefined ? null : join(dirname(part), imported);
}

const styled = files
  .filter((path) => path.endsWith('.tsx') && !path.endsWith('.test.tsx'))
  .flatMap((path) => {
    const source = read(path);
    const sheet = sheetOf(path, source);
    return sheet === null ? [] : [{ part: relative(renderer, path), source, sheet }];
  });

const usedIn = (source: string): readonly string[] =>
  [...source.matchAll(/styles\.([A-Za-z]\w*)/g)].map(([, name = '']) => name);

const definedIn = (sheet: string): ReadonlySet<string> => {
  const rules = read(sheet).replace(/\/\*[\s\S]*?\*\//g, '');
  return new Set([...rules.matchAll(/\.([A-Za-z][\w-]*)(?=[^{};]*\{)/g)].map(([, name = '']) => name));
};

describe('style sheets', () => {
  test.each(styled)('$part names only classes that are there', ({ source, sheet }) => {
    const defined = definedIn(sheet);
    expect(usedIn(source).filter((name) => !defined.has(name))).toEqual([]);
  });

  test.each(
    [...new Set(styled.map(({ sheet }) => sheet))].map((sheet) => ({ sheet, name: relative(renderer, sheet) })),
  )('$name holds only classes that are named', ({ sheet }) => {
    const users = styled.filter((part) => part.sheet === sheet).map(({ source }) => source);
    const computed = users.some((source) => source.includes('styles['));
    const used = new Set(users.flatMap(usedIn));
    expect(computed ? [] : [...definedIn(sheet)].filter((name) => !used.has(name))).toEqual([]);
  });

  test('colours come from the tokens alone', () => {
    const offenders = files
      .filter((path) => path.endsWith('.css') && !path.endsWith('tokens.css'))
      .filter((path) => /#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i.test(read(path).replace(/url\([^)]*\)/g, '')))
      .map((path) => relative(renderer, path));
    expect(offenders).toEqual([]);
  });

  test('every token that is named is there', () => {
    const tokens = new Set(
      [...read(join(renderer, 'theme/tokens.css')).matchAll(/(--[\w-]+):/g)].map(([, name]) => name),
    );
    const missing = files
      .filter((path) => /\.(?:css|tsx)$/.test(path))
      .flatMap((path) => [...read(path).matchAll(/var\((--[\w-]+)/g)].map(([, name]) => ({ path, name })))
      .filter(({ name }) => !tokens.has(name) && !(name ?? '').startsWith('--radix'))
      .map(({ path, name }) => `${relative(renderer, path)} ${name}`);
    expect(missing).toEqual([]);
  });
});
