import type { StartGate, StartUrgency } from '../supervision/start-gate.ts';

/** A place in the queue of {@link StartWait}. It counts for nothing once the provider was started or stopped otherwise. */
export interface StartTurn {
  /** Shows whom the provider waits for. */
  waitFor(providerIds: readonly string[]): void;
  /** Starts the provider, if this is still its turn. */
  begin(): void;
}

export interface StartWaitOptions {
  readonly start: (urgency: StartUrgency) => void;
  /** Called when {@link StartWait.providerIds} changed. */
  readonly onChange: () => void;
}

/** Whom a provider waits for before it starts: providers of a lower order, or those that have the places. */
export class StartWait {
  readonly #options: StartWaitOptions;
  #providerIds: readonly string[] = [];
  #turn: StartTurn | null = null;

  constructor(options: StartWaitOptions) {
    this.#options = options;
  }

  /** Empty while it waits for nobody. */
  get providerIds(): readonly string[] {
    return this.#providerIds;
  }

  /** Queues the provider, in place of an earlier turn. */
  queue(urgency: StartUrgency): StartTurn {
    const turn: StartTurn = {
      waitFor: (providerIds) => {
        if (this.#turn === turn) this.#show(providerIds);
      },
      begin: () => {
        if (this.#turn !== turn) return;
        this.leave();
        this.#options.start(urgency);
      },
    };
    this.#turn = turn;
    return turn;
  }

  /** Ends the turn: somebody started or stopped the provider. */
  leave(): void {
    this.#turn = null;
    this.#show([]);
  }

  /** The same gate; who waits at it is shown. */
  watch(gate: () => StartGate): StartGate {
    return { enter: (name, signal) => gate().enter(name, signal, (providerIds) => this.#show(providerIds)) };
  }

  #show(providerIds: readonly string[]): void {
    if (providerIds.join('\n') === this.#providerIds.join('\n')) return;
    this.#providerIds = providerIds;
    this.#options.onChange();
  }
}
