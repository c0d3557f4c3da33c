import { createStore } from 'zustand/vanilla';

/** A command that was sent from this window and has no answer yet. */
export interface WaitingCommand {
  readonly botId: string;
  readonly command: string;
}

/** The commands without an answer, the oldest first. */
export const waitingCommandsStore = createStore<{ readonly commands: readonly WaitingCommand[] }>(() => ({
  commands: [],
}));

/** Records a command that is sent now; returns what to call when its answer is known. */
export function recordWaiting(botId: string, command: string): () => void {
  const waiting: WaitingCommand = { botId, command };
  waitingCommandsStore.setState(({ commands }) => ({ commands: [...commands, waiting] }));
  return () =>
    waitingCommandsStore.setState(({ commands }) => ({ commands: commands.filter((each) => each !== waiting) }));
}
