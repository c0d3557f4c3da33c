import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { BotSnapshot, TaskRecord } from '#shared/panel/bots/baritone.ts';
import { BOT_FEED, BOT_TASKS_FEED } from '#shared/panel/bots/bots.ts';
import { presentBot } from '#shared/panel/bots/present-bot.ts';
import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import { withoutPrefix } from '#shared/protocols/baritone/without-prefix.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type CallError, localError } from '../calls/call-error.ts';
import type { ClientEvent } from '../calls/client-listener.ts';
import { SupervisedConnection } from '../connections/supervised-connection.ts';
import { PacedPublisher } from '../feeds/paced-publisher.ts';
import type { Disposable } from '../platform/disposable.ts';
import { Emitter } from '../platform/emitter.ts';
import type { Supervisor } from '../supervision/supervisor.ts';
import type { ConnectionTraffic } from '../wire/traffic-monitor.ts';
import type { BotDefinition } from './bot-definition.ts';
import type { BotDeps } from './bot-deps.ts';
import { BotLog } from './bot-log.ts';
import { type ModServerChannel, ModServerDriver, type ModServerObserver } from './server/mod-server-driver.ts';
import { type ModServerEndpoint, ModServerFinder } from './server/mod-server-finder.ts';
import type { StatusWatch } from './server/status-watch.ts';
import { type BotInput, factsOf, INITIAL_PROJECTION, projectBot } from './tasks/project-bot.ts';
import type { RequestedEnd } from './tasks/requested-end.ts';
import { SequenceRunner } from './tasks/sequence-runner.ts';
import { summarizeTask, type TaskHistory } from './tasks/task-history.ts';
import { recordOf, type TrackedTask } from './tasks/task-record.ts';
import { taskSpansOf } from './tasks/task-spans.ts';

/** The interval of the search for the mod server, in milliseconds. */
const FIND_INTERVAL_MS = 2_000;

export interface BaritoneBotOptions extends BotDeps {
  readonly definition: BotDefinition;
  /** Called when the result of {@link BaritoneBot.snapshot} changed. */
  readonly onChange?: () => void;
}

/** A Minecraft bot: its supervised connection, the reports of its mod server, and its commands. */
export class BaritoneBot {
  readonly #options: BaritoneBotOptions;
  readonly #finder: ModServerFinder;
  readonly #connection: SupervisedConnection<ModServerChannel>;
  readonly #supervisor: Supervisor<ModServerChannel>;
  readonly #traffic: ConnectionTraffic;
  readonly #log: BotLog;
  readonly #sequences: SequenceRunner;
  readonly #publisher: PacedPublisher;
  readonly #requestedEnds = new Emitter<RequestedEnd>();
  /** Tasks that a person sent from here and whose end was not announced yet. */
  readonly #sent = new Set<string>();
  #projection = INITIAL_PROJECTION;
  #endpoint: ModServerEndpoint | null = null;
  #channel: ModServerChannel | null = null;
  /** Of the newest socket; after its end it does nothing. */
  #status: StatusWatch | null = null;
  #roundTripMs: number | null = null;
  /** Why the last attempts failed; empty after a successful one. */
  #lastMissed = '';
  #peer: BotSnapshot['peer'] = 'answering';
  #pollTimer: Disposable | null = null;
  #life: 'open' | 'ended' = 'open';

  constructor(options: BaritoneBotOptions) {
    const { definition, hub, platform } = options;
    this.#options = options;
    this.#finder = new ModServerFinder(definition.modServer, { ...options, clock: platform.clock });
    this.#connection = new SupervisedConnection({
      ...options,
      id: definition.id,
      policy: () => options.retryPolicy,
      createDriver: ({ tap }) =>
        new ModServerDriver({ ...options, finder: this.#finder, tap, observer: this.#observer() }),
    });
    this.#supervisor = this.#connection.supervisor;
    this.#traffic = this.#connection.traffic;
    this.#log = new BotLog({ ownerId: definition.id, clock: platform.clock, logs: this.#connection.logs });
    this.#publisher = new PacedPublisher(platform.clock, () => this.#publish());
    this.#sequences = new SequenceRunner({
      ids: platform.ids,
      execute: (command) => this.#send(withoutPrefix(command), () => {}),
      stateOf: (taskId) => this.#find(taskId)?.facts.state ?? null,
      onChange: () => this.#publisher.soon(),
      onEnd: (sequence) => {
        // A person who removes a bot, or quits, expects its end.
        if (this.#life === 'open') this.#requestedEnds.emit({ kind: 'sequence', sequence });
      },
    });
    this.#supervisor.onState((state) => this.#changed(state));
    this.#publish();
    hub.state(BOT_TASKS_FEED, definition.id).set([]);
  }

  get definition(): BotDefinition {
    return this.#options.definition;
  }

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
  }

  /** Sends a command; resolves with its task, which may have ended by then. It replaces the running task. */
  execute(command: string): Promise<Result<{ readonly taskId: string }, CallError>> {
    return this.#send(withoutPrefix(command), (taskId) => this.#sent.add(taskId));
  }

  /** `onTaken` is called with the task in the order of the events, unless it has ended by then. */
  async #send(
    command: string,
    onTaken: (taskId: string) => void,
  ): Promise<Result<{ readonly taskId: string }, CallError>> {
    const { client } = this.#channel ?? {};
    if (client === undefined) return this.#notConnected();
    this.#log.addCommand(command);
    const answer = await client.call('baritone.execute', { command }, {}, (result) => {
      if (!result.ok) return;
      const { task } = result.value;
      this.#apply({ type: 'task', task });
      if (this.#find(task.task_id)?.facts.endedAt === null) onTaken(task.task_id);
    });
    if (answer.ok) return succeed({ taskId: answer.value.task.task_id });
    this.#log.addUndone(command, answer.error);
    return answer;
  }

  /** Cancels the running task; resolves with whether there was one. */
  async cancel(): Promise<Result<'requested' | 'nothing-runs', CallError>> {
    const { client } = this.#channel ?? {};
    if (client === undefined) return this.#notConnected();
    this.#log.addCommand('task.cancel');
    const taskId = this.#projection.tasks.current?.facts.taskId;
    const answer = await client.call('task.cancel', taskId === undefined ? {} : { task_id: taskId });
    if (!answer.ok) return answer;
    return succeed(answer.value.canceled ? 'requested' : 'nothing-runs');
  }

  /**
   * Sends one command after the other, each when the one before has completed. Replaces a running sequence; returns its
   * id.
   */
  runSequence(name: string, commands: readonly string[]): string {
    return this.#sequences.run(name, commands);
  }

  stopSequence(): void {
    this.#sequences.stop('you stopped it');
  }

  /** A running or past task, with its timeline. */
  task(taskId: string): TaskRecord | null {
    const found = this.#find(taskId);
    return found === undefined ? null : recordOf(found);
  }

  /** Announces the end of each task and each sequence that was sent from here. */
  onRequestedEnd(listener: (end: RequestedEnd) => void): Disposable {
    return this.#requestedEnds.on(listener);
  }

  /** Resolves with the first state of the connection for which `isReached` holds. */
  until(isReached: (state: ConnectionState) => boolean): Promise<ConnectionState> {
    return this.#supervisor.until(isReached);
  }

  snapshot(): BotSnapshot {
    const { id, title } = this.#options.definition;
    return {
      id,
      title,
      connection: this.#supervisor.state,
      address: this.#endpoint?.url.href ?? '',
      source: this.#endpoint?.source ?? null,
      identity: this.#channel?.identity ?? null,
      roundTripMs: this.#roundTripMs,
      peer: this.#peer,
      facts: factsOf(this.#projection),
      sequence: this.#sequences.snapshot,
    };
  }

  /** Ends the connection for good; resolves when nothing of it is left. */
  async close(): Promise<void> {
    this.#life = 'ended';
    this.#pollTimer?.dispose();
    this.#sequences.stop('the bot was removed');
    await this.#connection.close();
    this.#publisher.dispose();
  }

  #find(taskId: string): TrackedTask | undefined {
    const { current, past } = this.#projection.tasks;
    return current?.facts.taskId === taskId ? current : past.find(({ facts }) => facts.taskId === taskId);
  }

  #observer(): ModServerObserver {
    return {
      found: (endpoint) => {
        this.#endpoint = endpoint;
      },
      opened: (status) => {
        this.#status = status;
      },
      event: (event) => this.#handle(event),
      input: (input) => this.#apply(input),
      noise: (noise) => {
        this.#traffic.countNoise();
        this.#log.addNoise(noise);
      },
      answered: (roundTripMs) => {
        this.#roundTripMs = roundTripMs;
        this.#setPeer('answering');
      },
      late: () => {
        this.#setPeer('late');
        this.#traffic.addTrouble('stale', 'no reply to a WebSocket ping');
      },
    };
  }

  #setPeer(peer: BotSnapshot['peer']): void {
    this.#peer = peer;
    this.#publisher.soon();
  }

  #handle(event: ClientEvent<BaritoneProtocol>): void {
    this.#log.addEvent(event);
    // A peer that sends anything is alive.
    this.#peer = 'answering';
    if (event.kind === 'known') this.#apply({ type: 'event', event });
    else this.#publisher.soon();
  }

  #apply(input: BotInput): void {
    const before = this.#projection;
    this.#projection = projectBot(before, input, this.#options.platform.clock.now());
    if (this.#projection === before) return;
    const { facts } = this.#projection;
    if (facts !== before.facts) this.#status?.follow(before.facts, facts);
    if (this.#projection.tasks.past !== before.tasks.past) this.#notifyTaskEnds(before.tasks.past);
    const { staleReason, state } = facts.updates;
    if (state === 'stale' && before.facts.updates.state !== 'stale') this.#traffic.addTrouble('stale', staleReason);
    this.#publisher.soon();
  }

  #notifyTaskEnds(before: TaskHistory['past']): void {
    const { past } = this.#projection.tasks;
    const { definition, hub } = this.#options;
    hub.state(BOT_TASKS_FEED, definition.id).set(past.map(summarizeTask));
    const known = new Set(before.map(({ facts }) => facts.taskId));
    for (const task of past) {
      const { command, detail, state, taskId } = task.facts;
      if (known.has(taskId)) continue;
      if (state === 'failed') this.#traffic.addTrouble('failed', `${command}: ${detail}`);
      if (this.#sent.delete(taskId)) this.#requestedEnds.emit({ kind: 'task', task: recordOf(task) });
      this.#sequences.handleTaskEnd(taskId, state);
    }
  }

  #changed(state: ConnectionState): void {
    const { channel } = this.#supervisor;
    const wasConnected = this.#channel !== null;
    this.#channel = channel;
    if (channel === null && wasConnected) {
      this.#apply({ type: 'disconnected' });
      this.#roundTripMs = null;
      this.#peer = 'answering';
    }
    const { phase } = state;
    if (channel !== null && !wasConnected) {
      this.#log.addRemark('info', `connected to ${this.#endpoint?.url.host ?? ''}`);
      this.#lastMissed = '';
    }
    if (phase.name === 'backoff') {
      const words = state.lastFailure?.message ?? 'the connection was lost';
      const wasSentAway = state.lastFailure?.reason === 'sent-away';
      // Repeated failures of the same kind are logged once.
      if (wasConnected || words !== this.#lastMissed) this.#log.addRemark(wasSentAway ? 'info' : 'error', words);
      if (wasConnected && !wasSentAway) this.#traffic.addTrouble('failed', words);
      this.#lastMissed = words;
    }
    if (phase.name === 'blocked') {
      const { message, reason, remedy } = phase.failure;
      // A game that is not running is not a problem: it is found when it starts.
      this.#log.addRemark(reason === 'not-found' ? 'info' : 'error', `${message}. ${remedy}`);
      if (reason !== 'not-found') this.#traffic.addTrouble('blocked', message);
    }
    this.#pollTimer?.dispose();
    if (phase.name === 'blocked' || phase.name === 'backoff') this.#pollLater();
    this.#publisher.soon();
  }

  /** Detects a game that starts later, or with another token. */
  #pollLater(): void {
    this.#pollTimer = this.#options.platform.clock.after(FIND_INTERVAL_MS, () => void this.#poll());
  }

  async #poll(): Promise<void> {
    const { generation } = this.#supervisor.state;
    const hasChanged = await this.#finder.hasChanged();
    const { phase, generation: current } = this.#supervisor.state;
    if (current !== generation || (phase.name !== 'blocked' && phase.name !== 'backoff')) return;
    if (hasChanged) this.#supervisor.retryNow();
    else this.#pollLater();
  }

  #notConnected() {
    return fail(localError('NOT_CONNECTED', `nothing was sent: ${this.definition.title} is not connected`));
  }

  #publish(): void {
    const snapshot = this.snapshot();
    this.#options.hub.state(BOT_FEED, snapshot.id).set(snapshot);
    this.#traffic.setStatus(presentBot(snapshot).status);
    this.#traffic.reportSpans('tasks', taskSpansOf(snapshot.facts.task));
    this.#options.onChange?.();
  }
}
