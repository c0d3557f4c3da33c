import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import { SOUND_HOLD_FEED, type SoundClaim } from '#shared/panel/realtime/sound-hold.ts';
import type { PanelStreams, Upstream } from '#stores/panel/panel-streams.ts';

/** Which window has the sound of a gateway: this one, another, or none that is known. */
export type SoundPlace = 'here' | 'elsewhere' | 'unknown';

/** Whether this window has the sound of one gateway: only one window plays it and is heard. */
export class SoundHold {
  readonly store: StoreApi<SoundPlace> = createStore<SoundPlace>(() => 'unknown');
  readonly #streams: Pick<PanelStreams, 'write'>;
  readonly #connectionId: string;
  #upstream: Upstream<string> | null = null;

  constructor(streams: Pick<PanelStreams, 'write'>, connectionId: string) {
    this.#streams = streams;
    this.#connectionId = connectionId;
  }

  /** Says whether a window has the sound. What none has is claimed here. */
  observe(holder: 'free' | 'held'): void {
    if (this.#upstream !== null) return;
    if (holder === 'free') this.#claim('if-free');
    else this.#set('elsewhere');
  }

  /** Takes the sound over from the window that has it. */
  takeOver(): void {
    if (this.#upstream === null) this.#claim('take-over');
  }

  /** Leaves the sound to others. */
  close(): void {
    const upstream = this.#upstream;
    this.#upstream = null;
    upstream?.end();
  }

  #claim(claim: SoundClaim): void {
    const upstream = this.#streams.write(SOUND_HOLD_FEED, this.#connectionId);
    this.#upstream = upstream;
    // What is not refused is granted: the core answers with the end of the stream alone.
    void upstream.write(claim);
    this.#set('here');
    void upstream.ended.then(() => {
      if (this.#upstream !== upstream) return;
      this.#upstream = null;
      this.#set('elsewhere');
    });
  }

  #set(place: SoundPlace): void {
    this.store.setState(place, true);
  }
}
