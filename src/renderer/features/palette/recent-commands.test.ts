import { beforeEach, expect, test } from 'vitest';
import { memoryStore } from '#stores/window/window-memory.ts';
import { recentCommands, recordRecentCommand } from './recent-commands.ts';

beforeEach(() => memoryStore.setState({}, true));

test('what was run last is remembered once, newest first', () => {
  expect(recentCommands()).toEqual([]);
  for (const id of ['a', 'b c', 'a']) recordRecentCommand(id);
  expect(recentCommands()).toEqual(['a', 'b c']);
});

test('and no more than twenty of them', () => {
  for (let index = 0; index < 30; index += 1) recordRecentCommand(`command ${index}`);
  expect(recentCommands()).toHaveLength(20);
  expect(recentCommands()[0]).toBe('command 29');
});
