import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import {
  encodeSoundClaim,
  SOUND_HOLD_FEED,
  type SoundClaim,
  type SoundHolderView,
} from '#shared/panel/realtime/sound-hold.ts';
import type { PanelStreams, Upstream } from '#stores/panel/panel-streams.ts';

/** Which window has the sound of a gateway: this one, another, or none that is known. */
export type SoundPlace = 'here' | 'elsewhere' | 'unknown';

export interface SoundHoldOptions {
  readonly connectionId: string;
  readonly streams: Pick<PanelStreams, 'write'>;
  /** An id that no other window makes. */
  readonly newId: () => string;
}

/** A claim that was not refused yet. */
interface OpenClaim extends SoundClaim {
  readonly upstream: Upstream<string>;
  /** The change of the holder at which it was made. */
  readonly madeAt: number | null;
}

/**
 * Whether this window has the sound of one gateway: only one window plays it and is heard. It has it when the core names its
 * claim, not before: two windows that claim at the same time would play both.
 */
export class SoundHold {
  readonly store: StoreApi<SoundPlace> = createStore<SoundPlace>(() => 'unknown');
  readonly #options: SoundHoldOptions;
  #life: 'open' | 'closed' = 'open';
  #holder: SoundHolderView | null = null;
  #claim: OpenClaim | null = null;
  /** Where a claim was refused: what came since is not known before the next change. */
  #refusedAt: number | null = null;

  constructor(options: SoundHoldOptions) {
    this.#options = options;
  }

  /** Handles the newest of what the core says. What no window has is claimed here. */
  observe(holder: SoundHolderView): void {
    this.#holder = holder;
    this.#follow();
  }

  /** Takes the sound over from the window that has it. */
  takeOver(): void {
    if (this.#life === 'closed' || this.#claim?.how === 'take-over' || this.store.getState() === 'here') return;
    // One that is on its way may be refused, and the press must not be lost with it.
    this.#claim?.upstream.end();
    this.#make('take-over');
  }

  /** Leaves the sound to others. */
  close(): void {
    this.#life = 'closed';
    this.#claim?.upstream.end();
    this.#claim = null;
  }

  #follow(): void {
    if (this.#life === 'closed' || this.#holder === null) return;
    const { changes, claim } = this.#holder;
    if (this.#claim !== null) {
      if (claim === this.#claim.id) this.#set('here');
    } else if (claim === null && changes !== this.#refusedAt) {
      this.#make('if-free');
    } else {
      this.#set('elsewhere');
    }
  }

  #make(how: SoundClaim['how']): void {
    const { connectionId, newId, streams } = this.#options;
    const upstream = streams.write(SOUND_HOLD_FEED, connectionId);
    const made: OpenClaim = { id: newId(), how, upstream, madeAt: this.#holder?.changes ?? null };
    this.#claim = made;
    void upstream.write(encodeSoundClaim(made));
    void upstream.ended.then(() => {
      if (this.#claim !== made) return;
      this.#claim = null;
      this.#refusedAt = made.madeAt;
      this.#set('elsewhere');
      this.#follow();
    });
  }

  #set(place: SoundPlace): void {
    this.store.setState(place, true);
  }
}
