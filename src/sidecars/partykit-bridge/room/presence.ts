import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import type { RoomMessage } from '#shared/protocols/relay/room-messages.ts';

type Present = BridgeStatus['room']['present'][number];

/** The prefix of connection ids of our bridges, to recognise foreign ones. */
export const OUR_CONNECTION_START = 'flybridge-';

/** A name is chosen by its peer. */
const MAX_NAME_CHARS = 40;

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
    this.#present = [{ id: ownId, since: now, kind: 'self', name: '', cursor: null }];
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
    else if (!isKnown) this.#present = [...this.#present, { id, since: now, kind: kindOf(id), name: '', cursor: null }];
  }

  /** Records how the sender of a message calls itself, and where its cursor is. Whether the message said either. */
  recordSender(message: RoomMessage, now: number): boolean {
    if (message.type !== 'cursor_pos' && message.type !== 'chat_msg') return false;
    const { from, sender } = message;
    if (from === undefined) return false;
    this.record('spoke', from, now);
    const cursor = message.type === 'cursor_pos' ? { cursor: { x: message.x, y: message.y, at: now } } : {};
    this.#present = this.#present.map((each) =>
      each.id === from ? { ...each, name: sender.slice(0, MAX_NAME_CHARS), ...cursor } : each,
    );
    return true;
  }
}

function kindOf(id: string): Present['kind'] {
  return id.startsWith(OUR_CONNECTION_START) ? 'ours' : 'foreign';
}
