import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { hashFiles, needsBuild, stampBuild } from './panel-build.mjs';
import { withScratchFolder } from './scratch-folder.mjs';

/**
 * @param {string} root
 * @param {Record<string, string>} files
 */
function write(root, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const BUILT = {
  'out/main/index.js': '',
  'out/main/web.js': '',
  'out/preload/index.cjs': '',
  'out/renderer/index.html': '',
};

test('a build is needed when there is none, when it is not whole, and when what it is made of has changed', () =>
  withScratchFolder(async (root) => {
    write(root, { 'src/a.ts': 'a', 'package.json': '{}' });
    expect(needsBuild(root)).toBe(true);

    write(root, BUILT);
    expect(needsBuild(root)).toBe(true);

    stampBuild(root);
    expect(needsBuild(root)).toBe(false);

    write(root, { 'src/a.ts': 'b' });
    expect(needsBuild(root)).toBe(true);
    write(root, { 'src/a.ts': 'a' });
    expect(needsBuild(root)).toBe(false);

    write(root, { 'src/deep/new.ts': '' });
    expect(needsBuild(root)).toBe(true);
  }));

test('a test is no part of a build', () =>
  withScratchFolder(async (root) => {
    write(root, { 'src/a.ts': 'a' });
    const before = hashFiles(root, ['src']);
    write(root, { 'src/a.test.ts': 'b', 'src/ui/c.test.tsx': 'd' });
    expect(hashFiles(root, ['src'])).toBe(before);
  }));

test('the hash tells apart where one file ends and the next begins', () =>
  withScratchFolder(async (root) => {
    write(root, { 'one/a': 'ab', 'one/b': 'c', 'two/a': 'a', 'two/b': 'bc' });
    expect(hashFiles(join(root, 'one'), ['a', 'b'])).not.toBe(hashFiles(join(root, 'two'), ['a', 'b']));
  }));
