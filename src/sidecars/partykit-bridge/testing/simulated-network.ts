import { readInstanceState } from '#shared/protocols/relay/instance-state.ts';
import { readRoomClientMessage, readRoomMessage } from '#shared/protocols/relay/read-room-message.ts';
import { type RoomMessage, writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import type { WindowPlace } from '#shared/protocols/relay/window.ts';
import { Desktop, type DesktopSize, type NewWindow } from '#simulators/instance/desktop.ts';
import { ROOM_LIMITS, type RoomLimits } from '#simulators/room/room-limits.ts';
import { advanceRoom, createRoom, type Room, type RoomInput } from '#simulators/room/room-rules.ts';
import type { Announcement } from '../convergence/announcement.ts';
import { Convergence } from '../convergence/convergence.ts';
import type { InstanceTask } from '../convergence/plan-tasks.ts';
import type { SavedLinks } from '../convergence/window-links.ts';

/** A bridge with its instance, and the two queues of its connection. Every step is somebody's to make. */
export class SimulatedBridge {
  desktop: Desktop;
  convergence: Convergence;
  readonly toRoom: string[] = [];
  readonly toBridge: string[] = [];
  /** Every frame that it ever sent. */
  readonly sent: RoomMessage[] = [];
  /** Every task that it ever did. */
  readonly done: InstanceTask[] = [];
  /** The windows that it had its present instance make, by their ids there, and those that it announced as new. */
  readonly made = new Set<string>();
  readonly announced = new Set<string>();
  readonly #network: SimulatedNetwork;
  readonly #name: string;
  readonly #canvas: DesktopSize;
  #tasks: readonly InstanceTask[] = [];
  #connectionId: string | null = null;
  #births = 1;
  #readAt = 0;
  /** The file of its links. */
  #kept = '';

  constructor(network: SimulatedNetwork, name: string, canvas: DesktopSize) {
    this.#network = network;
    this.#name = name;
    this.#canvas = canvas;
    this.desktop = new Desktop({ canvas });
    this.convergence = this.#begin(null);
  }

  get connectionId(): string | null {
    return this.#connectionId;
  }

  connect(): void {
    if (this.#connectionId !== null) return;
    this.#connectionId = `${this.#name}-${this.#network.draw()}`;
    this.#network.advance({ kind: 'join', id: this.#connectionId });
  }

  /** The connection breaks, and what was under way in either direction is lost. */
  drop(): void {
    if (this.#connectionId === null) return;
    this.toRoom.length = 0;
    this.toBridge.length = 0;
    const id = this.#connectionId;
    this.#connectionId = null;
    this.convergence.disconnect();
    this.#network.advance({ kind: 'leave', id });
  }

  /** It is killed, and another begins with what it had kept. */
  restartBridge(): void {
    this.drop();
    this.#tasks = [];
    this.convergence = this.#begin(this.#kept === '' ? null : JSON.parse(this.#kept));
  }

  /** The instance restarts, and opens the windows of its layout. */
  restartInstance(layout: readonly NewWindow[] = [{ type: 'verse', x: 1, y: 1, w: 10, h: 5 }]): void {
    this.desktop = new Desktop({ canvas: this.#canvas });
    for (const window of layout) this.desktop.open(window);
    this.#births += 1;
    this.made.clear();
    this.announced.clear();
    this.#tasks = [];
  }

  /** Reads the instance, and announces what is news; whether it was. */
  poll(): boolean {
    const windows = this.desktop.windows.map((window) => ({ ...window }));
    const now = this.#network.elapsed;
    const editedAt = (this.#readAt + now) / 2;
    this.#readAt = now;
    const birth = `birth ${this.#births}`;
    const announcement = this.convergence.observe(readInstanceState({ windows }), birth, {
      timeOf: () => editedAt,
      canvas: this.desktop.canvas,
    });
    this.#tasks = this.convergence.tasks();
    if (announcement !== null) this.announce(announcement);
    if (this.#tasks.length === 0) this.#keep();
    return announcement !== null;
  }

  announce({ delta }: Announcement): void {
    for (const { id } of delta.add) this.announced.add(this.convergence.links.ofRoom(id)?.localId ?? '');
    this.#send({ type: 'state_delta', delta });
    this.convergence.room.send('ping');
    this.#send({ type: 'ping' });
  }

  /** Does one thing that the last reading has shown to be left to do; whether there was one. */
  work(): boolean {
    const [task, ...rest] = this.#tasks;
    if (task === undefined) return false;
    this.#tasks = rest;
    this.done.push(task);
    this.#do(task);
    this.#keep();
    return true;
  }

  /** One frame arrives at the room; whether there was one. */
  deliverUp(): boolean {
    const text = this.toRoom.shift();
    if (text === undefined || this.#connectionId === null) return false;
    this.#network.receive(this.#connectionId, text);
    return true;
  }

  /** One frame arrives from the room; whether there was one. */
  deliverDown(): boolean {
    const text = this.toBridge.shift();
    if (text === undefined) return false;
    const read = readRoomMessage(text);
    if (read.kind !== 'known') throw new Error(`the room sent ${text}`);
    this.#receive(read.params);
    return true;
  }

  #keep(): void {
    this.#kept = JSON.stringify(this.convergence.saved);
  }

  #begin(saved: SavedLinks | null): Convergence {
    return new Convergence({
      drawId: () => `${this.#name}${this.#network.draw()}`,
      saved,
      ...{ trustPeers: this.#network.trustPeers, elapsed: () => this.#network.elapsed, isProven: () => false },
      roomNow: () => this.#network.elapsed,
      onRefused: () => {},
    });
  }

  #receive(message: RoomMessage): void {
    const { convergence } = this;
    if (message.type === 'presence') convergence.recordPeer(message.event, message.id);
    if (message.type === 'state_sync') convergence.receiveState(message.state);
    if (message.type === 'refused') convergence.receiveRefusal(message.ids);
    if (message.type === 'pong' && convergence.room.receivePong().counted.length > 0) this.#keep();
    const told =
      message.type === 'state_delta' ? convergence.receiveDelta(message.delta, message.version, message.from) : null;
    if ((told?.trust === 'gap' || convergence.room.claimStateRequest()) && !convergence.room.isAwaitingState) {
      convergence.room.send('request');
      this.#send({ type: 'state_request', reason: 'gap' });
    }
  }

  #do(task: InstanceTask): void {
    const { convergence, desktop } = this;
    if (task.kind === 'create') {
      const opened = desktop.open(task.values);
      if (opened.ok) this.made.add(opened.value);
      convergence.finish(task, opened.ok ? { kind: 'done', id: opened.value } : { kind: 'refused' });
      return;
    }
    const { localId } = task;
    const wasThere = task.kind === 'close' ? desktop.close(localId) : placeByCommands(desktop, task);
    convergence.finish(task, wasThere ? { kind: 'done', id: null } : { kind: 'refused' });
  }

  #send(message: RoomMessage): void {
    this.sent.push(message);
    this.toRoom.push(writeRoomMessage(message));
  }
}

function placeByCommands(desktop: Desktop, task: Extract<InstanceTask, { kind: 'place' }>): boolean {
  const { x, y, w, h }: WindowPlace = task.values;
  const answers = task.commands.map((command) => desktop.place(task.localId, command === 'move' ? { x, y } : { w, h }));
  return answers.every((wasThere) => wasThere);
}

/** A room, and bridges that are connected to it by queues: nothing moves on its own, and nothing overtakes. */
export class SimulatedNetwork {
  room: Room = createRoom('main');
  readonly bridges: readonly SimulatedBridge[];
  /** Frames to a client that is no bridge of ours. */
  readonly toOther: string[] = [];
  /** The time, in milliseconds, which stands still. */
  elapsed = 0;
  readonly trustPeers: boolean;
  readonly #limits: RoomLimits;
  #drawn = 0;

  constructor(canvases: readonly DesktopSize[], trustPeers = true, limits: Partial<RoomLimits> = {}) {
    this.trustPeers = trustPeers;
    // Time stands still, so that no allowance ever grows again.
    this.#limits = { ...ROOM_LIMITS, burstMessages: Number.POSITIVE_INFINITY, ...limits };
    this.bridges = canvases.map((canvas, at) => new SimulatedBridge(this, 'abcdefgh'.charAt(at), canvas));
  }

  draw(): number {
    this.#drawn += 1;
    return this.#drawn;
  }

  /** A frame of a client arrives at the room, which ignores what is no command. */
  receive(id: string, text: string): void {
    this.advance({ kind: 'command', id, command: readRoomClientMessage(text) });
  }

  advance(input: RoomInput): void {
    const { end, room, sends } = advanceRoom(this.room, input, 0, this.#limits);
    if (end !== null) throw new Error(`the room ended ${end.id}: ${end.reason}`);
    this.room = room;
    for (const { id, message, to } of sends) {
      const isOurs = this.bridges.some(({ connectionId }) => connectionId === id);
      if (isOurs === (to === 'others')) this.toOther.push(writeRoomMessage(message));
      for (const { connectionId, toBridge } of this.bridges) {
        if (connectionId !== null && (connectionId === id) === (to === 'one')) toBridge.push(writeRoomMessage(message));
      }
    }
  }

  /** The room's server loses its memory, and with it all connections. */
  forget(): void {
    for (const bridge of this.bridges) bridge.drop();
    this.room = createRoom('main');
  }

  /**
   * Lets everything happen that happens on its own, until nothing does. The number of rounds that took; more than `maxRounds` is
   * an error: they talk for ever.
   */
  settle(maxRounds = 60): number {
    // What a task has done is read back in silence, and only the reading after that may find news.
    let quietRounds = 0;
    for (let round = 1; round <= maxRounds; round += 1) {
      const moved = this.bridges.map((bridge) => [...drain(bridge)].some((didMove) => didMove));
      quietRounds = moved.includes(true) ? 0 : quietRounds + 1;
      if (quietRounds === 2) return round - 1;
    }
    throw new Error(`not silent after ${maxRounds} rounds`);
  }
}

function* drain(bridge: SimulatedBridge): Generator<boolean> {
  while (bridge.deliverUp()) yield true;
  while (bridge.deliverDown()) yield true;
  yield bridge.poll();
  while (bridge.work()) yield true;
}
