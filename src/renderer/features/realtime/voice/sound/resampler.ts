/** Zero crossings of the filter on each side: with the window below, what lies 10 % above the limit is 60 dB quieter. */
const CROSSINGS = 24;
/** Shape of the Kaiser window: its side lobes are about 80 dB down. */
const KAISER_BETA = 8;
/** The part of the lower rate's band that is passed. */
const PASSED = 0.92;

/**
 * Changes the rate of one stream of samples, piece by piece. Output sample n is the input at the time n / `toRate`; what lies
 * above half the lower rate is filtered out. Any cutting of the input into pieces gives the same output.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #half: number;
  /** The filter at each of the places between two input samples where an output sample can lie. */
  readonly #phases: readonly Float32Array[];
  /** Input that later outputs still need, from the input sample `#start` on. */
  #kept: Float32Array;
  #start: number;
  #next = 0;
  #received = 0;

  /** Rates in samples per second; both are whole numbers. */
  constructor(fromRate: number, toRate: number) {
    const divisor = greatestCommonDivisor(fromRate, toRate);
    this.#up = toRate / divisor;
    this.#down = fromRate / divisor;
    const cutoff = (PASSED * Math.min(fromRate, toRate)) / fromRate;
    this.#half = fromRate === toRate ? 0 : Math.ceil(CROSSINGS / cutoff);
    this.#phases = Array.from({ length: this.#up }, (_, phase) => makePhase(phase / this.#up, this.#half, cutoff));
    // Silence comes before the first sample, so that the first output needs no case of its own.
    this.#kept = new Float32Array(this.#half);
    this.#start = -this.#half;
  }

  /** Takes samples; returns the outputs that they complete. */
  push(samples: Float32Array): Float32Array<ArrayBuffer> {
    this.#received += samples.length;
    return this.#feed(samples);
  }

  /** Ends the stream with silence; returns the outputs that are left. */
  flush(): Float32Array<ArrayBuffer> {
    const wanted = Math.ceil((this.#received * this.#up) / this.#down) - this.#next;
    return this.#feed(new Float32Array(this.#half + 1)).subarray(0, Math.max(0, wanted));
  }

  #feed(samples: Float32Array): Float32Array<ArrayBuffer> {
    const input = new Float32Array(this.#kept.length + samples.length);
    input.set(this.#kept);
    input.set(samples, this.#kept.length);
    const end = this.#start + input.length;
    const outputs = new Float32Array(Math.max(0, this.#countUntil(end - this.#half) - this.#next));
    for (let index = 0; index < outputs.length; index += 1) outputs[index] = this.#outputAt(this.#next + index, input);
    this.#next += outputs.length;
    const firstNeeded = Math.floor((this.#next * this.#down) / this.#up) - this.#half;
    this.#kept = input.slice(Math.max(0, firstNeeded - this.#start));
    this.#start = end - this.#kept.length;
    return outputs;
  }

  /** How many outputs lie before an input sample. */
  #countUntil(inputIndex: number): number {
    return Math.ceil((inputIndex * this.#up) / this.#down);
  }

  #outputAt(output: number, input: Float32Array): number {
    const position = output * this.#down;
    const filter = this.#phases[position % this.#up] ?? [];
    const first = Math.floor(position / this.#up) - this.#half - this.#start;
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap += 1) sum += (filter[tap] ?? 0) * (input[first + tap] ?? 0);
    return sum;
  }
}

/** The filter for an output that lies `fraction` of a sample behind an input sample; its taps sum to 1. */
function makePhase(fraction: number, half: number, cutoff: number): Float32Array {
  const taps = Float32Array.from({ length: 2 * half + 1 }, (_, tap) => {
    const distance = tap - half - fraction;
    return sinc(distance * cutoff) * kaiser(distance / (half + 1));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
}

/** The modified Bessel function of the first kind and order zero, by its series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let index = 1; term > sum * 1e-12; index += 1) {
    term *= (x / (2 * index)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
