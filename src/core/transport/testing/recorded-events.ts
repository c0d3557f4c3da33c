import type { Noise, TransportEvents } from '../transport.ts';

/** Keeps what a transport or a framer tells, in order. */
export class RecordedEvents implements TransportEvents {
  readonly lines: string[] = [];
  readonly noises: Noise[] = [];
  readonly closings: string[] = [];
  /** Everything in the order in which it came. */
  readonly log: string[] = [];

  line(text: string): void {
    this.lines.push(text);
    this.log.push(`line ${text}`);
  }

  noise(noise: Noise): void {
    this.noises.push(noise);
    this.log.push(`noise ${noise.reason} ${noise.sizeBytes} ${noise.text}`);
  }

  closed(reason: string): void {
    this.closings.push(reason);
    this.log.push(`closed ${reason}`);
  }
}
