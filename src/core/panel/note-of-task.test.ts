import { expect, test } from 'vitest';
import { noteOfTask } from './note-of-task.ts';

test.each([
  [
    { state: 'completed', detail: '' },
    { title: 'Miner: completed', body: 'mine iron_ore' },
  ],
  [
    { state: 'failed', detail: 'No path found' },
    { title: 'Miner: failed', body: 'mine iron_ore\nNo path found' },
  ],
] as const)('a task that ended as %j is told in two lines', (more, note) => {
  expect(noteOfTask('Miner', { command: 'mine iron_ore', ...more })).toEqual(note);
});
