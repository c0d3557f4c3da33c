import type { RoomWindows } from '#shared/protocols/relay/room-state.ts';
import { type RoomWindow, toRoomWindow, valuesOf, type WindowValues } from '#shared/protocols/relay/window.ts';
import { withPending } from '../instance/read-back.ts';
import { RoomReplica } from '../room/room-replica.ts';
import { Closings } from './closings.ts';
import { Conflicts } from './conflicts.ts';
import { Creations } from './creations.ts';
import { Echoes } from './echoes.ts';
import type { InstanceTask, TaskOutcome } from './plan-tasks.ts';
import { Removals } from './removals.ts';
import { type SeenWindows, ShownWindows, seenValues } from './shown-windows.ts';
import { Untaken } from './untaken.ts';
import { WindowAdmission, type WindowAdmissionOptions } from './window-admission.ts';
import { linkOf, type WindowLink, WindowLinks } from './window-links.ts';

/** The prefix of ids that our bridges assign. Windows of all others are shown here, but not announced. */
export const OUR_ID_START = 'fly-';

export interface PairingOptions extends WindowAdmissionOptions {
  /** A random part of an id. */
  readonly drawId: () => string;
}

/** Both sides of a convergence, which windows of them belong together, and what may be done about each. */
export class Pairing {
  readonly room = new RoomReplica();
  readonly shown = new ShownWindows();
  readonly links = new WindowLinks();
  readonly admission: WindowAdmission;
  readonly creations = new Creations();
  readonly closings = new Closings();
  readonly removals = new Removals();
  readonly conflicts = new Conflicts();
  readonly echoes: Echoes;
  readonly untaken = new Untaken();
  /** Guests that a person changed in the panel. */
  readonly clicked = new Set<string>();
  readonly #drawId: () => string;

  constructor(options: PairingOptions) {
    this.#drawId = options.drawId;
    this.echoes = new Echoes(options.elapsed);
    this.admission = new WindowAdmission(options);
  }

  /** The windows of the room that an instance can show. */
  get shared(): RoomWindows {
    const shared = [...this.room.view].filter(([, window]) => this.shown.isShared(valuesOf(window)?.type ?? null));
    return new Map(shared);
  }

  presenceOf({ presence, roomId }: Pick<WindowLink, 'presence' | 'roomId'>): WindowLink['presence'] {
    return this.room.hasCounted(roomId) ? 'confirmed' : presence;
  }

  /** Whether a window of the instance has no link. */
  isFree(localId: string): boolean {
    return this.links.ofLocal(localId) === undefined;
  }

  isGuest(roomId: string): boolean {
    return this.shown.shape === 'old' || !roomId.startsWith(OUR_ID_START);
  }

  mayAnnounce(roomId: string): boolean {
    return this.clicked.has(roomId) || !this.isGuest(roomId);
  }

  mayCreate(window: RoomWindow, values: WindowValues): boolean {
    if (!this.creations.mayCreate(window.id, values) || !this.shown.isShared(values.type)) return false;
    const isOurs = (roomId: string) => !this.isGuest(roomId) || this.links.ofRoom(roomId) !== undefined;
    if (this.isGuest(window.id) && this.echoes.isEcho(window, values, this.room.view, isOurs)) return false;
    return this.isAdmitted(window, values);
  }

  isAdmitted(window: RoomWindow, values: WindowValues): boolean {
    if (!this.shown.isShared(values.type)) return false;
    return this.admission.admits({ window, values, author: this.room.authorOf(window.id) });
  }

  /** Adds a link; a guest has at most one window for as long as the room has it. */
  link(link: WindowLink): void {
    this.links.set(link);
    this.untaken.forget(link.localId);
    if (this.isGuest(link.roomId)) this.creations.recordGuest(link.roomId);
  }

  /** Links a window that the instance created on request. */
  linkMade(roomId: string, localId: string, values: WindowValues): void {
    this.creations.recordMade(roomId);
    this.links.set(withPending({ ...linkOf(roomId, localId, values, 'confirmed'), target: null }, values));
  }

  /** Ends the link of a window that is gone from the instance. */
  forget(roomId: string): void {
    this.links.remove(roomId);
    this.closings.forget(roomId);
    this.clicked.delete(roomId);
  }

  /** The outcome of a creation that was asked of the instance. */
  finishCreation({ roomId, values }: Extract<InstanceTask, { kind: 'create' }>, outcome: TaskOutcome): void {
    if (outcome.kind === 'refused') {
      this.creations.recordRefused(roomId, values);
      return;
    }
    if (this.isGuest(roomId)) this.creations.recordGuest(roomId);
    if (outcome.kind === 'done' && outcome.id !== null) this.linkMade(roomId, outcome.id, values);
    else this.creations.await(roomId, values);
  }

  /** The room did not take these windows. What it has of them in another place stays linked. */
  recordUntaken(roomIds: readonly string[]): void {
    for (const roomId of roomIds) {
      const link = this.links.ofRoom(roomId);
      if (link === undefined || this.room.view.has(roomId)) continue;
      this.forget(roomId);
      // With what we remove after it the room may take it: it is announced again, as any free window.
      if (!this.room.isRemovingLater) this.untaken.record(link.localId);
    }
  }

  /** Links the new windows of the instance; returns them for the room. None for the old shape, which has no types. */
  addUnlinked(local: SeenWindows): readonly RoomWindow[] {
    this.untaken.keep(local);
    const isNew = (id: string) => this.isFree(id) && !this.closings.isAbandoned(id) && !this.untaken.has(id);
    const unlinked = [...local.values()].filter(({ id }) => isNew(id));
    return unlinked.flatMap((window): RoomWindow[] => {
      if (window.type === null) return [];
      const roomId = `${OUR_ID_START}${this.#drawId()}`;
      const seen = seenValues(window, { type: window.type, path: window.path });
      this.links.set(linkOf(roomId, window.id, seen, 'announced'));
      return [toRoomWindow(roomId, seen, window.title)];
    });
  }
}
