import type { ConnectionState } from '../../lifecycle/connection-state.ts';
import { type Presentation, presentConnection } from '../../lifecycle/present.ts';
import type { Status } from '../../lifecycle/status.ts';
import type { BotFacts, BotSnapshot, SequenceSnapshot, TaskRecordState } from './baritone.ts';

const TASK_WORDS: Readonly<Record<TaskRecordState, { readonly status: Status; readonly word: string }>> = {
  running: { status: 'working', word: 'Running' },
  paused: { status: 'waiting', word: 'Paused' },
  completed: { status: 'ready', word: 'Completed' },
  failed: { status: 'failed', word: 'Failed' },
  rejected: { status: 'failed', word: 'Rejected' },
  canceled: { status: 'stopped', word: 'Canceled' },
  replaced: { status: 'stopped', word: 'Replaced' },
  unseen: { status: 'stale', word: 'Ended unseen' },
};

/** The mark and the word of a task's state. */
export function presentTask(state: TaskRecordState): { readonly status: Status; readonly word: string } {
  return TASK_WORDS[state];
}

/** A sequence in words: how it is, and how far it came. */
export function presentSequence({ state, steps, stoppedBecause }: SequenceSnapshot): {
  readonly status: Status;
  readonly word: string;
  readonly detail: string;
} {
  const done = steps.filter((step) => step.state === 'completed').length;
  switch (state) {
    case 'running':
      return { status: 'working', word: 'Running', detail: `${done} of ${steps.length} done` };
    case 'completed':
      return { status: 'ready', word: 'Completed', detail: done === 1 ? '1 step' : `${done} steps` };
    case 'stopped':
      return { status: 'failed', word: 'Stopped', detail: `at step ${done + 1} of ${steps.length}: ${stoppedBecause}` };
  }
}

/**
 * The words for the connection of a bot. Where no game runs yet, it is waited for: its mod server is picked up as soon
 * as it says how it is reached, and nobody has to act here. After the end of a session in the game it stays away for a while.
 */
export function presentBotConnection(connection: ConnectionState): Presentation {
  const { lastFailure, phase } = connection;
  if (phase.name === 'blocked' && phase.failure.reason === 'not-found') {
    return { status: 'waiting', word: 'Waiting', detail: 'for the game', countdownTo: null };
  }
  if (phase.name === 'backoff' && lastFailure?.reason === 'sent-away') {
    return { status: 'waiting', word: 'Away', detail: 'the game ended the session', countdownTo: phase.retryAt };
  }
  return presentConnection(connection);
}

/** A bot in words: its connection, and while that is ready what is most worth knowing. */
export function presentBot(bot: Pick<BotSnapshot, 'connection' | 'facts' | 'peer'>): Presentation {
  const words = presentBotConnection(bot.connection);
  if (bot.connection.phase.name !== 'ready') return words;
  const { detail, status, word } = presentFacts(bot.facts, bot.peer);
  return { status, word, detail, countdownTo: null };
}

function presentFacts(
  { pause, task, updates, world }: BotFacts,
  peer: BotSnapshot['peer'],
): Pick<Presentation, 'status' | 'word' | 'detail'> {
  if (peer === 'late') return { status: 'stale', word: 'Stale', detail: 'no reply to a WebSocket ping' };
  if (updates.state === 'stale') return { status: 'stale', word: 'Stale', detail: updates.staleReason };
  if (pause?.isPaused) return { status: 'waiting', word: 'Server paused', detail: pause.reason };
  if (task !== null) return { ...presentTask(task.state), detail: task.command };
  if (world?.isBaritoneAvailable === false) return { status: 'waiting', word: 'Ready', detail: 'Baritone is missing' };
  return { status: 'ready', word: 'Ready', detail: world?.inWorld === false ? 'not in a world' : '' };
}
