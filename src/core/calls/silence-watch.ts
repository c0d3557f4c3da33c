import type { Decode } from '#shared/protocols/message.ts';
import type { Noise } from '../transport/transport.ts';
import { decodeRepaired, faultOfNul } from './broken-reply-reader.ts';
import type { WireFault } from './wire-fault.ts';

const LENGTH_HEADER = /^Content-Length: *\d+/i;

/** A length in four bytes, or in digits, before an object. */
const LENGTH_PREFIX = /^(?:[\s\S]{4}|\d+[:\s]?)\{/;

/** Finds out why a peer that runs seems to answer nothing. */
export class SilenceWatch {
  readonly #decode: Decode;
  #input: 'open' | 'ended' = 'open';
  #fault: WireFault | null = null;

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  /** The fault that explains the silence; null if none is known. */
  get fault(): WireFault | null {
    return this.#fault;
  }

  /** Something arrived that is not an answer to a waiting call. */
  receive({ reason, text }: Pick<Noise, 'reason' | 'text'>): void {
    if (LENGTH_HEADER.test(text)) this.#fault ??= 'length-header';
    if (this.#input === 'ended' && reason === 'unpaired-reply') this.#fault ??= 'buffered';
  }

  /** The input of the peer ends because it was silent. `unfinished` is what it has written without a line end. */
  endInput(unfinished: Buffer): void {
    this.#input = 'ended';
    this.#fault ??= this.#faultOf(unfinished.toString('latin1'));
  }

  #faultOf(text: string): WireFault | null {
    if (text === '') return null;
    if (LENGTH_HEADER.test(text)) return 'length-header';
    if (LENGTH_PREFIX.test(text)) return 'length-prefix';
    if (text.includes('\0')) return faultOfNul(text);
    return decodeRepaired(this.#decode, text) === null ? null : 'no-line-end';
  }
}
