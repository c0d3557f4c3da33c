import type { SequenceSnapshot, TaskRecordState } from '#shared/panel/bots/baritone.ts';
import type { Result } from '#shared/result.ts';
import type { Ids } from '../../platform/ids.ts';
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
  /** The state of a task; null if unknown. */
  readonly stateOf: (taskId: string) => TaskRecordState | null;
  readonly ids: Ids;
  readonly onChange: () => void;
  /** Called with each ended sequence, except replaced ones. */
  readonly onEnd: (sequence: SequenceSnapshot) => void;
}

/** Runs a sequence. One runs at a time; another replaces it. */
export class SequenceRunner {
  readonly #options: SequenceRunnerOptions;
  #sequence: Sequence | null = null;
  #sequenceId = '';

  constructor(options: SequenceRunnerOptions) {
    this.#options = options;
  }

  get snapshot(): SequenceSnapshot | null {
    if (this.#sequence === null) return null;
    const { name, state, steps, stoppedBecause } = this.#sequence;
    return { sequenceId: this.#sequenceId, name, state, steps, stoppedBecause };
  }

  /** Returns its id. */
  run(name: string, commands: readonly string[]): string {
    this.#sequenceId = this.#options.ids.next('sequence');
    this.#apply(beginSequence(name, commands));
    return this.#sequenceId;
  }

  stop(why: string): void {
    this.#advance({ type: 'stop', why });
  }

  handleTaskEnd(taskId: string, state: TaskRecordState): void {
    this.#advance({ type: 'ended', taskId, state });
  }

  #advance(event: SequenceEvent): void {
    if (this.#sequence !== null) this.#apply(advanceSequence(this.#sequence, event));
  }

  #apply({ send, sequence }: SequenceStepResult): void {
    if (sequence === this.#sequence) return;
    this.#sequence = sequence;
    if (send !== null) void this.#send(send);
    this.#options.onChange();
    if (sequence.state !== 'running' && this.snapshot !== null) this.#options.onEnd(this.snapshot);
  }

  async #send(command: string): Promise<void> {
    const sequenceId = this.#sequenceId;
    const answer = await this.#options.execute(command);
    // Ignores the answer to a command of an earlier sequence.
    if (sequenceId !== this.#sequenceId) return;
    if (!answer.ok) {
      this.#advance({ type: 'refused', message: answer.error.message });
      return;
    }
    const { taskId } = answer.value;
    this.#advance({ type: 'accepted', taskId });
    // Its end may have been reported before the response that names it.
    const state = this.#options.stateOf(taskId);
    if (state !== null && state !== 'running' && state !== 'paused') this.#advance({ type: 'ended', taskId, state });
  }
}
