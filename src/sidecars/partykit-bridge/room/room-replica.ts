import {
  applyDelta,
  EMPTY_ROOM,
  isEmptyDelta,
  type RoomDelta,
  type RoomState,
  type RoomWindows,
} from '#shared/protocols/relay/room-state.ts';
import { type RoomWindow, valuesOf } from '#shared/protocols/relay/window.ts';

/** An unanswered message: a delta by its number, or a message whose answer confirms everything sent before. */
type Sent =
  | { readonly kind: 'delta'; readonly number: number; readonly delta: RoomDelta }
  | { readonly kind: 'ping' }
  | { readonly kind: 'request' };

/** Who added a window of the room: this bridge, a peer, or somebody before a state was received. */
export type WindowAuthor =
  | { readonly kind: 'self' }
  | { readonly kind: 'peer'; readonly id: string }
  | { readonly kind: 'unknown' };

/** The effect of a message of the room on our own deltas, and whether our copy is still valid. */
export interface Receipt {
  /** The numbers of our deltas that the room has now counted. */
  readonly counted: readonly number[];
  /** `gap`: deltas are missing here, so the state must be requested. */
  readonly trust: 'whole' | 'gap';
}

/**
 * Our copy of a room. The room does not answer deltas, and passes each to the others only, so only the versions show
 * the order of ours and theirs: when the version of a foreign delta jumps, the room has counted ours before it. Ours
 * that are not counted yet are later than everything received, and lie on top.
 */
export class RoomReplica {
  #confirmed: RoomState = EMPTY_ROOM;
  #sent: readonly Sent[] = [];
  #view: RoomWindows = EMPTY_ROOM.windows;
  #number = 0;
  readonly #askedFor = new Set<string>();
  readonly #authors = new Map<string, WindowAuthor>();

  /** The room after all our deltas. */
  get view(): RoomWindows {
    return this.#view;
  }

  /** The room as it has told, and with our deltas that it has counted for sure. */
  get confirmed(): RoomWindows {
    return this.#confirmed.windows;
  }

  /** Whether a delta of ours about a window is not counted yet. */
  isOnItsWay(id: string): boolean {
    return this.#sent.some((sent) => sent.kind === 'delta' && isAbout(sent.delta, id));
  }

  /** Whether a removal of ours comes to the room after our oldest delta. */
  get isRemovingLater(): boolean {
    const [, ...later] = this.#sent.filter((sent) => sent.kind === 'delta');
    return later.some(({ delta }) => delta.remove.length > 0);
  }

  /** The newest known version of the room. */
  get version(): number {
    return this.#confirmed.version;
  }

  /** Whether the room has a window. */
  hasCounted(id: string): boolean {
    return this.#confirmed.windows.has(id);
  }

  /** Who added a window, or gave it its type or file last. */
  authorOf(id: string): WindowAuthor {
    return this.#authors.get(id) ?? { kind: 'unknown' };
  }

  get isAwaitingState(): boolean {
    return this.#sent.some(({ kind }) => kind === 'request');
  }

  /** Whether the type or place of a window is unknown and was not requested yet. */
  claimStateRequest(): boolean {
    const unknown = [...this.#view.values()].filter((window) => {
      return valuesOf(window) === null && !this.#askedFor.has(window.id);
    });
    for (const { id } of unknown) this.#askedFor.add(id);
    return unknown.length > 0;
  }

  /** Records a sent delta; returns its number. */
  sendDelta(delta: RoomDelta): number {
    this.#number += 1;
    this.#sent = [...this.#sent, { kind: 'delta', number: this.#number, delta }];
    this.#view = applyDelta(this.#view, delta);
    for (const { id } of delta.add) this.#authors.set(id, { kind: 'self' });
    return this.#number;
  }

  /** Records a sent ping or `state_request`. */
  send(kind: 'ping' | 'request'): void {
    this.#sent = [...this.#sent, { kind }];
  }

  /** The connection is gone, and it is unknown which of our deltas have arrived. */
  disconnect(): void {
    this.#sent = [];
    this.#askedFor.clear();
  }

  /** A state covers everything up to the request that it answers; an unrequested state covers everything. */
  receiveState(state: RoomState): Receipt {
    const asked = this.#sent.findIndex(({ kind }) => kind === 'request');
    const counted = this.#drop(asked === -1 ? this.#sent.length : asked + 1);
    for (const id of this.#authors.keys()) {
      if (isOther(this.#view.get(id), state.windows.get(id))) this.#authors.delete(id);
    }
    this.#confirm(state);
    return { counted, trust: 'whole' };
  }

  /** A foreign delta; `from` is the peer that sent it, as the room says. */
  receiveDelta(delta: RoomDelta, version = this.version + 1, from = ''): Receipt {
    const author: WindowAuthor = { kind: 'peer', id: from };
    for (const { id } of delta.add) this.#authors.set(id, author);
    for (const id of delta.remove) this.#authors.delete(id);
    for (const window of delta.update) {
      const before = this.#view.get(window.id);
      if (isOther(before, { ...before, ...window })) this.#authors.set(window.id, author);
    }
    const skipped = version - this.version - 1;
    const isKnown = skipped >= 0 && skipped <= this.#sent.filter(({ kind }) => kind === 'delta').length;
    const counted = isKnown ? this.#countOurs(skipped) : [];
    this.#confirm({ windows: applyDelta(this.#confirmed.windows, delta), version });
    return { counted, trust: isKnown ? 'whole' : 'gap' };
  }

  /**
   * The room did not take these windows of our oldest delta, which it counts without them. Returns the number of the delta if
   * nothing is left of it, else null.
   */
  receiveRefusal(ids: readonly string[]): number | null {
    const at = this.#sent.findIndex(({ kind }) => kind === 'delta');
    const sent = this.#sent[at];
    if (sent?.kind !== 'delta') return null;
    const isTaken = ({ id }: RoomWindow) => !ids.includes(id);
    const { add, remove, update } = sent.delta;
    const delta = { add: add.filter(isTaken), remove, update: update.filter(isTaken) };
    this.#sent = this.#sent.with(at, { ...sent, delta });
    this.#confirm(this.#confirmed);
    return isEmptyDelta(delta) ? sent.number : null;
  }

  /** The answer to our oldest ping: everything sent before it has been counted. */
  receivePong(): Receipt {
    const asked = this.#sent.findIndex(({ kind }) => kind === 'ping');
    if (asked === -1) return { counted: [], trust: 'whole' };
    const before = this.#sent.slice(0, asked).filter(({ kind }) => kind === 'delta').length;
    const counted = this.#countOurs(before);
    this.#sent = this.#sent.toSpliced(
      this.#sent.findIndex(({ kind }) => kind === 'ping'),
      1,
    );
    return { counted, trust: 'whole' };
  }

  /** The oldest `count` of our deltas become part of what is confirmed. */
  #countOurs(count: number): readonly number[] {
    if (count === 0) return [];
    const counted = this.#sent.filter((sent) => sent.kind === 'delta').slice(0, count);
    const { windows, version } = this.#confirmed;
    this.#confirmed = {
      windows: counted.reduce((all, { delta }) => applyDelta(all, delta), windows),
      version: version + count,
    };
    this.#sent = this.#sent.filter((sent) => sent.kind !== 'delta' || !counted.includes(sent));
    return counted.map(({ number }) => number);
  }

  #drop(count: number): readonly number[] {
    const dropped = this.#sent.slice(0, count);
    this.#sent = this.#sent.slice(count);
    return dropped.flatMap((sent) => (sent.kind === 'delta' ? [sent.number] : []));
  }

  #confirm(confirmed: RoomState): void {
    this.#confirmed = confirmed;
    this.#view = this.#sent.reduce(
      (windows, sent) => (sent.kind === 'delta' ? applyDelta(windows, sent.delta) : windows),
      confirmed.windows,
    );
  }
}

function isAbout({ add, remove, update }: RoomDelta, id: string): boolean {
  return remove.includes(id) || [...add, ...update].some((window) => window.id === id);
}

/** Whether it is another window: its type or file changed, or it is gone or new. */
function isOther(one: RoomWindow | undefined, other: RoomWindow | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  return one.type !== other.type || one.path !== other.path;
}
