import type { ConnectionState } from '../../lifecycle/connection-state.ts';
import type { Presentation } from '../../lifecycle/present.ts';

/** How the mod server of a bot was found. */
export type ModServerSource =
  /** The file that the mod writes; it holds the token too. */
  | { readonly kind: 'file'; readonly path: string }
  /** Variables of the environment, by their names. */
  | { readonly kind: 'environment'; readonly variables: readonly string[] }
  | { readonly kind: 'settings' };

/** What a mod server said of itself at the login. */
export interface ModServerIdentity {
  readonly protocolVersion: number;
  readonly serverVersion: string;
  readonly sessionId: string;
}

/** What a task is in. `rejected`: Baritone refused the command. `unseen`: it has ended, and nobody saw how. */
export type TaskRecordState =
  | 'running'
  | 'paused'
  | 'completed'
  | 'failed'
  | 'rejected'
  | 'canceled'
  | 'replaced'
  | 'unseen';

/** Why a task pauses, in the mod server's own words; texts may be empty. */
export interface TaskPause {
  readonly reasonCode: string;
  readonly sourceProcess: string;
  readonly commandType: string;
  /**
   * How the pause ended: on its own, because the task was canceled, with the task, or `unseen` where the mod server was
   * lost before it ended. Null while it lasts.
   */
  readonly endedBy: 'itself' | 'cancel' | 'end' | 'unseen' | null;
}

/** A part of the task's own lane; `to` is null while it lasts. Times are milliseconds since the epoch. */
export interface TaskSegment {
  /** `unseen`: the mod server was not connected. */
  readonly kind: 'running' | 'paused' | 'unseen';
  readonly from: number;
  readonly to: number | null;
  /** What paused it; null for other kinds. */
  readonly pause: TaskPause | null;
}

/** A part of the path lane: a walk along a planned segment, or a calculation. */
export interface PathSpan {
  readonly kind: 'segment' | 'calculation' | 'next-calculation';
  /** Counts the segments of the task from 1; 0 for calculations. */
  readonly number: number;
  readonly from: number;
  readonly to: number | null;
  /** The path event that ended it; empty while it lasts. */
  readonly endedBy: string;
}

/** One row below the timeline. */
export interface TaskEvent {
  readonly at: number;
  /** `task.paused`, or the name of a path event. */
  readonly event: string;
  readonly detail: string;
  /** How long what began here took; null where nothing began, or while it lasts. */
  readonly tookMs: number | null;
}

/** A task as the panel tells it: one runs at a time. */
export interface TaskRecord {
  readonly taskId: string;
  readonly command: string;
  readonly state: TaskRecordState;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** The stage of the last event, as the mod server names it. */
  readonly stage: string;
  readonly detail: string;
  /** The command that replaced it; empty for none. */
  readonly replacedBy: string;
  /** Whether it ran before it was seen, or went on while the mod server was not connected. */
  readonly isPartlySeen: boolean;
  readonly segments: readonly TaskSegment[];
  readonly path: readonly PathSpan[];
  /** The newest, oldest first. */
  readonly events: readonly TaskEvent[];
  /** Events before those, which are no longer here. */
  readonly droppedEvents: number;
}

/** A line of the list of past tasks. */
export interface TaskSummary
  extends Pick<
    TaskRecord,
    'taskId' | 'command' | 'state' | 'startedAt' | 'endedAt' | 'stage' | 'detail' | 'replacedBy' | 'isPartlySeen'
  > {
  readonly segmentCount: number;
  readonly pauseCount: number;
}

/** What the player's game is, as the mod server said last. */
export interface BotWorld {
  readonly inWorld: boolean;
  /** Since when that is so, as far as it was seen. */
  readonly since: number;
  readonly isBaritoneAvailable: boolean;
  readonly player: string;
}

/** Whether the mod server refuses requests for now, and why. Mod servers of the document never do. */
export interface ModServerPause {
  readonly isPaused: boolean;
  /** `operator_pause`, `game_pause`. */
  readonly reason: string;
  readonly since: number;
}

/** How fresh what is known is. */
export interface BotUpdates {
  /** `none`: not connected, or the mod server pushes nothing. `stale`: an update was missed. */
  readonly state: 'none' | 'fresh' | 'stale';
  /** Why it is stale; empty for other states. */
  readonly staleReason: string;
  readonly lastAt: number | null;
  readonly seq: number | null;
  readonly heartbeatMs: number | null;
  /** Updates that were missed, by their numbers, since the start. */
  readonly missedCount: number;
}

/** A watch pattern, which can be set in the game alone. */
export interface WatchPattern {
  readonly pattern: string;
  readonly lastMatch: { readonly at: number; readonly message: string; readonly source: string } | null;
}

/** What the mod server has told of a bot. */
export interface BotFacts {
  readonly world: BotWorld | null;
  readonly pause: ModServerPause | null;
  readonly updates: BotUpdates;
  /** The task that runs. */
  readonly task: TaskRecord | null;
  readonly patterns: readonly WatchPattern[];
}

/** One step of a sequence that runs. */
export interface SequenceStep {
  readonly command: string;
  readonly state: 'waiting' | TaskRecordState | 'not-sent';
}

/** A sequence that runs, or the last one that did. */
export interface SequenceSnapshot {
  /** One that is run again has another. */
  readonly sequenceId: string;
  readonly name: string;
  readonly state: 'running' | 'completed' | 'stopped';
  readonly steps: readonly SequenceStep[];
  /** Why it was stopped; empty for other states. */
  readonly stoppedBecause: string;
}

/** Everything about a bot but its past tasks and its log. Feed `bot`, by bot id. */
export interface BotSnapshot {
  readonly id: string;
  readonly title: string;
  readonly connection: ConnectionState;
  /** `ws://127.0.0.1:27841/ws`; empty until it is known. */
  readonly address: string;
  readonly source: ModServerSource | null;
  readonly identity: ModServerIdentity | null;
  /** Of the last WebSocket ping. */
  readonly roundTripMs: number | null;
  /** `late`: no reply to a WebSocket ping in time. */
  readonly peer: 'answering' | 'late';
  readonly facts: BotFacts;
  readonly sequence: SequenceSnapshot | null;
}

/** A bot among all bots. Feed `bots`, which holds one for each, in the order of the settings. */
export interface BotSummary extends Pick<BotSnapshot, 'id' | 'title' | 'connection' | 'address' | 'sequence'> {
  readonly presentation: Presentation;
  readonly task:
    | (Pick<TaskRecord, 'taskId' | 'command' | 'state' | 'startedAt'> & {
        /** Parts of the path that it has begun to walk: how far it is, as far as the wire tells. */
        readonly segmentCount: number;
      })
    | null;
}

/** The past tasks of a bot, newest first, at most a hundred. Feed `botTasks`, by bot id. */
export type BotTasks = readonly TaskSummary[];
