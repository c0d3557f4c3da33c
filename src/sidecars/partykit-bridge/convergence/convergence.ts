import type { InstanceState } from '#shared/protocols/relay/instance-state.ts';
import { isEmptyDelta, type RoomDelta, type RoomState, type RoomWindows } from '#shared/protocols/relay/room-state.ts';
import { settleReadBack, withPending } from '../instance/read-back.ts';
import type { Receipt, RoomReplica } from '../room/room-replica.ts';
import type { Announcement } from './announcement.ts';
import type { Conflicts } from './conflicts.ts';
import type { Echoes } from './echoes.ts';
import { stampDelta } from './edit-time.ts';
import { type EditClock, findEdits, followApart, followCanvas } from './find-edits.ts';
import { baseOf, type JoinedSides, joinRoom } from './join-room.ts';
import { matchInstance } from './match-instance.ts';
import { Pairing, type PairingOptions } from './pairing.ts';
import { type InstanceTask, planTasks, type TaskOutcome } from './plan-tasks.ts';
import { rebindLinks } from './rebind-links.ts';
import { type SeenWindows, type ShownWindows, seenValues } from './shown-windows.ts';
import type { WindowAdmission } from './window-admission.ts';
import type { InstanceCanvas, SavedLinks, WindowLink, WindowLinks } from './window-links.ts';

export interface ConvergenceOptions extends PairingOptions {
  readonly saved?: SavedLinks | null;
  /** The room's time, in milliseconds since the epoch; null while it is unknown. */
  readonly roomNow: () => number | null;
}

/** What is known of a read of the instance in addition to its windows. */
export interface ReadDetails {
  readonly timeOf?: EditClock;
  /** The size of its canvas; null while that is unknown. */
  readonly canvas?: InstanceCanvas | null;
}

/**
 * Makes an instance and its room converge. Without effects: it receives the windows of the instance and the messages of
 * the room, and returns what to announce to the room and which tasks to run at the instance.
 *
 * Between bridges of ours the later edit wins, by its time; without times the order of the room decides. A change is any new value of the instance; a change from the
 * room is never announced, however the instance applies it. On joining, the room wins for known windows, and unknown
 * ones are added to it.
 */
export class Convergence {
  readonly #pairing: Pairing;
  readonly #options: ConvergenceOptions;
  #birth: string | null = null;
  #canvas: InstanceCanvas | null = null;
  /** Whether the instance restarted since the last join. */
  #life: JoinedSides['life'] = 'same';
  #joined: 'no' | 'joining' | 'joining-reborn' | 'yes' = 'no';

  constructor(options: ConvergenceOptions) {
    this.#options = options;
    this.#pairing = new Pairing(options);
  }

  get room(): RoomReplica {
    return this.#pairing.room;
  }

  get shown(): ShownWindows {
    return this.#pairing.shown;
  }

  get links(): WindowLinks {
    return this.#pairing.links;
  }

  get admission(): WindowAdmission {
    return this.#pairing.admission;
  }

  /** The windows of the room that an instance can show. */
  get shared(): RoomWindows {
    return this.#pairing.shared;
  }

  /** The state for the next bridge of this instance and room. */
  get saved(): SavedLinks {
    // Before the first read only the state of the last bridge is known.
    if (this.#birth === null)
      return this.#options.saved ?? { birth: '', links: [], guestsMade: [], canvas: null, removals: [], conflicts: [] };
    const links = this.#settledLinks().map(({ edit: _edit, pending: _pending, ...link }) => link);
    const { creations, removals } = this.#pairing;
    const settled = removals.settled((roomId) => this.#isCounted(roomId));
    return {
      birth: this.#birth,
      canvas: this.#canvas,
      links,
      guestsMade: [...creations.guestsMade],
      removals: settled.map(([roomId, removal]) => ({ roomId, ...removal })),
      conflicts: this.conflicts.saved,
    };
  }

  disconnect(): void {
    for (const link of this.#settledLinks()) this.links.set({ ...link, edit: null });
    this.#pairing.removals.settle((roomId) => this.#isCounted(roomId));
    this.room.disconnect();
    this.#pairing.untaken.clear();
    this.echoes.disconnect();
    this.#joined = 'no';
  }

  receiveState(state: RoomState): Receipt {
    // A room with a lower count has lost its memory: windows it does not know were not removed by anybody.
    if (this.#joined === 'no') this.echoes.recordState(state.windows);
    if (this.#joined === 'no') this.#joined = state.version < this.room.version ? 'joining-reborn' : 'joining';
    return this.#follow(() => this.room.receiveState(state));
  }

  receiveDelta(delta: RoomDelta, version: number | undefined, from?: string): Receipt {
    this.echoes.recordDelta(delta, this.room.view, from ?? null);
    return this.#follow(() => this.room.receiveDelta(delta, version, from));
  }

  /** The room did not take windows of ours. Returns the number of the delta of which nothing is left, or null. */
  receiveRefusal(roomIds: readonly string[]): number | null {
    const emptied = this.room.receiveRefusal(roomIds);
    this.#pairing.recordUntaken(roomIds);
    return emptied;
  }

  /** How many windows of the instance the room does not take. */
  get untakenCount(): number {
    return this.#pairing.untaken.size;
  }

  /** A peer joined the room, or left it. */
  recordPeer(event: 'join' | 'leave', peerId: string): void {
    if (event === 'join') this.echoes.recordJoin(peerId);
    else this.echoes.forgetPeer(peerId);
  }

  /** The windows that changed on both sides while they were apart. */
  get conflicts(): Conflicts {
    return this.#pairing.conflicts;
  }

  /** The windows of the room that copy others of it. */
  get echoes(): Echoes {
    return this.#pairing.echoes;
  }

  /** Announces the next change of a window in any case, because a person requested it. */
  click(roomId: string): void {
    this.#pairing.clicked.add(roomId);
  }

  /**
   * Applies the windows of the instance. `birth` differs for each life of the instance; `timeOf` tells when a window was
   * changed. Windows that moved with another size of the `canvas` were not edited. Returns the changes to announce to the room, or null.
   */
  observe(
    state: InstanceState,
    birth: string,
    { canvas = null, timeOf = () => null }: ReadDetails = {},
  ): Announcement | null {
    const { admission, creations } = this.#pairing;
    const before = this.shown.windows;
    const local = this.shown.read(state);
    if (birth !== this.#birth) this.#beginLife(birth, local);
    const isFresh = (id: string) => this.#pairing.isFree(id) && before?.has(id) !== true;
    for (const { localId, roomId, values } of creations.claim(local, isFresh)) {
      this.#pairing.linkMade(roomId, localId, values);
    }
    if (this.#recordCanvas(canvas) === 'changed') {
      followCanvas(this.#pairing, local, this.#joined === 'yes' ? null : (before ?? new Map()));
    } else if (this.#joined !== 'yes') {
      followApart(this.#pairing, local);
    }
    if (this.#joined === 'no') {
      this.#readBack(local);
      return null;
    }
    const delta =
      this.#joined === 'yes'
        ? findEdits(this.#pairing, local, timeOf)
        : joinRoom(this.#pairing, local, {
            memory: this.#joined === 'joining-reborn' ? 'lost' : 'kept',
            life: this.#life,
          });
    this.#joined = 'yes';
    this.#life = 'same';
    const isGone = (id: string) => !this.room.view.has(id);
    this.conflicts.settle(this.room.view);
    this.echoes.follow(this.room.view);
    creations.forgetGuests(isGone);
    admission.forget(isGone);
    return this.#announce(delta);
  }

  /** The tasks of the instance; none before both sides are known. */
  tasks(): readonly InstanceTask[] {
    if (this.#joined !== 'yes' || this.shown.windows === null) return [];
    this.links.recordSteps(this.room.view);
    return planTasks(this.room.view, this.links, {
      mayCreate: (window, values) => this.#pairing.mayCreate(window, values),
      mayReplace: (window, values) => this.#pairing.isAdmitted(window, values),
    });
  }

  /** Applies the outcome of a task. Its effect is seen at the next read. */
  finish(task: InstanceTask, outcome: TaskOutcome): void {
    if (task.kind === 'create') {
      this.#pairing.finishCreation(task, outcome);
      return;
    }
    const link = this.links.ofRoom(task.roomId);
    if (link === undefined) return;
    if (task.kind === 'place') {
      this.links.set(withPending(link, task.values));
      this.shown.expect(task.localId, task.values);
    } else {
      this.#pairing.closings.record(task.roomId);
      this.links.set({ ...link, pending: 'closing' });
    }
  }

  /** Whether the room can be changed: it has sent its state since it was connected. */
  get isRoomKnown(): boolean {
    return this.#joined !== 'no';
  }

  /** A person's own change of the room; null where there is nothing to send. */
  changeRoom(delta: RoomDelta): Announcement | null {
    return this.#joined === 'no' ? null : this.#announce(delta);
  }

  /** Changes the room to match the instance, on request of a person. */
  bringRoomToInstance(): Announcement | null {
    if (this.shown.windows === null || this.#joined !== 'yes') return null;
    return this.#announce(matchInstance(this.#pairing, this.shown.windows));
  }

  /** Changes the instance to match the room, on request of a person; refused and closed windows are tried again. */
  bringInstanceToRoom(): void {
    const { admission, closings, creations } = this.#pairing;
    for (const link of this.links.all) this.links.set({ ...link, target: null, pending: null });
    creations.clear();
    closings.clear();
    admission.admitLate();
  }

  /** The links as they are to be found at the next join. Apart from the room they stay as they were. */
  #settledLinks(): readonly WindowLink[] {
    if (this.#joined !== 'yes') return this.links.all;
    return this.links.all.map((link) => {
      const [presence, base] = [this.#pairing.presenceOf(link), baseOf(this.#pairing, link)];
      const isUnconfirmed = base?.local === 'edited' || (base === null && presence === 'announced');
      return { ...link, presence, base, meant: isUnconfirmed ? link.meant : null };
    });
  }

  /** Whether the room has counted every edit of ours of a window. */
  #isCounted(roomId: string): boolean {
    return this.#joined === 'yes' && !this.room.isOnItsWay(roomId);
  }

  #recordCanvas(canvas: InstanceCanvas | null): 'same' | 'changed' {
    const before = this.#canvas;
    if (canvas === null) return 'same';
    this.#canvas = canvas;
    if (before === null || (before.width === canvas.width && before.height === canvas.height)) return 'same';
    return 'changed';
  }

  /** Settles what was asked of the instance before the connection was lost. */
  #readBack(local: SeenWindows): void {
    for (const link of this.links.all) {
      const window = local.get(link.localId);
      if (window === undefined || link.pending === null || link.pending === 'closing') continue;
      if (link.pending.stage !== 'asked') continue;
      const settled = settleReadBack(link, link.pending, seenValues(window, link.seen));
      this.links.set({ ...settled, base: link.base === null ? null : { ...link.base, local: 'as-seen' } });
    }
  }

  #announce(changes: RoomDelta): Announcement | null {
    if (isEmptyDelta(changes)) return null;
    const before = this.room.view;
    const delta = stampDelta(changes, before, this.#options.roomNow());
    this.echoes.recordDelta(delta, before, null);
    return { number: this.#follow(() => this.room.sendDelta(delta)), delta, before };
  }

  /** Changes the copy of the room, which may then have room for what it did not take. */
  #follow<T>(change: () => T): T {
    const before = this.room.view;
    const outcome = change();
    this.#pairing.untaken.follow(before, this.room.view);
    return outcome;
  }

  /** The instance restarted: its ids mean other windows now. Links remain for unchanged windows. */
  #beginLife(birth: string, local: SeenWindows): void {
    const { closings, creations, removals } = this.#pairing;
    const saved = this.#birth === null ? (this.#options.saved ?? null) : null;
    // The old shape has no lasting ids.
    const life = saved?.birth === birth && this.shown.shape === 'current' ? 'same' : 'another';
    const links = saved?.links.map((link): WindowLink => ({ ...link, pending: null, edit: null })) ?? this.links.all;
    if (life === 'another' && (saved !== null || this.#birth !== null)) this.#life = 'reborn';
    for (const { roomId } of this.links.all) this.links.remove(roomId);
    creations.clear();
    closings.clear();
    this.#pairing.untaken.clear();
    this.#birth = birth;
    this.#canvas = life === 'same' ? (saved?.canvas ?? null) : null;
    for (const id of life === 'same' ? (saved?.guestsMade ?? []) : []) creations.recordGuest(id);
    for (const { roomId, ...kept } of saved?.removals ?? []) removals.record(roomId, kept);
    for (const { roomId, ...kept } of saved?.conflicts ?? []) this.conflicts.record(roomId, kept);
    for (const link of rebindLinks(links, local, life)) this.#pairing.link(link);
    if (this.#joined === 'yes') this.#joined = 'joining';
  }
}
