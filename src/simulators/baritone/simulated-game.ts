import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import { baritoneError } from '#shared/protocols/baritone/errors.ts';
import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { ModServerStatus } from '#shared/protocols/baritone/status.ts';
import type { BaritoneTask, BaritoneTaskState, PathEvent } from '#shared/protocols/baritone/task.ts';
import type { EventName, SentEventOf } from '#shared/protocols/define-protocol.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type ScriptStep, type SimulatedPause, scriptOf } from './command-script.ts';

export interface SimulatedGameOptions {
  readonly clock: Clock;
  /** Creates the ids of tasks. */
  readonly drawId: () => string;
  /** Sends an event to every logged-in client. */
  readonly emit: <E extends EventName<BaritoneProtocol>>(event: E, data: SentEventOf<BaritoneProtocol, E>) => void;
  /** How long Baritone rests before a task ends, in milliseconds. */
  readonly quiescenceMs: number;
  /** The factor of the durations of steps. */
  readonly pace: number;
}

type PathHint = 'none' | 'at-goal' | 'failed' | 'canceled' | 'canceled-by-api';

interface TaskFacts {
  readonly task_id: string;
  readonly command: string;
  readonly started_at: string;
  readonly updated_at: string;
  readonly detail?: string;
}

interface RunningTask {
  facts: TaskFacts;
  hint: PathHint;
  pause: SimulatedPause | null;
  timer: Disposable | null;
  /** The remaining steps of its script. */
  steps: readonly ScriptStep[];
}

const HINTS: ReadonlyMap<PathEvent, PathHint> = new Map([
  ['AT_GOAL', 'at-goal'],
  ['CALC_FAILED', 'failed'],
  ['NEXT_CALC_FAILED', 'failed'],
  ['CANCELED', 'canceled'],
]);

interface End {
  readonly event: 'task.completed' | 'task.failed' | 'task.canceled';
  readonly state: BaritoneTaskState;
  readonly stage: string;
  readonly detail: string;
}

const ENDS: Readonly<Record<PathHint, End>> = {
  none: { event: 'task.completed', state: 'COMPLETED', stage: 'idle_quiesced', detail: 'Task became idle' },
  'at-goal': { event: 'task.completed', state: 'COMPLETED', stage: 'at_goal_quiesced', detail: 'Reached goal' },
  failed: { event: 'task.failed', state: 'FAILED', stage: 'calc_failed_quiesced', detail: 'CALC_FAILED' },
  canceled: { event: 'task.canceled', state: 'CANCELED', stage: 'canceled_quiesced', detail: 'Baritone canceled' },
  'canceled-by-api': {
    ...{ event: 'task.canceled', state: 'CANCELED', stage: 'cancel_requested_quiesced' },
    detail: 'Canceled by API request',
  },
};

/** A game with Baritone and a player: one task at a time, which plans, walks, pauses and ends like a real one. */
export class SimulatedGame implements Disposable {
  readonly #options: SimulatedGameOptions;
  readonly #patterns = new Set<string>();
  #place: 'in-world' | 'menu' = 'in-world';
  #baritone: 'there' | 'missing' = 'there';
  #task: RunningTask | null = null;
  #stampCount = 0;

  constructor(options: SimulatedGameOptions) {
    this.#options = options;
  }

  /** The part of `status.get` that the game knows. `active_task` is absent where there is none. */
  status(): Pick<ModServerStatus, 'baritone_available' | 'in_world' | 'active_task' | 'watch_patterns' | 'player'> {
    return {
      baritone_available: this.#baritone === 'there',
      in_world: this.#place === 'in-world',
      ...(this.#task === null ? {} : { active_task: snapshot(this.#task, 'RUNNING') }),
      watch_patterns: [...this.#patterns],
      ...(this.#place === 'in-world' ? { player: { uuid: 'a6d1-77', name: 'Miner', self: true } } : {}),
    };
  }

  get task(): { readonly id: string; readonly isPaused: boolean } | null {
    const task = this.#task;
    return task === null ? null : { id: task.facts.task_id, isPaused: task.pause !== null };
  }

  setBaritone(baritone: 'there' | 'missing'): void {
    this.#baritone = baritone;
  }

  enterWorld(): void {
    this.#place = 'in-world';
  }

  /** Baritone has no path any more, and becomes idle. */
  leaveWorld(): void {
    this.#place = 'menu';
    if (this.#task !== null) this.#rest(this.#task);
  }

  setPatterns(patterns: readonly string[]): void {
    this.#patterns.clear();
    for (const pattern of patterns) this.#patterns.add(pattern);
  }

  /** The player writes a message or a command. */
  chat(message: string, source: 'chat' | 'command' = 'chat'): void {
    for (const pattern of this.#patterns) {
      if (!message.toLowerCase().includes(pattern.toLowerCase())) continue;
      this.#options.emit('chat.match', { pattern, message, source });
    }
  }

  /** `baritone.execute`: all events, also of a refusal, are sent before this returns. */
  execute(command: string): Result<BaritoneTask, ProtocolError> {
    if (this.#baritone === 'missing') return fail(baritoneError('BARITONE_UNAVAILABLE', 'Baritone is not available'));
    if (this.#place === 'menu') return fail(baritoneError('NOT_IN_WORLD', 'Join a world before executing commands'));
    if (this.#task !== null)
      this.#end({ event: 'task.canceled', state: 'REPLACED', stage: 'replaced', detail: 'Replaced' });
    const now = this.#stamp();
    const task_id = this.#options.drawId();
    const facts = { task_id, command, started_at: now, updated_at: now };
    const task: RunningTask = { facts, hint: 'none', pause: null, timer: null, steps: [] };
    this.#task = task;
    this.#emit('task.started', 'dispatched');
    const script = scriptOf(command);
    if (!script.ok) {
      this.#end({ event: 'task.failed', state: 'FAILED', stage: 'execute_failed', detail: script.error });
      return fail(baritoneError('EXECUTION_FAILED', script.error));
    }
    const [first, ...steps] = script.value;
    if (first?.does === 'path') this.#walk(first.event);
    task.steps = first?.does === 'path' ? steps : script.value;
    this.#update('Command accepted');
    this.#emit('task.progress', 'command_accepted');
    this.#next(task);
    return succeed(snapshot(task, 'RUNNING'));
  }

  /** `task.cancel`: cancels the active task, whatever the id. */
  cancel(): BaritoneTask | null {
    const task = this.#task;
    if (task === null) return null;
    this.#walk('CANCELED');
    task.hint = 'canceled-by-api';
    this.#update('Cancel requested by API');
    this.#emit('task.progress', 'cancel_requested');
    this.#rest(task);
    return snapshot(task, 'RUNNING');
  }

  /** `#pyritone cancel`: the task ends at once. */
  hardCancel(): void {
    const detail = 'Canceled by #pyritone cancel';
    this.#end({ event: 'task.canceled', state: 'CANCELED', stage: 'pyritone_cancel_command', detail });
  }

  /** A process of Baritone requests a pause, until {@link resume}. */
  pause(pause: SimulatedPause): void {
    const task = this.#task;
    if (task === null || task.pause !== null) return;
    task.timer?.dispose();
    task.pause = pause;
    this.#update(`Paused (${pause.reason_code})`);
    this.#emit('task.paused', 'task.paused', { pause: { ...pause } });
  }

  resume(): void {
    const task = this.#task;
    if (task === null || task.pause === null) return;
    this.#emitResumed(task);
    // A pause from outside has no step of the script that ends it.
    if (task.steps[0]?.does === 'resume') task.steps = task.steps.slice(1);
    this.#next(task);
  }

  /** One of Baritone's path events, which may come without a task too. It ends nothing. */
  walk(event: PathEvent): void {
    this.#walk(event);
  }

  dispose(): void {
    this.#task?.timer?.dispose();
    this.#task = null;
  }

  #walk(event: PathEvent): void {
    const task = this.#task;
    this.#options.emit('baritone.path_event', {
      path_event: event,
      ...(task === null ? {} : { task_id: task.facts.task_id }),
    });
    const hint = HINTS.get(event);
    // A cancel stays the reason, whatever comes while Baritone winds down.
    if (task !== null && hint !== undefined && !task.hint.startsWith('canceled')) task.hint = hint;
  }

  #next(task: RunningTask): void {
    const [step, ...rest] = task.steps;
    task.timer?.dispose();
    if (step === undefined) return;
    task.timer = this.#options.clock.after(step.afterMs * this.#options.pace, () => {
      task.steps = rest;
      this.#enterStep(task, step);
    });
  }

  #enterStep(task: RunningTask, step: ScriptStep): void {
    if (step.does === 'rest') {
      this.#rest(task);
    } else if (step.does === 'pause') {
      this.pause(step.pause);
      this.#next(task);
    } else {
      if (step.does === 'path') this.#walk(step.event);
      else this.#emitResumed(task);
      this.#next(task);
    }
  }

  /** Nothing moves any more: a pause is over first, and the task ends after the window. */
  #rest(task: RunningTask): void {
    task.timer?.dispose();
    task.steps = [];
    if (task.pause !== null) this.#emitResumed(task);
    task.timer = this.#options.clock.after(this.#options.quiescenceMs, () => this.#end(ENDS[task.hint]));
  }

  #emitResumed(task: RunningTask): void {
    const pause = task.pause;
    if (pause === null) return;
    task.pause = null;
    this.#update('Resumed after pause');
    this.#emit('task.resumed', 'task.resumed', { pause: { ...pause } });
  }

  #end({ detail, event, stage, state }: End): void {
    const task = this.#task;
    if (task === null) return;
    this.#update(detail);
    task.timer?.dispose();
    this.#task = null;
    this.#options.emit(event, { ...snapshot(task, state), stage });
  }

  #update(detail: string): void {
    if (this.#task !== null) this.#task.facts = { ...this.#task.facts, updated_at: this.#stamp(), detail };
  }

  #emit(event: EventName<BaritoneProtocol>, stage: string, more: object = {}): void {
    if (this.#task === null) return;
    this.#options.emit(event, { ...snapshot(this.#task, 'RUNNING'), stage, ...more });
  }

  /** Nine digits of a second, as the real ones have; no two alike. */
  #stamp(): string {
    this.#stampCount = (this.#stampCount + 1) % 1_000_000;
    const iso = new Date(this.#options.clock.now()).toISOString();
    return `${iso.slice(0, -1)}${String(this.#stampCount).padStart(6, '0')}Z`;
  }
}

function snapshot(task: RunningTask, state: BaritoneTaskState): BaritoneTask {
  return { ...task.facts, state };
}
