import { once } from 'node:events';
import { chown, link, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSockets } from './find-sockets.ts';

const USER = process.getuid?.() ?? null;

let folder: string;
const servers: Server[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sockets-'));
});

afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true, force: true });
});

async function listen(name: string): Promise<void> {
  const server = createServer().listen(join(folder, name));
  servers.push(server);
  await once(server, 'listening');
}

/** Files that have the names of sockets. */
async function fill(prefix: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await writeFile(join(folder, `${prefix}${index}.sock`), '');
}

const found = async () => {
  const sockets = await findSockets(folder, USER);
  return sockets.map(({ instanceId, path }) => [basename(path), instanceId]);
};

test('sockets are found by the names of instances, with their numbers, in the order of their names', async () => {
  for (const name of ['wibwob_8.sock', 'wibwob_a.sock', 'wibwob_12345678.sock', 'other.sock']) await listen(name);
  expect(await found()).toEqual([
    ['wibwob_12345678.sock', null],
    ['wibwob_8.sock', 8],
    ['wibwob_a.sock', null],
  ]);
});

test('files with the names of instances hide no socket, however many there are', async () => {
  await listen('wibwob_7.sock');
  await fill('a_', 600);
  await fill('wibwob_0', 600);
  expect(await found()).toEqual([['wibwob_7.sock', 7]]);
});

// Only root can give a socket to somebody else.
test.each([USER].filter((id) => id === 0))(
  'sockets of others hide none of user %s, however many there are',
  async () => {
    await listen('wibwob_0.sock');
    await chown(join(folder, 'wibwob_0.sock'), 1, 1);
    for (let index = 10_000; index < 11_200; index += 1) {
      await link(join(folder, 'wibwob_0.sock'), join(folder, `wibwob_${index}.sock`));
    }
    await listen('wibwob_7.sock');
    expect(await found()).toEqual([['wibwob_7.sock', 7]]);
  },
);

test('of the sockets of this user a limited number is found', async () => {
  await listen('wibwob_0.sock');
  for (let index = 1; index < 60; index += 1) {
    await link(join(folder, 'wibwob_0.sock'), join(folder, `wibwob_${index}.sock`));
  }
  expect(await found()).toHaveLength(50);
});

test('a folder that is not there has none', async () => {
  await rm(folder, { recursive: true });
  expect(await found()).toEqual([]);
});
