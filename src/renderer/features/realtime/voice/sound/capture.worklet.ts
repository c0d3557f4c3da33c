import { CAPTURE_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import { ChunkCutter } from './chunk-cutter.ts';
import { Resampler } from './resampler.ts';
import { CAPTURE_PROCESSOR, CHUNK_SAMPLES } from './worklet-messages.ts';

// What an AudioWorklet has around it; the types of the window do not know it.
declare const sampleRate: number;
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

/** Posts what its input hears as chunks of mono samples at {@link CAPTURE_RATE}. */
class CaptureProcessor extends AudioWorkletProcessor {
  readonly #resampler = new Resampler(sampleRate, CAPTURE_RATE);
  readonly #cutter = new ChunkCutter(CHUNK_SAMPLES);
  #life: 'open' | 'closed' = 'open';

  constructor() {
    super();
    // Whoever closes it says so: a processor that goes on returning true is never collected.
    this.port.onmessage = () => {
      this.#life = 'closed';
    };
  }

  process([channels = []]: readonly (readonly Float32Array[])[]): boolean {
    if (this.#life === 'closed') return false;
    const mono = mix(channels);
    if (mono === null) return true;
    for (const chunk of this.#cutter.push(this.#resampler.push(mono))) this.port.postMessage(chunk, [chunk.buffer]);
    return true;
  }
}

function mix(channels: readonly Float32Array[]): Float32Array | null {
  const [first] = channels;
  if (first === undefined || channels.length === 1) return first ?? null;
  return first.map((_, index) => channels.reduce((sum, each) => sum + (each[index] ?? 0), 0) / channels.length);
}

registerProcessor(CAPTURE_PROCESSOR, CaptureProcessor);
