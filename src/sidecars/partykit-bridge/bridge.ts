import { InstanceClient, type InstanceReading } from '#core/instances/instance-client.ts';
import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import { countDifferences } from '#shared/panel/rooms/count-differences.ts';
import type { BridgeOptions } from './bridge-options.ts';
import type { Said } from './chat/chat-relay.ts';
import { RoomChat } from './chat/room-chat.ts';
import type { Announcement } from './convergence/announcement.ts';
import { Convergence } from './convergence/convergence.ts';
import { describeRefusal } from './convergence/describe-refusal.ts';
import { compareSides } from './convergence/differences.ts';
import { doTask } from './convergence/do-task.ts';
import type { InstanceTask } from './convergence/plan-tasks.ts';
import { CanvasWatch } from './instance/canvas-watch.ts';
import { EditTimes } from './instance/edit-times.ts';
import { InstanceTypes } from './instance/instance-types.ts';
import { InstanceWatch } from './instance/instance-watch.ts';
import { ReadCycle } from './read-cycle.ts';
import { NO_PROOF } from './room/join-proof.ts';
import { RoomClock } from './room/room-clock.ts';
import { RoomTraffic } from './room/room-traffic.ts';

/**
 * Relays an instance into its room ("WebSocket Bridge (PartyKit Relay)"): reads the instance, receives from the room,
 * and runs the tasks of the convergence. Either may go and come back at any time. One read is under way at a time;
 * changes meanwhile cause the next.
 */
export class Bridge {
  readonly convergence: Convergence;
  readonly client: InstanceClient;
  readonly #options: BridgeOptions;
  readonly #watch: InstanceWatch;
  readonly #traffic: RoomTraffic;
  readonly #chat: RoomChat;
  readonly #cycle: ReadCycle;
  readonly #counts = { polls: 0, unchangedPolls: 0 };
  /** Whether something other than the instance has changed since the last comparison. */
  #isCheckRequested = true;
  #differSince: number | null = null;
  readonly #canvas: CanvasWatch;
  readonly #types: InstanceTypes;
  readonly #editTimes: EditTimes;
  readonly #roomClock: RoomClock;
  /** The status after the last cycle, without its measures. */
  #reported = '';

  constructor(options: BridgeOptions) {
    const { access, onChange, platform, room, log, store } = options;
    const { clock, ids } = platform;
    const saved = store.load();
    this.#options = options;
    this.#editTimes = new EditTimes(clock.elapsed());
    this.#roomClock = new RoomClock(() => clock.elapsed());
    this.convergence = new Convergence({
      ...{ drawId: () => ids.secret().slice(0, 12), saved, elapsed: () => clock.elapsed() },
      ...{ trustPeers: options.trustPeers === true, isProven: (options.joinProof ?? NO_PROOF).isProven },
      roomNow: () => this.#roomClock.at(clock.elapsed()),
      onRefused: (refusal) => log('warn', describeRefusal(refusal)),
    });
    this.client = new InstanceClient({ ...access, clock });
    this.#canvas = new CanvasWatch(this.client, clock);
    this.#types = new InstanceTypes(this.client);
    this.#watch = new InstanceWatch({
      ...{ clock, access, log, onChange, client: this.client },
      owner: `process ${process.pid}, into ${room.name}`,
      onEvent: (windowId) => this.#notice(windowId),
    });
    this.#traffic = new RoomTraffic({
      ...{ ...options, convergence: this.convergence, roomClock: this.#roomClock },
      onWindows: () => this.#checkForRoom(),
      onCounted: () => this.#save(),
      onChat: (said, from) => {
        this.#chat.receive(said, from);
        this.#checkForRoom();
      },
    });
    this.#chat = new RoomChat({
      ...{ clock, log, saved: saved?.chat ?? null },
      show: (said) => this.client.call('exec_command', { name: 'chat_receive', ...said }),
      send: (message) => this.#traffic.send(message),
      onSaved: () => this.#save(),
      isEnded: () => this.#cycle.isEnded,
    });
    this.#cycle = new ReadCycle({ clock, everyMs: () => this.#watch.everyMs, run: () => this.#run() });
  }

  get status(): BridgeStatus {
    const { convergence } = this;
    const { room, shared, shown } = convergence;
    const { deltas, link, presence } = this.#traffic;
    const { out, in: received } = deltas.counts;
    return {
      instance: { ...this.#watch.picture, shape: shown.shape, windowCount: shown.windows?.size ?? 0 },
      room: {
        name: this.#options.room.name,
        url: this.#options.room.url.href,
        connection: link.state,
        version: room.version,
        windowCount: shared.size,
        present: [...presence.present],
        reportedCount: presence.reportedCount,
        joinSecret: (this.#options.room.joinSecret ?? '') === '' ? 'none' : 'set',
        untakenCount: convergence.untakenCount,
      },
      windows: [...compareSides(convergence)],
      refused: [...convergence.admission.refused.values()],
      chat: [...this.#chat.rows],
      echoes: [...convergence.echoes.shown],
      conflicts: [...convergence.conflicts.shown],
      differSince: this.#differSince,
      deltas: [...deltas.rows],
      counts: { ...this.#counts, ...this.#traffic.counts, deltasOut: out, deltasIn: received },
    };
  }

  get isConnected(): boolean {
    return this.#traffic.link.state.phase.name === 'ready';
  }

  start(): void {
    this.#traffic.link.start();
    this.wake();
  }

  /** Reads the instance now, and runs the resulting tasks. */
  wake(): void {
    this.#cycle.wake();
  }

  /** Closes the connection to the room, and opens a new one at once. */
  reconnect(): void {
    this.#traffic.link.restart();
  }

  /** Sends a person's change to the room. */
  announce(announcement: Announcement | null): void {
    if (announcement === null) return;
    this.#traffic.announce(announcement, this.#options.platform.clock.elapsed());
    this.requestCheck();
  }

  /** Sends a person's message to the room, and shows it at the instance. */
  say(said: Said): void {
    this.#chat.say(said);
    this.requestCheck();
  }

  /** Requests the complete state of the room. */
  requestState(reason: string): void {
    this.#traffic.requestState(reason);
  }

  /** Checks everything again, now. */
  requestCheck(): void {
    this.#isCheckRequested = true;
    this.wake();
  }

  /** Checks everything again because of the room, whose messages would have a frozen instance asked without a pause. */
  #checkForRoom(): void {
    this.#isCheckRequested = true;
    if (this.#watch.isFrozen) this.#options.onChange();
    else this.wake();
  }

  async close(): Promise<void> {
    this.#cycle.end();
    await this.#watch.close();
    await this.#traffic.link.close();
  }

  #notice(windowId: string | null): void {
    this.#editTimes.notice(windowId, this.#options.platform.clock.elapsed());
    this.wake();
  }

  async #run(): Promise<'at-once' | 'later'> {
    const { state, updates } = this.#watch.picture;
    const next = await this.#step();
    if (this.#cycle.isEnded) return 'later';
    const now = this.#watch.picture;
    if (next !== 'unchanged' || now.state !== state || now.updates !== updates) this.#emitChange();
    return next === 'at-once' ? next : 'later';
  }

  /** A cycle without changes is not reported: an older instance never answers twice with the same bytes. */
  #emitChange(): void {
    const { counts, instance, ...rest } = this.status;
    const { polls: _polls, unchangedPolls: _unchanged, ...counted } = counts;
    const { tookMs: _tookMs, ...pictured } = instance;
    const reported = JSON.stringify([counted, pictured, rest]);
    if (reported === this.#reported) return;
    this.#reported = reported;
    this.#options.onChange();
  }

  async #step(): Promise<'at-once' | 'later' | 'unchanged'> {
    const { clock } = this.#options.platform;
    const { deltas } = this.#traffic;
    this.#editTimes.beginRead(clock.elapsed());
    this.#counts.polls += 1;
    const { life, reading } = await this.#watch.read();
    if (!reading.ok) {
      deltas.settleReceived(reading.error.kind === 'frozen' ? 'timed-out' : 'failed');
      return 'unchanged';
    }
    // Windows that were read before a change of the canvas would count as edited once they have moved with it.
    if (life === 'born') {
      await this.#join();
      return 'at-once';
    }
    // Windows of a type that it turns out not to create would count as closed.
    if (this.#types.known === null && (await this.#askTypes()) === 'unanswered') return 'later';
    if ((await this.#checkCanvas(reading.value.kind)) === 'changed') return 'at-once';
    if (this.#cycle.isEnded) return 'unchanged';
    this.#watch.follow();
    if (reading.value.kind === 'unchanged' && !this.#isCheckRequested) {
      this.#counts.unchangedPolls += 1;
      this.#editTimes.endRead();
      return 'unchanged';
    }
    this.#isCheckRequested = false;
    const timeOf = (localId: string) => this.#roomClock.at(this.#editTimes.timeOf(localId));
    const announcement = this.convergence.observe(reading.value.state, reading.value.birth, {
      timeOf,
      canvas: this.#canvas.size,
    });
    if (announcement !== null) this.#traffic.announce(announcement, this.#editTimes.noticedAt);
    this.#editTimes.endRead();
    const isRelayed = this.isConnected;
    const unsent = isRelayed ? this.#chat.read(reading.value.state, reading.value.birth) : 'all';
    if (unsent === 'more') this.#isCheckRequested = true;
    const tasks = this.convergence.tasks();
    if (tasks.length === 0) this.#settle();
    else if ((await this.#work(tasks)) === 'unanswered') return 'later';
    const shown = isRelayed ? await this.#chat.show(reading.value.state) : 'all';
    if (shown !== 'all') this.#isCheckRequested = true;
    if (shown === 'unanswered') return 'later';
    return tasks.length > 0 || shown === 'more' ? 'at-once' : 'later';
  }

  /** Both sides are as far as they can be brought together. */
  #settle(): void {
    this.#traffic.deltas.settleReceived('applied', (id) => this.convergence.admission.refused.has(id));
    this.#recordDifferences();
    this.#save();
  }

  /** Requests the size of the canvas when it is due, and after each reading that may have changed with it. */
  async #checkCanvas(kind: InstanceReading['kind']): Promise<'same' | 'changed'> {
    const mayHaveMoved = kind === 'changed' && this.convergence.shown.shape === 'current';
    if (!mayHaveMoved && !this.#canvas.isDue) return 'same';
    const outcome = await this.#canvas.check();
    this.#watch.recordCanvas(this.#canvas.size);
    if (outcome === 'changed') this.#isCheckRequested = true;
    return outcome;
  }

  async #askTypes(): Promise<'known' | 'unanswered'> {
    const types = await this.#types.ask();
    if (types === null) return 'unanswered';
    this.convergence.shown.spawnableTypes = types;
    return 'known';
  }

  /** Requests the size of a new instance, which has no types yet. */
  async #join(): Promise<void> {
    this.#types.reset();
    this.#canvas.reset();
    await this.#canvas.check();
    this.#watch.recordCanvas(this.#canvas.size);
    this.#isCheckRequested = true;
  }

  /** Runs the tasks in their order, until one is not answered. Their results are to be read at once. */
  async #work(tasks: readonly InstanceTask[]): Promise<'done' | 'unanswered'> {
    this.#isCheckRequested = true;
    for (const task of tasks) {
      const outcome = await doTask(this.client, task, (id) => this.convergence.shown.wireIdOf(id));
      this.convergence.finish(task, outcome.outcome);
      // A bridge killed now would leave a window that the next one must not treat as new.
      this.#save();
      this.#options.log(outcome.outcome.kind === 'done' ? 'info' : 'warn', outcome.line);
      if (outcome.outcome.kind === 'unknown' || this.#cycle.isEnded) return 'unanswered';
    }
    return 'done';
  }

  #save(): void {
    this.#options.store.save({ ...this.convergence.saved, chat: this.#chat.saved });
  }

  #recordDifferences(): void {
    this.#differSince =
      countDifferences(compareSides(this.convergence)) === 0
        ? null
        : (this.#differSince ?? this.#options.platform.clock.now());
  }
}
