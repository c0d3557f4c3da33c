import { describe, expect, test } from 'vitest';
import { findNamesOfTwo } from './exported-names.ts';
import { checkImports } from './import-rules.ts';
import { createProject } from './project.ts';
import { checkFiles, checkTexts } from './text-rules.ts';
import { readWrittenTable } from './written-table.ts';

const ALIASES = {
  '#shared/*': './src/shared/*',
  '#core/*': './src/core/*',
  '#kit/*': './src/kit/*',
  '#stores/*': './src/renderer/stores/*',
};

/** Files that planted imports lead to. */
const HOUSE = {
  'src/shared/json.ts': '',
  'src/core/platform/clock.ts': '',
  'src/core/platform/testing/virtual-clock.ts': '',
  'src/core/calls/pending-calls.ts': '',
  'src/core/minecraft/bot-driver.ts': '',
  'src/kit/serve.ts': '',
  'src/main/menu.ts': '',
  'src/renderer/stores/window/clock.ts': '',
  'src/renderer/features/rooms/rooms-page.tsx': '',
};

function violationsOf(path: string, text: string): string[] {
  const project = createProject({ ...HOUSE, [path]: text }, ALIASES);
  const violations = [...checkImports(project), ...checkTexts(project), ...checkFiles(project)];
  return violations.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

describe('an import is found', () => {
  test.each([
    ['upwards in core', 'src/core/platform/a.ts', `import '../calls/pending-calls.ts';`],
    ['of a feature by another', 'src/core/minecraft/a.ts', `import type { B } from '../game/bot-driver.ts';`],
    ['of core by shared', 'src/shared/a.ts', `import { b } from '#core/platform/clock.ts';`],
    ['of core by the renderer', 'src/renderer/app/a.tsx', `import { b } from '#core/platform/clock.ts';`],
    ['of a shell by core', 'src/core/panel/a.ts', `import '../../main/menu.ts';`],
    ['of the kit by core', 'src/core/panel/a.ts', `import '#kit/serve.ts';`],
    ['of a store by a part', 'src/renderer/ui/a.tsx', `import '../stores/clock.ts';`],
    ['of a feature by a feature', 'src/renderer/features/game/a.tsx', `import '../rooms/rooms-page.tsx';`],
    ['without an alias', 'src/core/panel/a.ts', `import { b } from '../../shared/json.ts';`],
    ['without an extension', 'src/core/panel/a.ts', `import { b } from '#shared/json';`],
    ['that is computed', 'src/core/panel/a.ts', `const b = await import(name);`],
    ['that is hidden in a call', 'src/core/platform/a.ts', `const b = await import('#core/calls/pending-calls.ts');`],
    ['that hands names on', 'src/core/panel/a.ts', `export { b } from '#shared/json.ts';`],
    ['of electron by core', 'src/core/panel/a.ts', `import { app } from 'electron';`],
    ['of electron by the web shell', 'src/web/a.ts', `import { app } from 'electron/main';`],
    ['of Node by shared', 'src/shared/a.ts', `import { join } from 'node:path';`],
    ['of Node by the renderer', 'src/renderer/app/a.ts', `import { join } from 'node:path';`],
    ['of React by core', 'src/core/panel/a.ts', `import { useState } from 'react';`],
    ['of what only tests use', 'src/core/calls/a.ts', `import '../platform/testing/virtual-clock.ts';`],
  ])('%s', (_, path, text) => {
    expect(violationsOf(path, `\n${text}`)).toEqual([`${path}:2 imports`]);
  });

  test('that closes a ring', () => {
    const project = createProject(
      {
        'src/core/calls/a.ts': `import './b.ts';`,
        'src/core/calls/b.ts': `import type { C } from './c.ts';`,
        'src/core/calls/c.ts': `import './a.ts';`,
      },
      ALIASES,
    );
    expect(checkImports(project).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'cycles: src/core/calls/a.ts -> src/core/calls/b.ts -> src/core/calls/c.ts -> src/core/calls/a.ts',
    ]);
  });

  test('that brings schemas into the page, unless it is of types alone', () => {
    const project = createProject(
      {
        'src/renderer/app/a.ts': `import { A, type B } from '#shared/a.ts';`,
        'src/renderer/app/b.ts': `import { type C } from '#shared/schema.ts';`,
        'src/shared/a.ts': `import { B } from './schema.ts';`,
        'src/shared/schema.ts': `import { z } from 'zod';`,
      },
      ALIASES,
    );
    expect(checkImports(project).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'schemas: the page would run zod: src/renderer/app/a.ts -> src/shared/a.ts -> src/shared/schema.ts',
    ]);
  });

  test('in a module without a row', () => {
    expect(violationsOf('src/core/extras/a.ts', '')).toEqual(['src/core/extras/a.ts:1 modules']);
    expect(violationsOf('src/core/a.ts', '')).toEqual(['src/core/a.ts:1 modules']);
  });
});

describe('a word is found', () => {
  test.each([
    ['any', 'const a: any = b;'],
    ['any', 'const a = z.any();'],
    ['casts', 'const a = b as unknown as C;'],
    ['suppressions', '// @ts-expect-error'],
    ['suppressions', '/* biome-ignore lint: because */'],
    ['leftovers', '// TODO: later'],
    ['mocks', `vi.mock('a');`],
    ['tests', `test.skip('a', () => {});`],
    ['tests', `describe.only('a', () => {});`],
    ['time and chance', 'const a = Date.now();'],
    ['time and chance', 'const a = new Date();'],
    ['time and chance', 'const a = Math.random();'],
    ['time and chance', 'setTimeout(a, 1);'],
    ['time and chance', 'globalThis.setInterval(a, 1);'.replace('globalThis.', '')],
    ['time and chance', 'const a = performance.now();'],
    ['time and chance', `import { setTimeout as later } from 'node:timers/promises'; later(1);`],
    ['console', `console.log('a');`],
    ['lookups', `const A: Readonly<Record<string, number>> = {}; export const b = A[c];`],
    ['lookups', `const A: Record<string, () => void> = {}; A[event.key]?.();`],
  ])('%s: %s', (rule, text) => {
    expect(violationsOf('src/core/calls/a.ts', `\n${text}`)).toContain(`src/core/calls/a.ts:2 ${rule}`);
  });

  test.each([
    'await page.waitForTimeout(100);',
    'await new Promise((resolve) => setTimeout(resolve, 100));',
    `import { setTimeout as pause } from 'node:timers/promises';`,
  ])('waiting: %s', (text) => {
    for (const path of ['e2e/specs/a.spec.ts', 'test/a.test.ts', 'scripts/a.test.mjs']) {
      expect(violationsOf(path, text)).toEqual([`${path}:1 waiting`]);
    }
  });

  test('calls into Electron', () => {
    const text = 'await app.evaluate(act);\nawait desktop.app\n  .browserWindow(page);';
    expect(violationsOf('e2e/specs/a.spec.ts', text)).toEqual([
      'e2e/specs/a.spec.ts:1 calls into Electron',
      'e2e/specs/a.spec.ts:2 calls into Electron',
    ]);
    expect(violationsOf('e2e/fixtures/call-main.ts', text)).toEqual([]);
  });

  test('between tags too', () => {
    const text = `export const A = () => <p>it's {b as any}</p>;`;
    expect(violationsOf('src/renderer/ui/a.tsx', text)).toEqual(['src/renderer/ui/a.tsx:1 any']);
  });

  test('but not in a comment, a string, or the place that is for it', () => {
    const text = `// Date.now and any, console.log\nconst a = 'setTimeout(any)'; const b = Promise.any([]); new Date(1);\n`;
    expect(violationsOf('src/core/calls/a.ts', text)).toEqual([]);
    expect(violationsOf('src/core/platform/a.ts', 'setTimeout(a, Math.random());')).toEqual([]);
    expect(violationsOf('src/web/index.ts', `console.log('address');`)).toEqual([]);
    const filled = `const a: Record<string, number> = {};\na[b] = 1; const c = ownValue(a, b); const d = [a['e']];\n`;
    expect(violationsOf('src/web/a.ts', filled)).toEqual([]);
  });
});

describe('a file is found', () => {
  test.each(['src/core/calls/utils.ts', 'src/core/helpers/a.ts', 'src/shared/types.ts', 'src/web/session-manager.ts'])(
    'that is called %s',
    (path) => {
      expect(violationsOf(path, '')).toContain(`${path}:1 files`);
    },
  );

  test('that is too long', () => {
    const lines = (count: number) => 'a();\n'.repeat(count);
    expect(violationsOf('src/core/calls/a.ts', lines(320))).toEqual([]);
    expect(violationsOf('src/core/calls/a.ts', lines(321))).toEqual(['src/core/calls/a.ts:1 files']);
    expect(violationsOf('src/core/calls/a.test.ts', lines(600))).toEqual([]);
    expect(violationsOf('src/core/calls/a.test.ts', lines(601))).toEqual(['src/core/calls/a.test.ts:1 files']);
    expect(violationsOf('src/renderer/ui/a.module.css', lines(321))).toEqual(['src/renderer/ui/a.module.css:1 files']);
  });
});

test('a folder is found that holds too many files', () => {
  const files = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`src/core/calls/a${index}.ts`, '']));
  const beside = { 'src/core/calls/a.test.ts': '', 'src/core/calls/a.module.css': '' };
  expect(checkFiles(createProject({ ...files(25), ...beside }, ALIASES))).toEqual([]);
  expect(checkFiles(createProject(files(26), ALIASES)).map(({ file, rule }) => [file, rule])).toEqual([
    ['src/core/calls', 'folders'],
  ]);
});

test('an exported name that another file exports is found', () => {
  const project = createProject(
    {
      'src/core/calls/a.ts':
        'export function read(text: string): A;\nexport function read(text: string) {}\nexport type A = 1;',
      'src/core/calls/b.ts': '// export const A = 1;\nexport interface A {}\nconst read = 1;',
      'src/core/calls/b.test.ts': 'export const A = 1;',
    },
    ALIASES,
  );
  expect(findNamesOfTwo(project)).toEqual([
    { file: 'src/core/calls/b.ts', line: 2, rule: 'names', message: 'A is also in src/core/calls/a.ts' },
  ]);
});

describe('what is allowed', () => {
  test('is not held against a file', () => {
    const text = `
      import { join } from 'node:path';
      import { b } from '#shared/json.ts';
      import type { Clock } from '../platform/clock.ts';
      import { c } from '#core/calls/pending-calls.ts';
    `;
    expect(violationsOf('src/core/minecraft/a.ts', text)).toEqual([]);
    expect(violationsOf('src/core/minecraft/a.test.ts', `import '#kit/serve.ts'; import 'vitest';`)).toEqual([]);
    expect(
      violationsOf('src/main/a.ts', `import { app } from 'electron'; import '#core/minecraft/bot-driver.ts';`),
    ).toEqual([]);
    expect(violationsOf('src/renderer/features/game/a.tsx', `import '#stores/window/clock.ts';`)).toEqual([]);
  });
});

describe('the table of a document', () => {
  test('is read without its decoration', () => {
    const text =
      'a\n<!-- import table -->\n\n| module | may import |\n| --- | --- |\n| `shared` | nobody |\n| `kit` | `shared`, core |\n\n<!-- import table -->\n| no | table |';
    expect(readWrittenTable(text)).toEqual({ shared: [], kit: ['shared', 'core'] });
    expect(() => readWrittenTable('| a | b |')).toThrow('markers');
  });
});
