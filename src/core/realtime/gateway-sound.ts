import { decodePlayed, PLAYED_FEED, type PlayedReport } from '#shared/panel/realtime/playback.ts';
import {
  decodeHeard,
  encodeSound,
  MICROPHONE_FEED,
  MOST_SOUND_BYTES,
  SOUND_FEED,
  SOUND_HEAD_BYTES,
  writeSoundHead,
} from '#shared/panel/realtime/sound.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { rateOf } from '#shared/protocols/realtime/read-live-output.ts';
import { PLAYBACK_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import type { StreamReader } from '#shared/streams/stream-reader.ts';
import type { StreamHub } from '../feeds/stream-hub.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { CapturedSound } from './live-sender.ts';
import type { SoundPiece } from './state/live-turn.ts';
import type { LiveTurns } from './state/live-turns.ts';

/** What waits for a window that has stopped reading, in bytes: minutes of sound. More is not heard. */
const MOST_WAITING = 32 * 1024 * 1024;

/** Turns that one input can end and move to the past. */
const RECENT = 4;

export interface GatewaySoundOptions {
  readonly streams: StreamHub;
  readonly gatewayId: string;
  /** Sends a chunk that a microphone heard. */
  readonly speak: (chunk: CapturedSound) => void;
  /** The person has said what they had to say. */
  readonly endSpeech: () => void;
  /** A window says what it has played. */
  readonly played: (report: PlayedReport) => void;
}

/** The sound between one gateway and the windows: what their microphones hear, and what the gateway answers. */
export class GatewaySound implements Disposable {
  readonly #options: GatewaySoundOptions;
  readonly #upstreams: readonly Disposable[];
  readonly #readers = new Set<StreamReader<Uint8Array>>();
  #waiting = 0;
  /** What was reported last, with its window; null where nothing is heard. */
  #playing: { readonly reader: StreamReader<Uint8Array>; readonly report: PlayedReport } | null = null;
  /** The bytes of each side of the last turns, also those that no window got. */
  readonly #passed: Readonly<Record<SoundPiece['by'], Map<number, number>>> = {
    person: new Map(),
    upstream: new Map(),
  };
  /** The newest turn whose end the windows know. */
  #endedTurn = 0;

  constructor(options: GatewaySoundOptions) {
    const { gatewayId, streams } = options;
    this.#options = options;
    this.#upstreams = [
      streams.accept(MICROPHONE_FEED, gatewayId, (reader) => void this.#read(reader, (bytes) => this.#hear(bytes))),
      streams.accept(PLAYED_FEED, gatewayId, (reader) => {
        void this.#read(reader, (bytes) => this.#note(reader, bytes)).then(() => this.#leave(reader));
      }),
    ];
  }

  /** Hands on the sound that an input brought or sent, and the ends of turns. */
  follow(before: LiveTurns, { past, present, sounds }: LiveTurns): void {
    if (sounds !== before.sounds) for (const sound of sounds) this.#pass(sound);
    if (present === before.present) return;
    // A turn that the next one overtook is past with the same input.
    for (const { end, number, soundPieces } of past.slice(-RECENT)) this.#finish(number, end, soundPieces);
    for (const { isTentative, owes, view } of present) {
      if (owes !== 'last-output' && !isTentative) this.#finish(view.number, view.end, view.soundPieces);
    }
  }

  dispose(): void {
    for (const upstream of this.#upstreams) upstream.dispose();
    this.#playing = null;
    for (const reader of this.#readers) reader.cancel();
    this.#options.streams.remove(SOUND_FEED, this.#options.gatewayId);
  }

  #finish(turn: number, end: TurnView['end'], soundPieces: number): void {
    if (end === null || soundPieces === 0 || turn <= this.#endedTurn) return;
    this.#endedTurn = turn;
    const kind = end.how === 'interrupted' ? 'stop' : 'end';
    this.#send(encodeSound({ kind, turn, rate: 0, offset: 0, pcm: new Uint8Array() }));
  }

  async #read(reader: StreamReader<Uint8Array>, take: (bytes: Uint8Array) => void): Promise<void> {
    this.#readers.add(reader);
    for await (const bytes of reader) take(bytes);
    this.#readers.delete(reader);
  }

  #hear(bytes: Uint8Array): void {
    const heard = decodeHeard(bytes);
    if (heard === null) return;
    const { at, pcm } = heard;
    if (pcm.byteLength === 0) this.#options.endSpeech();
    else this.#options.speak({ chunkBase64: Buffer.from(pcm).toString('base64'), sentAtMs: at });
  }

  #note(reader: StreamReader<Uint8Array>, bytes: Uint8Array): void {
    const report = decodePlayed(bytes);
    if (report === null) return;
    this.#playing = report.state === 'playing' ? { reader, report } : null;
    this.#options.played(report);
  }

  /** A window that has gone plays nothing any more, and cannot report that. */
  #leave(reader: StreamReader<Uint8Array>): void {
    if (this.#playing?.reader !== reader) return;
    const { report } = this.#playing;
    this.#playing = null;
    this.#options.played({ ...report, underruns: 0, state: 'silent' });
  }

  /** The last byte of an odd number is no sample. */
  #pass({ base64, by, mimeType, turn }: SoundPiece): void {
    const kind = by === 'person' ? 'mine' : 'sound';
    const rate = rateOf(mimeType) ?? PLAYBACK_RATE;
    const passed = this.#passed[by];
    passed.delete(turn - RECENT);
    const head = () => ({ kind, turn, rate, offset: passed.get(turn) ?? 0 }) as const;
    const send = (chunk: Uint8Array, pcmBytes: number): void => {
      passed.set(turn, (passed.get(turn) ?? 0) + pcmBytes);
      this.#write(chunk);
    };
    const size = Buffer.byteLength(base64, 'base64');
    if (size > 0 && size <= MOST_SOUND_BYTES && size % 2 === 0) {
      // Nearly all sound: decoded once, to where it is sent from.
      const chunk = Buffer.allocUnsafeSlow(SOUND_HEAD_BYTES + size);
      writeSoundHead(chunk, head());
      if (chunk.write(base64, SOUND_HEAD_BYTES, 'base64') === size) return send(chunk, size);
    }
    const bytes = Buffer.from(base64, 'base64');
    const most = MOST_SOUND_BYTES - (MOST_SOUND_BYTES % 2);
    for (let start = 0; start + 1 < bytes.byteLength; start += most) {
      const pcm = bytes.subarray(start, Math.min(start + most, bytes.byteLength - (bytes.byteLength % 2)));
      send(encodeSound({ ...head(), pcm }), pcm.byteLength);
    }
  }

  /** Sound for a window that has stopped reading is bounded; the few bytes of an end are not lost. */
  #write(chunk: Uint8Array): void {
    if (this.#waiting + chunk.byteLength <= MOST_WAITING) this.#send(chunk);
  }

  #send(chunk: Uint8Array): void {
    const { gatewayId, streams } = this.#options;
    this.#waiting += chunk.byteLength;
    const done = (): void => {
      this.#waiting -= chunk.byteLength;
    };
    void streams.writer(SOUND_FEED, gatewayId).write(chunk).then(done, done);
  }
}
