import { InstanceClient } from '#core/instances/instance-client.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import { countDifferences } from '#shared/panel/rooms/count-differences.ts';
import type { RoomMessage } from '#shared/protocols/relay/room-messages.ts';
import type { RoomClientMessage } from '#shared/protocols/relay/room-protocol.ts';
import type { BridgeOptions } from './bridge-options.ts';
import type { Announcement } from './convergence/announcement.ts';
import { Convergence } from './convergence/convergence.ts';
import { describeRefusal } from './convergence/describe-refusal.ts';
import { compareSides } from './convergence/differences.ts';
import { doTask } from './convergence/do-task.ts';
import type { InstanceTask } from './convergence/plan-tasks.ts';
import { DeltaLog } from './delta-log.ts';
import { describeDelta } from './describe-delta.ts';
import { InstanceWatch } from './instance/instance-watch.ts';
import { type JoinProof, NO_PROOF } from './room/join-proof.ts';
import { Presence } from './room/presence.ts';
import { RoomLink } from './room/room-link.ts';
import type { Receipt } from './room/room-replica.ts';

/** The maximum number of lines about invalid frames; further ones are only counted. */
const MAX_NOISE_LINES = 20;

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
  readonly #link: RoomLink;
  readonly #deltas: DeltaLog;
  readonly #proof: JoinProof;
  readonly #presence = new Presence();
  readonly #counts = { polls: 0, unchangedPolls: 0, noise: 0, reconnects: 0 };
  #cycle: 'resting' | 'running' | 'running-again' | 'ended' = 'resting';
  #timer: Disposable | null = null;
  /** Whether something other than the instance has changed since the last comparison. */
  #isCheckRequested = true;
  #differSince: number | null = null;
  /** The time of the change that the next read may show. */
  #noticedAt: number | null = null;
  /** The status after the last cycle, without its measures. */
  #reported = '';

  constructor(options: BridgeOptions) {
    const { access, authorities = [], onChange, platform, room, log, store } = options;
    const { clock, ids } = platform;
    this.#options = options;
    this.#proof = options.joinProof ?? NO_PROOF;
    this.convergence = new Convergence({
      ...{ drawId: () => ids.secret().slice(0, 12), saved: store.load(), elapsed: () => clock.elapsed() },
      ...{ trustPeers: options.trustPeers === true, isProven: this.#proof.isProven },
      onRefused: (refusal) => log('warn', describeRefusal(refusal)),
    });
    this.client = new InstanceClient({ ...access, clock });
    this.#deltas = new DeltaLog(clock);
    this.#watch = new InstanceWatch({
      ...{ clock, access, log, onChange, client: this.client },
      owner: `process ${process.pid}, into ${room.name}`,
      onEvent: () => this.#notice(),
    });
    this.#link = new RoomLink({
      ...{ url: room.url, tap: room.tap, platform },
      authorities,
      onMessage: (message) => this.#receive(message),
      onNoise: (what) => this.#logNoise(what),
      onLost: () => this.#loseRoom(),
      onState: onChange,
    });
  }

  get status(): BridgeStatus {
    const { convergence } = this;
    const { room, shared, shown } = convergence;
    const { out, in: received } = this.#deltas.counts;
    return {
      instance: { ...this.#watch.picture, shape: shown.shape, windowCount: shown.windows?.size ?? 0 },
      room: {
        name: this.#options.room.name,
        url: this.#options.room.url.href,
        connection: this.#link.state,
        version: room.version,
        windowCount: shared.size,
        present: [...this.#presence.present],
        reportedCount: this.#presence.reportedCount,
      },
      windows: [...compareSides(convergence)],
      refused: [...convergence.admission.refused.values()],
      differSince: this.#differSince,
      deltas: [...this.#deltas.rows],
      counts: { ...this.#counts, deltasOut: out, deltasIn: received },
    };
  }

  start(): void {
    this.#link.start();
    this.wake();
  }

  /** Reads the instance now, and runs the resulting tasks. */
  wake(): void {
    if (this.#cycle === 'running') this.#cycle = 'running-again';
    if (this.#cycle !== 'resting') return;
    this.#cycle = 'running';
    this.#timer?.dispose();
    void this.#run();
  }

  /** Closes the connection to the room, and opens a new one at once. */
  reconnect(): void {
    this.#link.restart();
  }

  /** Sends a person's change to the room. */
  announce(announcement: Announcement | null): void {
    if (announcement === null) return;
    this.#announce(announcement, this.#options.platform.clock.elapsed());
    this.requestCheck();
  }

  send(command: RoomClientMessage): void {
    this.#link.send(command);
  }

  /** Requests the complete state of the room. */
  requestState(reason: string): void {
    if (this.convergence.room.isAwaitingState) return;
    this.convergence.room.send('request');
    this.#link.send({ type: 'state_request', reason, instance: this.#options.room.connectionId });
  }

  /** Checks everything again. */
  requestCheck(): void {
    this.#isCheckRequested = true;
    this.wake();
  }

  async close(): Promise<void> {
    this.#cycle = 'ended';
    this.#timer?.dispose();
    await this.#watch.close();
    await this.#link.close();
  }

  #notice(): void {
    this.#noticedAt ??= this.#options.platform.clock.elapsed();
    this.wake();
  }

  async #run(): Promise<void> {
    for (;;) {
      const { state, updates } = this.#watch.picture;
      const next = await this.#step();
      if (this.#cycle === 'ended') return;
      const now = this.#watch.picture;
      if (next !== 'unchanged' || now.state !== state || now.updates !== updates) this.#emitChange();
      const isWanted = this.#cycle === 'running-again' || next === 'at-once';
      this.#cycle = 'running';
      if (!isWanted) break;
    }
    this.#cycle = 'resting';
    this.#timer = this.#options.platform.clock.after(this.#watch.everyMs, () => this.wake());
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
    const noticedAt = this.#noticedAt ?? clock.elapsed();
    this.#noticedAt = null;
    this.#counts.polls += 1;
    const { life, reading } = await this.#watch.read();
    if (!reading.ok) {
      this.#deltas.settleReceived(reading.error.kind === 'timeout' ? 'timed-out' : 'failed');
      return 'unchanged';
    }
    if (life === 'born') await this.#join();
    if (this.#cycle === 'ended') return 'unchanged';
    this.#watch.follow();
    if (reading.value.kind === 'unchanged' && !this.#isCheckRequested) {
      this.#counts.unchangedPolls += 1;
      return 'unchanged';
    }
    this.#isCheckRequested = false;
    const announcement = this.convergence.observe(reading.value.state, reading.value.birth);
    if (announcement !== null) this.#announce(announcement, noticedAt);
    const tasks = this.convergence.tasks();
    if (tasks.length > 0) return await this.#work(tasks);
    this.#deltas.settleReceived('applied', (id) => this.convergence.admission.refused.has(id));
    this.#recordDifferences();
    this.#options.store.save(this.convergence.saved);
    return 'later';
  }

  /** Requests the window types and the size of a new instance. An older one has neither. */
  async #join(): Promise<void> {
    const types = await this.client.call('get_window_types', {});
    if (types.ok) {
      const spawnable = types.value.window_types.filter((each) => each.spawnable !== false);
      this.convergence.shown.spawnableTypes = spawnable.map(({ type }) => type);
    }
    const canvas = await this.client.call('get_canvas_size', {});
    this.#watch.recordCanvas(canvas.ok ? { width: canvas.value.width, height: canvas.value.height } : null);
    this.#isCheckRequested = true;
  }

  /** Runs the tasks in their order, until one is not answered. Their results are read at once. */
  async #work(tasks: readonly InstanceTask[]): Promise<'at-once' | 'later'> {
    this.#isCheckRequested = true;
    for (const task of tasks) {
      const outcome = await doTask(this.client, task, (id) => this.convergence.shown.wireIdOf(id));
      this.convergence.finish(task, outcome.outcome);
      // A bridge killed now would leave a window that the next one must not treat as new.
      this.#options.store.save(this.convergence.saved);
      this.#options.log(outcome.outcome.kind === 'done' ? 'info' : 'warn', outcome.line);
      if (outcome.outcome.kind === 'unknown' || this.#cycle === 'ended') return 'later';
    }
    return 'at-once';
  }

  #recordDifferences(): void {
    this.#differSince =
      countDifferences(compareSides(this.convergence)) === 0
        ? null
        : (this.#differSince ?? this.#options.platform.clock.now());
  }

  #announce({ before, delta, number }: Announcement, noticedAt: number): void {
    const text = describeDelta(delta, before);
    this.#deltas.send(number, text, noticedAt);
    this.#options.log('info', `to the room: ${text}`);
    this.#link.send({ type: 'state_delta', delta: this.#proof.sign(delta) });
    // A delta has no answer; the answer to a ping after it shows that the room has counted the delta.
    this.convergence.room.send('ping');
    this.#link.send({ type: 'ping' });
  }

  #receive(message: RoomMessage): void {
    const { clock } = this.#options.platform;
    const { room } = this.convergence;
    switch (message.type) {
      case 'state_sync':
        if (this.#presence.present.length === 0) {
          this.#counts.reconnects += 1;
          this.#presence.begin(this.#options.room.connectionId, clock.now());
        }
        this.#applyReceived(this.convergence.receiveState(message.state));
        break;
      case 'state_delta': {
        const text = describeDelta(message.delta, room.view);
        const { from = null } = message;
        if (from !== null) this.#presence.record('spoke', from, clock.now());
        this.#applyReceived(this.convergence.receiveDelta(message.delta, message.version, message.from));
        const changed = [...message.delta.add, ...message.delta.update].map(({ id }) => id);
        this.#deltas.receive(text, room.version, from, changed);
        this.#options.log('info', `from the room: ${text}`);
        break;
      }
      case 'pong':
        this.#applyReceived(room.receivePong());
        this.#options.onChange();
        return;
      case 'presence':
        this.#presence.record(message.event, message.id, clock.now(), message.count);
        this.#options.onChange();
        return;
      case 'chat_msg':
        this.#options.log('info', `message in the room from ${message.sender}: ${message.text}`);
        return;
      default:
        return;
    }
    this.requestCheck();
  }

  #applyReceived({ counted, trust }: Receipt): void {
    this.#deltas.counted(counted, this.convergence.room.version);
    if (trust === 'gap') this.requestState('deltas are missing');
    else if (this.convergence.room.claimStateRequest()) this.requestState('a window without its type');
  }

  #logNoise(what: string): void {
    this.#counts.noise += 1;
    if (this.#counts.noise <= MAX_NOISE_LINES) this.#options.log('warn', `the room sent ${what}`);
  }

  #loseRoom(): void {
    this.convergence.disconnect();
    this.#presence.end();
    this.#deltas.loseSent();
    this.#isCheckRequested = true;
    this.#options.onChange();
  }
}
