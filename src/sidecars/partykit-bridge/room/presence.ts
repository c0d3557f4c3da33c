import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';

type Present = BridgeStatus['room']['present'][number];

/** The prefix of connection ids of our bridges, to recognise foreign ones. */
export const OUR_CONNECTION_START = 'flybridge-';

/**
 * The known participants of the room: many rooms do not report who was there before, only who joined or spoke since.
 */
export class Presence {
  #present: readonly Present[] = [];
  #reportedCount: number | null = null;

  get present(): readonly Present[] {
    return this.#present;
  }

  get reportedCount(): number | null {
    return this.#reportedCount;
  }

  /** We are present, and know of nobody else. */
  begin(ownId: string, now: number): void {
    this.#present = [{ id: ownId, since: now, kind: 'self' }];
    this.#reportedCount = null;
  }

  end(): void {
    this.#present = [];
    this.#reportedCount = null;
  }

  record(event: 'join' | 'leave' | 'spoke', id: string, now: number, count?: number): void {
    // A count below one is a known bug of rooms.
    if (count !== undefined) this.#reportedCount = Math.max(1, count);
    const isKnown = this.#present.some((each) => each.id === id);
    if (event === 'leave') this.#present = this.#present.filter((each) => each.id !== id || each.kind === 'self');
    else if (!isKnown) this.#present = [...this.#present, { id, since: now, kind: kindOf(id) }];
  }
}

function kindOf(id: string): Present['kind'] {
  return id.startsWith(OUR_CONNECTION_START) ? 'ours' : 'foreign';
}
