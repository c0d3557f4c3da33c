import { expect, test } from 'vitest';
import type { Memories } from '#shared/panel/memory.ts';
import { PanelClient } from '../panel/panel-client.ts';
import { FakeConnection } from '../testing/fake-connection.ts';
import { memoryStore, openMemory, remember, rememberedChoice, rememberedWidth } from './window-memory.ts';

function open() {
  const connection = new FakeConnection();
  const panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: (run) => run() });
  panel.open();
  openMemory(panel);
  connection.link({ name: 'connected' });
  const handle = (value: Memories) => connection.pushFrame({ states: [{ feed: 'memory', key: '', value }] });
  return { connection, handle };
}

test('what the panel kept from before is there again, and what was set meanwhile holds', () => {
  const { connection, handle } = open();
  expect(memoryStore.getState()).toEqual({});
  remember('list-width', '300');
  handle({ tour: 'ended', 'list-width': '264' });
  expect(memoryStore.getState()).toEqual({ tour: 'ended', 'list-width': '300' });
  expect(connection.calls).toEqual([{ method: 'memory.keep', params: { name: 'list-width', text: '300' } }]);
});

test('a choice that is not there any more gives way to the first', () => {
  expect(rememberedChoice({ 'overview-part': 'log' }, 'overview-part', ['attention', 'log'])).toBe('log');
  expect(rememberedChoice({ 'overview-part': 'map' }, 'overview-part', ['attention', 'log'])).toBe('attention');
  expect(rememberedChoice({}, 'overview-part', ['attention', 'log'])).toBe('attention');
});

test('what is no width is none', () => {
  expect(rememberedWidth({ 'list-width': '300' }, 'list-width')).toBe(300);
  for (const text of ['wide', '-4', '']) expect(rememberedWidth({ 'list-width': text }, 'list-width')).toBeNull();
});
