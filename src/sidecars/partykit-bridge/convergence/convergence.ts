import type { InstanceState } from '#shared/protocols/relay/instance-state.ts';
import {
  deltaOf,
  isEmptyDelta,
  type RoomDelta,
  type RoomState,
  type RoomWindows,
} from '#shared/protocols/relay/room-state.ts';
import {
  isSameValues,
  type RoomWindow,
  type SeenWindow,
  toRoomUpdate,
  toRoomWindow,
  valuesOf,
  type WindowValues,
} from '#shared/protocols/relay/window.ts';
import { settleReadBack, withPending } from '../instance/read-back.ts';
import { type Receipt, RoomReplica } from '../room/room-replica.ts';
import type { Announcement } from './announcement.ts';
import { Closings } from './closings.ts';
import { Creations } from './creations.ts';
import { joinLink } from './join-link.ts';
import { type InstanceTask, planTasks, type TaskOutcome } from './plan-tasks.ts';
import { rebindLinks } from './rebind-links.ts';
import { findSame, type SeenWindows, ShownWindows, seenValues } from './shown-windows.ts';
import { WindowAdmission, type WindowAdmissionOptions } from './window-admission.ts';
import { linkOf, type SavedLinks, type WindowLink, WindowLinks } from './window-links.ts';

/** The prefix of ids that our bridges assign. Windows of all others are shown here, but not announced. */
export const OUR_ID_START = 'fly-';

export interface ConvergenceOptions extends WindowAdmissionOptions {
  /** A random part of an id. */
  readonly drawId: () => string;
  readonly saved?: SavedLinks | null;
}

/**
 * Makes an instance and its room converge. Without effects: it receives the windows of the instance and the messages of
 * the room, and returns what to announce to the room and which tasks to run at the instance.
 *
 * The order of the room decides; the later change wins. A change is any new value of the instance; a change from the
 * room is never announced, however the instance applies it. On joining, the room wins for known windows, and unknown
 * ones are added to it.
 */
export class Convergence {
  readonly room = new RoomReplica();
  readonly shown = new ShownWindows();
  readonly links = new WindowLinks();
  readonly admission: WindowAdmission;
  readonly #options: ConvergenceOptions;
  readonly #creations = new Creations();
  readonly #closings = new Closings();
  #birth: string | null = null;
  #joined: 'no' | 'joining' | 'joining-reborn' | 'yes' = 'no';
  /** Guests that a person changed in the panel. */
  readonly #clicked = new Set<string>();

  constructor(options: ConvergenceOptions) {
    this.#options = options;
    this.admission = new WindowAdmission(options);
  }

  /** The windows of the room that an instance can show. */
  get shared(): RoomWindows {
    const shared = [...this.room.view].filter(([, window]) => this.shown.isShared(valuesOf(window)?.type ?? null));
    return new Map(shared);
  }

  /** The state for the next bridge of this instance and room. */
  get saved(): SavedLinks {
    // Before the first read only the state of the last bridge is known.
    if (this.#birth === null) return this.#options.saved ?? { birth: '', links: [], guestsMade: [] };
    const links = this.links.all.map(({ pending: _pending, ...link }) => ({
      ...link,
      presence: this.#presenceOf(link),
    }));
    return { birth: this.#birth, links, guestsMade: [...this.#creations.guestsMade] };
  }

  disconnect(): void {
    for (const link of this.links.all) this.links.set({ ...link, presence: this.#presenceOf(link) });
    this.room.disconnect();
    this.#joined = 'no';
  }

  receiveState(state: RoomState): Receipt {
    // A room with a lower count has lost its memory: windows it does not know were not removed by anybody.
    if (this.#joined === 'no') this.#joined = state.version < this.room.version ? 'joining-reborn' : 'joining';
    return this.room.receiveState(state);
  }

  receiveDelta(delta: RoomDelta, version: number | undefined, from?: string): Receipt {
    return this.room.receiveDelta(delta, version, from);
  }

  /** Announces the next change of a window in any case, because a person requested it. */
  click(roomId: string): void {
    this.#clicked.add(roomId);
  }

  /**
   * Applies the windows of the instance. `birth` differs for each life of the instance. Returns the changes to announce
   * to the room, or null.
   */
  observe(state: InstanceState, birth: string): Announcement | null {
    const before = this.shown.windows;
    const local = this.shown.read(state);
    if (birth !== this.#birth) this.#beginLife(birth, local);
    const isFresh = (id: string) => this.#isFree(id) && before?.has(id) !== true;
    for (const { localId, roomId, values } of this.#creations.claim(local, isFresh)) {
      this.#linkMade(roomId, localId, values);
    }
    if (this.#joined === 'no') return null;
    const delta = this.#joined === 'yes' ? this.#findEdits(local) : this.#join(local);
    const isGone = (id: string) => !this.room.view.has(id);
    this.#creations.forgetGuests(isGone);
    this.admission.forget(isGone);
    return this.#announce(delta);
  }

  /** The tasks of the instance; none before both sides are known. */
  tasks(): readonly InstanceTask[] {
    if (this.#joined !== 'yes' || this.shown.windows === null) return [];
    this.links.recordSteps(this.room.view);
    return planTasks(this.room.view, this.links, {
      mayCreate: (window, values) => this.#creations.mayCreate(window.id, values) && this.#isAdmitted(window, values),
      mayReplace: (window, values) => this.#isAdmitted(window, values),
    });
  }

  /** Applies the outcome of a task. Its effect is seen at the next read. */
  finish(task: InstanceTask, outcome: TaskOutcome): void {
    if (task.kind === 'create') {
      this.#finishCreation(task, outcome);
      return;
    }
    const link = this.links.ofRoom(task.roomId);
    if (link === undefined) return;
    if (task.kind === 'place') {
      this.links.set(withPending(link, task.values));
      this.shown.expect(task.localId, task.values);
    } else {
      this.#closings.record(task.roomId);
      this.links.set({ ...link, pending: 'closing' });
    }
  }

  /** A person's own change of the room. */
  changeRoom(delta: RoomDelta): Announcement | null {
    return this.#joined === 'no' ? null : this.#announce(delta);
  }

  /** Changes the room to match the instance, on request of a person. */
  bringRoomToInstance(): Announcement | null {
    if (this.shown.windows === null || this.#joined !== 'yes') return null;
    const linked = this.links.all;
    const isLinked = new Set(linked.map(({ roomId }) => roomId));
    for (const link of linked) this.links.set({ ...link, target: link.seen, pending: null });
    const update = linked.filter(({ roomId, seen }) => {
      const window = this.room.view.get(roomId);
      const values = window === undefined ? null : valuesOf(window);
      return values === null || !isSameValues(values, seen);
    });
    const add = this.#addUnlinked(this.shown.windows);
    return this.#announce(
      deltaOf({
        add,
        remove: [...this.shared.keys()].filter((id) => !isLinked.has(id)),
        update: update.map(({ roomId, seen }) => toRoomUpdate(this.room.view.get(roomId), roomId, seen)),
      }),
    );
  }

  /** Changes the instance to match the room, on request of a person; refused and closed windows are tried again. */
  bringInstanceToRoom(): void {
    for (const link of this.links.all) this.links.set({ ...link, target: null, pending: null });
    this.#creations.clear();
    this.#closings.clear();
    this.admission.admitLate();
  }

  #presenceOf({ presence, roomId }: Pick<WindowLink, 'presence' | 'roomId'>): WindowLink['presence'] {
    return this.room.hasCounted(roomId) ? 'confirmed' : presence;
  }

  #isFree(localId: string): boolean {
    return this.links.ofLocal(localId) === undefined;
  }

  #isGuest(roomId: string): boolean {
    return this.shown.shape === 'old' || !roomId.startsWith(OUR_ID_START);
  }

  #mayAnnounce(roomId: string): boolean {
    return this.#clicked.has(roomId) || !this.#isGuest(roomId);
  }

  #isAdmitted(window: RoomWindow, values: WindowValues): boolean {
    if (!this.shown.isShared(values.type)) return false;
    return this.admission.admits({ window, values, author: this.room.authorOf(window.id) });
  }

  #announce(delta: RoomDelta): Announcement | null {
    const before = this.room.view;
    return isEmptyDelta(delta) ? null : { number: this.room.sendDelta(delta), delta, before };
  }

  /** The instance restarted: its ids mean other windows now. Links remain for unchanged windows. */
  #beginLife(birth: string, local: SeenWindows): void {
    const saved = this.#birth === null ? (this.#options.saved ?? null) : null;
    // The old shape has no lasting ids.
    const life = saved?.birth === birth && this.shown.shape === 'current' ? 'same' : 'another';
    const links = saved?.links.map((link): WindowLink => ({ ...link, pending: null })) ?? this.links.all;
    for (const { roomId } of this.links.all) this.links.remove(roomId);
    this.#creations.clear();
    this.#closings.clear();
    this.#birth = birth;
    for (const id of life === 'same' ? (saved?.guestsMade ?? []) : []) this.#creations.recordGuest(id);
    for (const link of rebindLinks(links, local, life)) {
      this.links.set(link);
      if (this.#isGuest(link.roomId)) this.#creations.recordGuest(link.roomId);
    }
    if (this.#joined === 'yes') this.#joined = 'joining';
  }

  #finishCreation({ roomId, values }: Extract<InstanceTask, { kind: 'create' }>, outcome: TaskOutcome): void {
    if (outcome.kind === 'refused') {
      this.#creations.recordRefused(roomId, values);
      return;
    }
    if (this.#isGuest(roomId)) this.#creations.recordGuest(roomId);
    if (outcome.kind === 'done' && outcome.id !== null) this.#linkMade(roomId, outcome.id, values);
    else this.#creations.await(roomId, values);
  }

  #linkMade(roomId: string, localId: string, values: WindowValues): void {
    this.#creations.recordMade(roomId);
    this.links.set(withPending({ ...linkOf(roomId, localId, values, 'confirmed'), target: null }, values));
  }

  /** The changes at the instance since the last read. */
  #findEdits(local: SeenWindows): RoomDelta {
    const remove: string[] = [];
    const update: RoomWindow[] = [];
    for (const link of this.links.all) {
      const window = local.get(link.localId);
      if (window === undefined) {
        const isOurDoing = link.pending === 'closing';
        if (!isOurDoing && this.#mayAnnounce(link.roomId) && this.room.view.has(link.roomId)) remove.push(link.roomId);
        this.#forget(link.roomId);
      } else if (link.pending === 'closing') {
        if (this.#closings.isHopeless(link.roomId, link.localId)) this.#forget(link.roomId);
        else this.links.set({ ...link, pending: null });
      } else {
        const seen = seenValues(window, link.seen);
        if (link.pending?.stage === 'asked') this.links.set(settleReadBack(link, link.pending, seen));
        else if (!isSameValues(seen, link.seen)) update.push(...this.#recordEdit(link, seen));
      }
    }
    return { add: this.#addUnlinked(local), remove, update };
  }

  #recordEdit(link: WindowLink, seen: WindowValues): readonly RoomWindow[] {
    if (!this.#mayAnnounce(link.roomId)) {
      this.links.set({ ...link, seen, pending: null });
      return [];
    }
    this.#clicked.delete(link.roomId);
    this.links.set({ ...link, seen, target: seen, pending: null });
    return [toRoomUpdate(this.room.view.get(link.roomId), link.roomId, seen)];
  }

  #forget(roomId: string): void {
    this.links.remove(roomId);
    this.#closings.forget(roomId);
    this.#clicked.delete(roomId);
  }

  /** New windows; none for the old shape, which has no types. */
  #addUnlinked(local: SeenWindows): readonly RoomWindow[] {
    const unlinked = [...local.values()].filter(({ id }) => this.#isFree(id) && !this.#closings.isAbandoned(id));
    return unlinked.flatMap((window): RoomWindow[] => {
      if (window.type === null) return [];
      const roomId = `${OUR_ID_START}${this.#options.drawId()}`;
      const seen = seenValues(window, { type: window.type, path: window.path });
      this.links.set(linkOf(roomId, window.id, seen, 'announced'));
      return [toRoomWindow(roomId, seen, window.title)];
    });
  }

  /** The first read after the room's state: the room wins for known windows, and unknown ones are added. */
  #join(local: SeenWindows): RoomDelta {
    const isReborn = this.#joined === 'joining-reborn';
    this.#joined = 'yes';
    const add = this.links.all.flatMap((link) => this.#joinLink(link, local.get(link.localId), isReborn));
    for (const [roomId, window] of this.room.view) {
      const values = this.links.ofRoom(roomId) === undefined ? valuesOf(window) : null;
      const localId = values === null ? undefined : findSame(local, values, (id) => this.#isFree(id));
      if (values === null || localId === undefined) continue;
      this.links.set(linkOf(roomId, localId, values, 'confirmed'));
      if (this.#isGuest(roomId)) this.#creations.recordGuest(roomId);
    }
    return deltaOf({ add: [...add, ...this.#addUnlinked(local)] });
  }

  #joinLink(link: WindowLink, window: SeenWindow | undefined, isReborn: boolean): readonly RoomWindow[] {
    if (window === undefined) {
      this.#forget(link.roomId);
      return [];
    }
    const inRoom = this.room.view.get(link.roomId);
    const isAddedAgain = (isReborn || link.presence === 'announced') && !this.#isGuest(link.roomId);
    const joined = joinLink({ link, seen: seenValues(window, link.seen), inRoom, isAddedAgain });
    this.links.set(joined);
    return joined.presence === 'announced' ? [toRoomWindow(joined.roomId, joined.seen, window.title)] : [];
  }
}
