import { memoryStore, remember } from '#stores/window/window-memory.ts';

const KEPT = 100;

/** The commands that were sent from this window, newest first. What is remembered and no list counts as none. */
export function readHistory(text: string | undefined): readonly string[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(read) ? read.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

/** Puts a command first, once. */
export function recordSentCommand(command: string): void {
  const before = readHistory(memoryStore.getState()['bot-commands']);
  const after = [command, ...before.filter((each) => each !== command)].slice(0, KEPT);
  remember('bot-commands', JSON.stringify(after));
}
