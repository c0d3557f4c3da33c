import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MEMORY_FEED } from '#shared/panel/memory.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { systemClock } from '../platform/clock.ts';
import { silentLogger } from '../platform/logger.ts';
import { WindowMemory } from './window-memory.ts';

let stateDirectory: string;

beforeEach(async () => {
  stateDirectory = await mkdtemp(join(tmpdir(), 'window-memory-'));
});

afterEach(() => rm(stateDirectory, { recursive: true }));

function open() {
  const hub = new FeedHub();
  const memory = new WindowMemory({ hub, platform: { clock: systemClock, logger: silentLogger }, stateDirectory });
  return { hub, memory, known: () => hub.state(MEMORY_FEED).value };
}

test('what is kept is there for every window, and at the next start', async () => {
  const first = open();
  await Promise.all([first.memory.store('list-width', '300'), first.memory.store('tour', 'ended')]);
  await first.memory.store('list-width', '310');
  expect(first.known()).toEqual({ 'list-width': '310', tour: 'ended' });
  const next = open();
  await next.memory.store('overview-part', 'log');
  expect(next.known()).toEqual({ 'list-width': '310', tour: 'ended', 'overview-part': 'log' });
});

test('a file that is none is nothing that is remembered, and is replaced', async () => {
  const path = join(stateDirectory, 'window.json');
  await writeFile(path, '{"tour":');
  const { known, memory } = open();
  await memory.store('tour', 'ended');
  expect(known()).toEqual({ tour: 'ended' });
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ tour: 'ended' });
});
