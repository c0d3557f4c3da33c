import { expect, test } from 'vitest';
import { memoryStore } from '#stores/window/window-memory.ts';
import { readHistory, recordSentCommand } from './command-history.ts';

const history = () => readHistory(memoryStore.getState()['bot-commands']);

test('the newest command stands first, each once, and a hundred are kept', () => {
  for (const command of ['stop', 'home', 'stop']) recordSentCommand(command);
  expect(history()).toEqual(['stop', 'home']);
  for (let index = 0; index < 120; index += 1) recordSentCommand(`goto ${index}`);
  expect(history()).toHaveLength(100);
  expect(history()[0]).toBe('goto 119');
});

test.each([undefined, '', '{', '7', '[1, null]'])('what is remembered as %j holds no command', (text) => {
  expect(readHistory(text)).toEqual([]);
});
