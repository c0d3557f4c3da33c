import { tmpdir } from 'node:os';
import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { demoFolder, newDemoFolder } from './demo-folder.ts';
import { createSystemIds } from './ids.ts';

test('each user of a machine has a folder of their own, unless one is named', () => {
  expect(demoFolder('/demo', 1)).toBe('/demo');
  expect(basename(demoFolder(undefined, 1))).not.toBe(basename(demoFolder(undefined, 2)));
  expect(dirname(demoFolder(undefined, 1))).toBe(tmpdir());
});

test('each panel has a folder of its own', () => {
  const ids = createSystemIds();
  expect(newDemoFolder(ids)).not.toBe(newDemoFolder(ids));
  expect(dirname(newDemoFolder(ids))).toBe(tmpdir());
});
