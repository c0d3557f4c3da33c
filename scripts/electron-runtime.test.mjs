import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { electronProgram, fetchElectron, findElectron } from './electron-runtime.mjs';
import { createProgressLine } from './obtain-electron.mjs';
import { withScratchFolder } from './scratch-folder.mjs';

const modules = join(import.meta.dirname, '..', 'node_modules');
const version = JSON.parse(readFileSync(join(modules, 'electron', 'package.json'), 'utf8')).version;

/** @type {(() => void)[]} */
const ends = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/**
 * A project whose package `electron` is the real one, except that it expects `archive` from a mirror on this machine.
 * @param {string} root
 * @param {Buffer} archive
 * @param {(response: import('node:http').ServerResponse) => void} answer
 */
async function createFixture(root, archive, answer) {
  const home = join(root, 'node_modules', 'electron');
  mkdirSync(home, { recursive: true });
  for (const name of ['package.json', 'install.js']) copyFileSync(join(modules, 'electron', name), join(home, name));
  for (const name of ['@electron', '@electron-internal'])
    symlinkSync(join(modules, name), join(root, 'node_modules', name));
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const sum = createHash('sha256').update(archive).digest('hex');
  writeFileSync(join(home, 'checksums.json'), JSON.stringify({ [name]: sum }));

  const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  setForTest('ELECTRON_MIRROR', `http://127.0.0.1:${port}/`);
  setForTest('electron_config_cache', join(root, 'cache'));
  setForTest('ELECTRON_OVERRIDE_DIST_PATH', '');
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
}

/**
 * @param {string} name
 * @param {string} value
 */
function setForTest(name, value) {
  const before = process.env[name];
  process.env[name] = value;
  ends.push(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}

/**
 * An archive without compression.
 * @param {Record<string, string>} files
 */
function zip(files) {
  const locals = [];
  const entries = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(14);
    // A file that its owner may run.
    entry.writeUInt32LE((0o100755 << 16) >>> 0, 6);
    entry.writeUInt32LE(offset, 10);
    locals.push(Buffer.from('PK\x03\x04'), facts, path, data);
    entries.push(Buffer.from('PK\x01\x02\x14\x03'), facts, entry, path);
    offset += 30 + path.length + data.length;
  }
  const end = Buffer.alloc(18);
  const directory = Buffer.concat(entries);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}

describe('fetching Electron', () => {
  test('brings it to where it is looked for, and tells how far it is', () =>
    withScratchFolder(async (root) => {
      const archive = zip({ version, [electronProgram(process.platform)]: '#!/bin/sh\n' });
      await createFixture(root, archive, (response) => {
        response.setHeader('content-length', archive.length);
        response.end(archive);
      });
      /** @type {unknown[]} */
      const progress = [];
      expect(findElectron(root)).toBeUndefined();
      const problem = await fetchElectron(root, { stallMs: 20_000, onProgress: (now) => progress.push(now) });
      expect(problem).toBeUndefined();
      expect(progress.at(-1)).toEqual({ transferred: archive.length, total: archive.length });
      expect(findElectron(root)).toBe(join(root, 'node_modules/electron/dist', electronProgram(process.platform)));
    }));

  test('is given up when nothing more arrives', () =>
    withScratchFolder(async (root) => {
      const archive = zip({ version });
      await createFixture(root, archive, (response) => {
        response.setHeader('content-length', archive.length);
        response.write(archive.subarray(0, 10));
      });
      const problem = await fetchElectron(root, { stallMs: 1500, onProgress: () => {} });
      expect(problem).toBe('no data for 1.5 seconds');
      expect(findElectron(root)).toBeUndefined();
    }));

  test('says what is wrong with what arrived', () =>
    withScratchFolder(async (root) => {
      await createFixture(root, zip({ version }), (response) => response.writeHead(404).end());
      expect(await fetchElectron(root, { stallMs: 20_000, onProgress: () => {} })).toContain('404');
    }));

  test('does not take another content for Electron', () =>
    withScratchFolder(async (root) => {
      await createFixture(root, zip({ version }), (response) => response.end(zip({ version: 'x' })));
      expect(await fetchElectron(root, { stallMs: 20_000, onProgress: () => {} })).toMatch(/checksum/i);
      expect(existsSync(join(root, 'node_modules/electron/dist'))).toBe(false);
    }));
});

describe('finding Electron', () => {
  test('prefers the folder that the environment names', () =>
    withScratchFolder(async (root) => {
      const program = join(root, electronProgram(process.platform));
      expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: root })).toBeUndefined();
      mkdirSync(join(program, '..'), { recursive: true });
      writeFileSync(program, '');
      expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: root })).toBe(program);
    }));

  test('takes no half of one, and none of another version', () =>
    withScratchFolder(async (root) => {
      const home = join(root, 'node_modules', 'electron');
      const program = join(home, 'dist', electronProgram(process.platform));
      mkdirSync(join(program, '..'), { recursive: true });
      writeFileSync(join(home, 'package.json'), '{"version":"45.0.0"}');
      writeFileSync(program, '');
      writeFileSync(join(home, 'dist', 'version'), 'v45.0.0');
      expect(findElectron(root, {})).toBeUndefined();
      writeFileSync(join(home, 'path.txt'), '');
      expect(findElectron(root, {})).toBe(program);
      writeFileSync(join(home, 'dist', 'version'), '44.0.0');
      expect(findElectron(root, {})).toBeUndefined();
    }));
});

test('progress is said once for each quarter', () => {
  /** @type {string[]} */
  const said = [];
  const show = createProgressLine('Electron', (text) => said.push(text.trim()));
  for (const transferred of [0, 10e6, 26e6, 27e6, 80e6, 100e6]) show({ transferred, total: 100e6 });
  show({ transferred: 1, total: null });
  expect(said).toEqual(['Electron: 25 % of 100 MB', 'Electron: 75 % of 100 MB', 'Electron: 100 % of 100 MB']);
});
