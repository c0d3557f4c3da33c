import { describe, expect, test } from 'vitest';
import { findImports } from './imports.ts';
import { readSource } from './source-text.ts';

const specifiers = (text: string, jsx = false) => findImports(readSource(text, jsx)).map((line) => line.specifier);
const code = (text: string, jsx = false) => readSource(text, jsx).code;

describe('reading a source text', () => {
  test('keeps the length and the lines of the text', () => {
    const text = `/* one\ntwo */ const a = 'b'; // c\nconst d = \`e\n\${f}\`;\n`;
    expect(code(text)).toHaveLength(text.length);
    expect(code(text).split('\n')).toHaveLength(text.split('\n').length);
  });

  test('blanks comments, strings, templates and patterns, and nothing else', () => {
    expect(code(`a('x'); // y`)).toBe(`a(' ');     `);
    expect(code('`x${a + `y${b}`}z`')).toBe('` ${a + ` ${b}`} `');
    expect(code(`a = /['"\`/*]/.test(b)`)).toBe(`a = /       /.test(b)`);
    expect(code(`a / b / c`)).toBe(`a / b / c`);
    expect(code(`(a) / 'x' / b`)).toBe(`(a) / ' ' / b`);
    expect(code(`'it\\'s'; any`)).toBe(`'     '; any`);
    expect(code(`#!/usr/bin/env node\nany`)).toBe(`                   \nany`);
  });

  test('tells comments from strings that look like them', () => {
    const source = readSource(`const a = '// no'; /* yes */ const b = "/* no */"; // also`, false);
    expect(source.comments.map((piece) => piece.text.trim())).toEqual(['yes */', 'also']);
    expect(source.strings.map((piece) => piece.text)).toEqual(['// no', '/* no */']);
  });

  test('blanks the text between tags, where an apostrophe starts no string', () => {
    const text = `const a = <p title="it's">Don't import 'x' {b as any} <br /> it's</p>; const c = any;`;
    expect(code(text, true).match(/\bany\b/g)).toHaveLength(2);
    expect(code(text, true)).not.toContain('import');
    expect(code(text, true)).not.toContain('Don');
  });

  test('reads elements inside of expressions inside of elements', () => {
    const text = `const a = () => <ul>{b.map((c) => (<li key={c}>{\`it's \${c}\`} don't</li>))}</ul>; const d = 'e';`;
    const source = readSource(text, true);
    expect(source.strings.map((piece) => piece.text)).toEqual(["it's ", '', 'e']);
  });

  test('does not take type parameters and comparisons for elements', () => {
    const text = `const a = <T,>(b: T) => b; const c = <T extends D>(e: T) => e; if (f < g && h > i) j<K>('l');`;
    expect(code(text, true)).toBe(text.replace("'l'", "' '"));
    expect(code(`const a = <></>; const b = any;`, true)).toContain('any');
  });

  test('says where a text cannot be read', () => {
    expect(() => readSource('a }', false)).toThrow('Unexpected token');
    expect(() => readSource('a {', false)).toThrow();
    expect(() => readSource(`const a = 'b\n';`, false)).toThrow('Unterminated string');
    expect(() => readSource(`const a = <p>b;`, true)).toThrow();
  });
});

describe('finding imports', () => {
  test('finds every spelling', () => {
    const text = `
      import a from './a.ts';
      import type { B, C } from "./b.ts";
      import * as c from './c.ts'
      import './d.ts';
      import e, { from } from './e.ts';
      import {
        f, // from './no.ts'
      } from './f.ts';
      const g = await import('./g.ts');
      const h = require("./h.ts");
      type I = import('./i.ts').I;
      const j = import(\`./j.ts\`);
    `;
    const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    expect(specifiers(text)).toEqual(letters.map((letter) => `./${letter}.ts`));
  });

  test('finds what is handed on', () => {
    const text = `export * from './a.ts'; export * as b from './b.ts'; export type { C } from './c.ts'; export { d };`;
    const lines = findImports(readSource(text, false));
    expect(lines.map((line) => [line.specifier, line.isReExport])).toEqual([
      ['./a.ts', true],
      ['./b.ts', true],
      ['./c.ts', true],
    ]);
  });

  test('tells a computed import from one that names its file', () => {
    expect(specifiers('import(name); import(`./${name}.ts`); require(a + b);')).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('takes no string, comment or property for an import', () => {
    const text = `
      // import a from './a.ts';
      const b = "import c from './c.ts'";
      Array.from('d'); loader.import('./e.ts'); const url = import.meta.url; const f = { from: './f.ts' };
      export const g = 'h';
    `;
    expect(specifiers(text)).toEqual([]);
  });
});
