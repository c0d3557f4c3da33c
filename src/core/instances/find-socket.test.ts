import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSocket, isOwnSocket } from './find-socket.ts';

const USER = process.getuid?.() ?? null;

let folder: string;
let path: string;
let server: Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socket-'));
  path = join(folder, 'i.sock');
  server = createServer().listen(path);
  await once(server, 'listening');
});

afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

test('a link to a socket is reported as a link, with the owners of both', async () => {
  const link = join(folder, 'link.sock');
  await symlink(path, link);
  const [direct, linked] = [findSocket(path), await findSocket(link)];
  expect(direct).toMatchObject({ value: { kind: 'socket', userIds: [USER] } });
  expect(linked).toMatchObject({ value: { kind: 'link', userIds: [USER, USER] } });
  expect(direct.ok && linked.ok && direct.value.birth === linked.value.birth).toBe(true);
});

test('a file that is no socket, and a link that leads nowhere', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  expect(findSocket(file)).toMatchObject({ value: { kind: 'other' } });
  const link = join(folder, 'link.sock');
  await symlink(join(folder, 'nothing'), link);
  expect(findSocket(link)).toMatchObject({ error: { kind: 'dead' } });
});

test.each([
  [[1000], 1000, true],
  [[1001], 1000, false],
  // Somebody else's link to a socket of this user can be turned at any time.
  [[1001, 1000], 1000, false],
  [[1000, 1001], 1000, false],
  [[1001], null, true],
])('a socket of the users %j is that of %s: %s', (userIds, userId, isOwn) => {
  expect(isOwnSocket({ birth: '', boundAt: 0, kind: 'socket', userIds }, userId)).toBe(isOwn);
});
