import type { CharacterInput } from './state/project-character.ts';
import { millisecondsOf } from './view/milliseconds.ts';

/**
 * How far the clock of a server is behind that of this machine, by the times in what it sends. Each of them was written before
 * it arrived, so the smallest difference is the closest one.
 */
export class ServerClock {
  #behindMs: number | null = null;

  /** In milliseconds, negative where it is ahead; 0 while nothing with a time has arrived. */
  get behindMs(): number {
    return this.#behindMs ?? 0;
  }

  /** Something arrived, at a time in milliseconds since the epoch. */
  received(input: CharacterInput, at: number): void {
    const sentAt = sentAtOf(input);
    if (sentAt !== null) this.#behindMs = Math.min(this.#behindMs ?? Number.POSITIVE_INFINITY, at - sentAt);
  }

  /** The connection is gone, and the next one may be to a server with another clock. */
  forget(): void {
    this.#behindMs = null;
  }
}

/** When the server wrote this, in milliseconds since the epoch by its clock; null where it does not say. */
function sentAtOf(input: CharacterInput): number | null {
  const said: Readonly<Record<string, unknown>> =
    input.type === 'event' ? input.event.params : input.type === 'reply' ? input.reply.result : {};
  const at = said.last_active ?? said.timestamp;
  return typeof at === 'string' ? millisecondsOf(at) : null;
}
