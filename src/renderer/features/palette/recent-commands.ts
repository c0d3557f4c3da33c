import { memoryStore, remember } from '#stores/window/window-memory.ts';

/** How many are remembered; the palette shows the newest of them by themselves. */
const KEPT = 20;
const DIVIDER = '\n';

/** The ids of the commands that were run last, newest first. */
export function recentCommands(): readonly string[] {
  const text = memoryStore.getState()['recent-commands'] ?? '';
  return text === '' ? [] : text.split(DIVIDER);
}

/** Notes that a command was run. */
export function recordRecentCommand(id: string): void {
  const ids = [id, ...recentCommands().filter((each) => each !== id)].slice(0, KEPT);
  remember('recent-commands', ids.join(DIVIDER));
}
