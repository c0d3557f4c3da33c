import { SOUND_HOLD_FEED, SOUND_HOLDER_FEED, type SoundClaim } from '#shared/panel/realtime/sound-hold.ts';
import type { StreamReader } from '#shared/streams/stream-reader.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Disposable } from '../platform/disposable.ts';

const TAKE_OVER: SoundClaim = 'take-over';

/**
 * Which window has the sound of a gateway: one of them plays and is heard. It has it as long as its stream is open, so that a
 * window that was closed or loaded again holds nothing.
 */
export class SoundHolder implements Disposable {
  readonly #hub: FeedHub;
  readonly #gatewayId: string;
  readonly #accepted: Disposable;
  readonly #readers = new Set<StreamReader<string>>();
  #holder: StreamReader<string> | null = null;

  constructor(hub: FeedHub, gatewayId: string) {
    this.#hub = hub;
    this.#gatewayId = gatewayId;
    this.#accepted = hub.streams.accept(SOUND_HOLD_FEED, gatewayId, (reader) => void this.#admit(reader));
    this.#publish();
  }

  dispose(): void {
    this.#accepted.dispose();
    this.#holder = null;
    for (const reader of this.#readers) reader.cancel();
    this.#hub.remove(SOUND_HOLDER_FEED, this.#gatewayId);
  }

  async #admit(reader: StreamReader<string>): Promise<void> {
    this.#readers.add(reader);
    for await (const claim of reader) {
      if (this.#holder === reader) continue;
      if (this.#holder !== null && claim !== TAKE_OVER) break;
      this.#holder?.cancel();
      this.#holder = reader;
      this.#publish();
    }
    this.#readers.delete(reader);
    if (this.#holder !== reader) return;
    this.#holder = null;
    this.#publish();
  }

  #publish(): void {
    this.#hub.state(SOUND_HOLDER_FEED, this.#gatewayId).set(this.#holder === null ? 'free' : 'held');
  }
}
