import { decodeSoundClaim, SOUND_HOLD_FEED, SOUND_HOLDER_FEED } from '#shared/panel/realtime/sound-hold.ts';
import type { StreamReader } from '#shared/streams/stream-reader.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Disposable } from '../platform/disposable.ts';

/** The claim of a window that has the sound, and the stream that it has it by. */
interface Hold {
  readonly claim: string;
  readonly reader: StreamReader<string>;
}

/**
 * Which window has the sound of a gateway: one of them plays and is heard. It has it as long as its stream is open, so that a
 * window that was closed or loaded again holds nothing.
 */
export class SoundHolder implements Disposable {
  readonly #hub: FeedHub;
  readonly #gatewayId: string;
  readonly #accepted: Disposable;
  readonly #readers = new Set<StreamReader<string>>();
  #life: 'open' | 'disposed' = 'open';
  #hold: Hold | null = null;

  constructor(hub: FeedHub, gatewayId: string) {
    this.#hub = hub;
    this.#gatewayId = gatewayId;
    this.#accepted = hub.streams.accept(SOUND_HOLD_FEED, gatewayId, (reader) => void this.#admit(reader));
    this.#change(null);
  }

  dispose(): void {
    this.#life = 'disposed';
    this.#accepted.dispose();
    for (const reader of this.#readers) reader.cancel();
    this.#hub.remove(SOUND_HOLDER_FEED, this.#gatewayId);
  }

  async #admit(reader: StreamReader<string>): Promise<void> {
    this.#readers.add(reader);
    for await (const text of reader) if (this.#decide(reader, text) === 'refused') break;
    this.#readers.delete(reader);
    if (this.#life === 'open' && this.#hold?.reader === reader) this.#change(null);
  }

  #decide(reader: StreamReader<string>, text: string): 'granted' | 'refused' {
    const claim = decodeSoundClaim(text);
    // A claim that was on its way when the gateway was replaced must not write into the feed of the next one.
    if (claim === null || this.#life === 'disposed') return 'refused';
    if (this.#hold !== null && claim.how === 'if-free') return 'refused';
    this.#hold?.reader.cancel();
    this.#change({ claim: claim.id, reader });
    return 'granted';
  }

  #change(hold: Hold | null): void {
    this.#hold = hold;
    const feed = this.#hub.state(SOUND_HOLDER_FEED, this.#gatewayId);
    // Counted on from a gateway that this one replaces: a window may wait for the next change.
    feed.set({ claim: hold?.claim ?? null, changes: (feed.value?.changes ?? 0) + 1 });
  }
}
