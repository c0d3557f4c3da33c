import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLinkStore } from './link-store.ts';
import { linkOf } from './window-links.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'links-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const OWNER = { socket: '/tmp/a.sock', server: 'ws://localhost:1999', room: 'main' };
const VALUES = { type: 'verse', x: 1, y: 1, w: 9, h: 5, path: '' };
const { edit: _edit, pending: _pending, ...link } = linkOf('fly-1', 'w1', VALUES, 'confirmed');
const CONFLICT = { roomId: 'fly-2', title: 'verse', mine: { ...VALUES, x: 20 }, theirs: null };
const KEPT = { conflicts: [CONFLICT], chat: null };
const links = (birth: string) => ({ birth, links: [link], guestsMade: ['w9'], canvas: null, removals: [], ...KEPT });

test('links are kept for the next bridge of the same instance and room, and for no other', async () => {
  const store = createLinkStore(folder, OWNER);
  expect(store.load()).toBeNull();
  for (const birth of ['a', 'b', 'c']) store.save(links(birth));
  expect(createLinkStore(folder, OWNER).load()).toEqual(links('c'));
  expect(createLinkStore(folder, { ...OWNER, room: 'other' }).load()).toBeNull();
});

test.each(['http://LOCALHOST:1999/', ' localhost:1999', 'ws://localhost:1999/?a=b'])(
  'links are those of the server, which %s is too',
  (server) => {
    createLinkStore(folder, OWNER).save(links('a'));
    expect(createLinkStore(folder, { ...OWNER, server }).load()).toEqual(links('a'));
  },
);

test('a file that is torn or of another shape is none', async () => {
  const store = createLinkStore(folder, OWNER);
  store.save(links('a'));
  const [name = ''] = await readdir(folder);
  for (const content of ['{"birth":"a","li', '{"birth":"a","links":[{"roomId":7}],"guestsMade":[]}']) {
    await writeFile(join(folder, name), content);
    expect(store.load()).toBeNull();
  }
});

test('a chat of another shape costs the next bridge the chat, and no link', async () => {
  const store = createLinkStore(folder, OWNER);
  store.save(links('a'));
  const [name = ''] = await readdir(folder);
  await writeFile(join(folder, name), JSON.stringify({ ...links('a'), chat: { seq: 3, awaited: [] } }));
  expect(store.load()).toEqual(links('a'));
});

test.each([
  ['are of another shape', { conflicts: [{ roomId: 'fly-2', mine: 'left' }] }],
  ['were kept by no bridge before', { conflicts: undefined }],
])('conflicts that %s cost the next bridge the conflicts, and no link', async (_what, conflicts) => {
  const store = createLinkStore(folder, OWNER);
  store.save(links('a'));
  const [name = ''] = await readdir(folder);
  await writeFile(join(folder, name), JSON.stringify({ ...links('a'), ...conflicts }));
  expect(store.load()).toEqual({ ...links('a'), conflicts: [] });
});

test('a folder that is gone costs the next bridge its links, and nothing else', async () => {
  const store = createLinkStore(folder, OWNER);
  await rm(folder, { recursive: true });
  store.save(links('a'));
  expect(store.load()).toBeNull();
});

test('links that could not be written are written with the next save, although they are the same', async () => {
  const store = createLinkStore(folder, OWNER);
  await rm(folder, { recursive: true });
  store.save(links('a'));
  await mkdir(folder);
  store.save(links('a'));
  expect(store.load()).toEqual(links('a'));
});

test('a file that cannot be written is reported once with what to do, and again when it can be written', async () => {
  const troubles: string[] = [];
  const store = createLinkStore(folder, OWNER, (trouble) => troubles.push(trouble));
  store.save(links('a'));
  await rm(folder, { recursive: true });
  for (const birth of ['b', 'c', 'd']) store.save(links(birth));
  expect(troubles).toEqual([expect.stringContaining(`share to ${join(folder, 'links-')}`)]);
  expect(troubles[0]).toContain('(ENOENT). After a restart the bridge would not recognize them. Free disk space or');
  await mkdir(folder);
  store.save(links('d'));
  store.save(links('e'));
  expect(troubles.slice(1)).toEqual(['']);
});
