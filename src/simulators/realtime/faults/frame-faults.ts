import type { GatewayErrorCode } from '#shared/protocols/realtime/errors.ts';

/** Faults that befall the frames of clients, on all sockets. */
export class FrameFaults {
  /** `mute`: no frame is read. */
  voice: 'answering' | 'mute' = 'answering';
  readonly #refusals: GatewayErrorCode[] = [];

  /** Refuses the next frames with a code. */
  refuseNext(code: GatewayErrorCode, times: number): void {
    for (let left = times; left > 0; left -= 1) this.#refusals.push(code);
  }

  /** The code with which a frame is refused; null if it is not. */
  takeRefusal(): GatewayErrorCode | null {
    return this.#refusals.shift() ?? null;
  }

  reset(): void {
    this.voice = 'answering';
    this.#refusals.length = 0;
  }
}
