import { spawnSync } from 'node:child_process';
import { accessSync, constants, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withScratchFolder } from './scratch-folder.mjs';

const LAUNCHER = join(import.meta.dirname, 'flybridge.mjs');

/**
 * Runs the command of a copy of the project by a link, as npm makes it.
 * @param {string} root
 * @param {string[]} args
 */
function runIn(root, ...args) {
  cpSync(import.meta.dirname, join(root, 'scripts'), { recursive: true });
  mkdirSync(join(root, 'links'));
  symlinkSync(join('..', 'scripts', 'flybridge.mjs'), join(root, 'links', 'flybridge'));
  return spawnSync(process.execPath, [join(root, 'links', 'flybridge'), ...args], { encoding: 'utf8' });
}

test('the command that npm links is in the project before anything is built', () => {
  const { bin } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'));
  expect(join(import.meta.dirname, '..', bin.flybridge)).toBe(LAUNCHER);
  accessSync(LAUNCHER, constants.X_OK);
  expect(readFileSync(LAUNCHER, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test('it runs what is built, with its arguments and its exit code', () =>
  withScratchFolder(async (root) => {
    mkdirSync(join(root, 'out', 'main'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{"type":"module"}');
    writeFileSync(
      join(root, 'out', 'main', 'cli.js'),
      'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 4;',
    );
    expect(runIn(root, 'status', '--app', 'a b')).toMatchObject({
      ...{ status: 4, stdout: '["status","--app","a b"]\n', stderr: '' },
    });
  }));

test('it says what to do where nothing is installed', () =>
  withScratchFolder(async (root) => {
    writeFileSync(join(root, 'package.json'), '{"type":"module"}');
    writeFileSync(join(root, 'package-lock.json'), '{"packages":{}}');
    const { status, stderr, stdout } = runIn(root, 'status');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Flybridge is not installed yet\. Run npm start, or npm install, in /);
  }));
