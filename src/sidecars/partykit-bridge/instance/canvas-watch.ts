import type { InstanceClient } from '#core/instances/instance-client.ts';
import type { Clock } from '#core/platform/clock.ts';
import type { InstanceCanvas } from '../convergence/window-links.ts';

/** How often the size of a canvas is requested, in milliseconds: no event reports that it changed. */
const EVERY_MS = 2_000;

/** Keeps the size of an instance's canvas. An instance that does not know the command is asked once in each life. */
export class CanvasWatch {
  readonly #client: Pick<InstanceClient, 'call'>;
  readonly #clock: Clock;
  #size: InstanceCanvas | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** Whether the instance knows the command, as far as it has answered. */
  #knowsCommand: 'perhaps' | 'no' = 'perhaps';

  constructor(client: Pick<InstanceClient, 'call'>, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  /** Null before the first answer, and for an instance that gives none. */
  get size(): InstanceCanvas | null {
    return this.#size;
  }

  get isDue(): boolean {
    return this.#knowsCommand === 'perhaps' && this.#clock.elapsed() - this.#askedAt >= EVERY_MS;
  }

  /** The instance restarted. */
  reset(): void {
    this.#size = null;
    this.#askedAt = Number.NEGATIVE_INFINITY;
    this.#knowsCommand = 'perhaps';
  }

  /** Requests the size; `changed` if it is another one than before. */
  async check(): Promise<'same' | 'changed'> {
    if (this.#knowsCommand === 'no') return 'same';
    const before = this.#size;
    const answer = await this.#client.call('get_canvas_size', {});
    this.#askedAt = this.#clock.elapsed();
    if (!answer.ok) {
      if (answer.error.kind === 'refused') this.#knowsCommand = 'no';
      return 'same';
    }
    const { height, width } = answer.value;
    this.#size = { width, height };
    return before === null || (before.width === width && before.height === height) ? 'same' : 'changed';
  }
}
