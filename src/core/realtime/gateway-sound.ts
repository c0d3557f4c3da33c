import {
  decodeHeard,
  encodeSound,
  MICROPHONE_FEED,
  MOST_SOUND_BYTES,
  SOUND_FEED,
} from '#shared/panel/realtime/sound.ts';
import { rateOf } from '#shared/protocols/realtime/read-live-output.ts';
import { PLAYBACK_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import type { StreamReader } from '#shared/streams/stream-reader.ts';
import type { StreamHub } from '../feeds/stream-hub.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { CapturedSound } from './live-sender.ts';
import type { LiveTurns } from './state/live-turns.ts';

/** Chunks that wait for a window that has stopped reading: minutes of sound. More is not heard. */
const MOST_WAITING = 1_000;

export interface GatewaySoundOptions {
  readonly streams: StreamHub;
  readonly gatewayId: string;
  /** Sends a chunk that a microphone heard. */
  readonly speak: (chunk: CapturedSound) => void;
}

/** The sound between one gateway and the windows: what their microphones hear, and what the gateway answers. */
export class GatewaySound implements Disposable {
  readonly #options: GatewaySoundOptions;
  readonly #microphones: Disposable;
  #waiting = 0;
  /** The newest turn whose end the windows know. */
  #endedTurn = 0;

  constructor(options: GatewaySoundOptions) {
    const { gatewayId, streams } = options;
    this.#options = options;
    this.#microphones = streams.accept(MICROPHONE_FEED, gatewayId, (reader) => void this.#hear(reader));
  }

  /** Hands on the sound that the last input brought, and the end of its turn. */
  follow({ present, sounds }: LiveTurns): void {
    for (const { base64, mimeType, turn } of sounds) this.#play(turn, base64, rateOf(mimeType) ?? PLAYBACK_RATE);
    const last = present.at(-1)?.view;
    if (last === undefined || last.end === null || last.soundPieces === 0 || last.number <= this.#endedTurn) return;
    this.#endedTurn = last.number;
    this.#write(encodeSound({ turn: last.number, rate: PLAYBACK_RATE, pcm: new Uint8Array() }));
  }

  dispose(): void {
    this.#microphones.dispose();
    this.#options.streams.remove(SOUND_FEED, this.#options.gatewayId);
  }

  async #hear(reader: StreamReader<Uint8Array>): Promise<void> {
    for await (const bytes of reader) {
      const heard = decodeHeard(bytes);
      if (heard === null || heard.pcm.byteLength === 0) continue;
      const { at, pcm } = heard;
      this.#options.speak({ chunkBase64: Buffer.from(pcm).toString('base64'), sentAtMs: at });
    }
  }

  /** The last byte of an odd number is no sample. */
  #play(turn: number, base64: string, rate: number): void {
    const bytes = Buffer.from(base64, 'base64');
    const size = MOST_SOUND_BYTES - (MOST_SOUND_BYTES % 2);
    for (let start = 0; start + 1 < bytes.byteLength; start += size) {
      const end = Math.min(start + size, bytes.byteLength - (bytes.byteLength % 2));
      this.#write(encodeSound({ turn, rate, pcm: bytes.subarray(start, end) }));
    }
  }

  #write(chunk: Uint8Array): void {
    if (this.#waiting >= MOST_WAITING) return;
    this.#waiting += 1;
    const { gatewayId, streams } = this.#options;
    const written = streams.writer(SOUND_FEED, gatewayId).write(chunk);
    void written.then(() => {
      this.#waiting -= 1;
    });
  }
}
