import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import type { JsonValue } from '#shared/json.ts';
import { PLAYBACK_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import { fieldsOf, textOrNull } from '../client-frame.ts';
import { GatewayServer } from '../gateway-server.ts';
import { scriptSound } from '../live/answer-script.ts';
import type { ConnectAttempt, UpstreamEvents, UpstreamSource } from '../live/live-upstream.ts';

/** The tone of each answer. */
export interface Tone {
  readonly hertz: number;
  /** From 0 to 1. */
  readonly level: number;
}

/** A gateway that answers a text with a tone, all of it at once, and keeps the sound that it is sent. */
export class ToneGateway implements UpstreamSource {
  readonly url = 'ws://127.0.0.1:28100/live';
  readonly #tone: Tone;
  readonly #server: GatewayServer;
  #heard: Int16Array[] = [];
  #heardSamples = 0;
  #waiting: { readonly samples: number; readonly resolve: () => void } | null = null;

  constructor(tone: Tone) {
    this.#tone = tone;
    const { clock, random } = createSystemPlatform(silentLogger);
    this.#server = new GatewayServer({ clock, random, live: { source: this } });
  }

  /** Resolves with its address once it listens. */
  async listen(): Promise<string> {
    await this.#server.listen();
    return this.#server.url;
  }

  dispose(): void {
    this.#server.dispose();
  }

  connect(): ConnectAttempt {
    const open = (events: UpstreamEvents) => ({
      isOpen: true,
      send: (message: JsonValue) => {
        this.#receive(message, events);
        return null;
      },
      ping: () => null,
      drop: () => {},
    });
    return { afterMs: 0, outcome: { kind: 'connected', open } };
  }

  /** Resolves with what it heard, from -1 to 1 at 16 kHz, when it has heard that many samples. */
  async hear(samples: number): Promise<readonly number[]> {
    if (this.#heardSamples < samples) {
      await new Promise<void>((resolve) => {
        this.#waiting = { samples, resolve };
      });
    }
    return this.#heard.flatMap((chunk) => Array.from(chunk, (sample) => sample / 0x7fff));
  }

  /** A text of digits asks for a tone of so many milliseconds. */
  #receive(message: JsonValue, events: UpstreamEvents): void {
    const { clientContent, realtimeInput, setup } = fieldsOf(message);
    if (setup !== undefined) return events.message({ setupComplete: {} });
    const [, ms] = /"text":"(\d+)"/.exec(JSON.stringify(clientContent ?? null)) ?? [];
    if (ms !== undefined) {
      const steps = scriptSound(`A tone of ${ms} ms.`, this.#toneOf(Number(ms)));
      for (const step of steps) events.message(step.message);
    }
    const { mediaChunks } = fieldsOf(realtimeInput);
    for (const chunk of Array.isArray(mediaChunks) ? mediaChunks : []) this.#keep(chunk);
  }

  #toneOf(ms: number): Int16Array {
    const { hertz, level } = this.#tone;
    const step = (2 * Math.PI * hertz) / PLAYBACK_RATE;
    return Int16Array.from({ length: (ms * PLAYBACK_RATE) / 1_000 }, (_, n) => {
      return Math.round(0x7fff * level * Math.sin(step * n));
    });
  }

  #keep(chunk: JsonValue): void {
    const bytes = Buffer.from(textOrNull(fieldsOf(chunk).data) ?? '', 'base64');
    this.#heard.push(Int16Array.from({ length: bytes.length >> 1 }, (_, n) => bytes.readInt16LE(2 * n)));
    this.#heardSamples += bytes.length >> 1;
    if (this.#waiting !== null && this.#heardSamples >= this.#waiting.samples) this.#waiting.resolve();
  }
}
