import type { SequenceSnapshot, TaskRecordState } from '#shared/panel/baritone.ts';
import type { Result } from '#shared/result.ts';
import {
  advanceSequence,
  beginSequence,
  type Sequence,
  type SequenceEvent,
  type SequenceStepResult,
} from './sequence.ts';

export interface SequenceRunnerOptions {
  /** Sends a command; resolves with its task, which may have ended by then. */
  readonly execute: (command: string) => Promise<Result<{ readonly taskId: string }, { readonly message: string }>>;
  /** What a task is in; null for one that nobody knows. */
  readonly stateOf: (taskId: string) => TaskRecordState | null;
  readonly onChange: () => void;
}

/** Carries out what a sequence decides. One runs at a time; another replaces it. */
export class SequenceRunner {
  readonly #options: SequenceRunnerOptions;
  #sequence: Sequence | null = null;
  /** Counts the sequences, so that the answer to a command of an earlier one is told apart. */
  #run = 0;

  constructor(options: SequenceRunnerOptions) {
    this.#options = options;
  }

  get snapshot(): SequenceSnapshot | null {
    if (this.#sequence === null) return null;
    const { name, state, steps, stoppedBecause } = this.#sequence;
    return { name, state, steps, stoppedBecause };
  }

  run(name: string, commands: readonly string[]): void {
    this.#run += 1;
    this.#take(beginSequence(name, commands));
  }

  stop(why: string): void {
    this.#advance({ type: 'stop', why });
  }

  hearTaskEnd(taskId: string, state: TaskRecordState): void {
    this.#advance({ type: 'ended', taskId, state });
  }

  #advance(event: SequenceEvent): void {
    if (this.#sequence !== null) this.#take(advanceSequence(this.#sequence, event));
  }

  #take({ send, sequence }: SequenceStepResult): void {
    const hasChanged = sequence !== this.#sequence;
    this.#sequence = sequence;
    if (send !== null) void this.#send(send);
    if (hasChanged) this.#options.onChange();
  }

  async #send(command: string): Promise<void> {
    const run = this.#run;
    const answer = await this.#options.execute(command);
    if (run !== this.#run) return;
    if (!answer.ok) {
      this.#advance({ type: 'refused', message: answer.error.message });
      return;
    }
    const { taskId } = answer.value;
    this.#advance({ type: 'accepted', taskId });
    // Its end may have been told before the response that names it.
    const state = this.#options.stateOf(taskId);
    if (state !== null && state !== 'running' && state !== 'paused') this.#advance({ type: 'ended', taskId, state });
  }
}
