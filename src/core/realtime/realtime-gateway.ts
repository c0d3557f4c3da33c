import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { Decision } from '#shared/panel/realtime/approval.ts';
import type { GatewaySnapshot, GatewaySummary, LaneName } from '#shared/panel/realtime/gateway.ts';
import { medianLatency } from '#shared/panel/realtime/median-latency.ts';
import { presentGateway } from '#shared/panel/realtime/present-gateway.ts';
import type { RunStarted } from '#shared/panel/realtime/realtime-calls.ts';
import { isSetupReply } from '#shared/protocols/realtime/read-live-output.ts';
import type { Result } from '#shared/result.ts';
import type { CallError } from '../calls/call-error.ts';
import { SupervisedConnection } from '../connections/supervised-connection.ts';
import { PacedPublisher } from '../feeds/paced-publisher.ts';
import { Supervisor } from '../supervision/supervisor.ts';
import type { GatewayDefinition } from './gateway-definition.ts';
import type { GatewayDeps } from './gateway-deps.ts';
import { GatewaySound } from './gateway-sound.ts';
import { GatewayOperator } from './http/gateway-operator.ts';
import { LiveSender } from './live-sender.ts';
import { RealtimeFeeds } from './realtime-feeds.ts';
import { RealtimeLog } from './realtime-log.ts';
import { type RequestedRun, RunSender } from './requests/run-sender.ts';
import { runSpansOf } from './requests/run-spans.ts';
import { type GatewayPlace, gatewayPlaceOf } from './server/gateway-address.ts';
import type { GatewayChannel } from './server/gateway-channel.ts';
import { GatewayDriver, type GatewayObserver } from './server/gateway-driver.ts';
import { SoundHolder } from './sound-holder.ts';
import type { GatewayInput } from './state/gateway-input.ts';
import { type GatewayState, NEW_GATEWAY } from './state/gateway-state.ts';
import { LIVE_TURN_EPISODE } from './state/live-turn-episode.ts';
import { projectGateway } from './state/project-gateway.ts';
import { type LanePulse, pendingApprovalCount, unansweredCount, viewGateway } from './view-gateway.ts';

const NO_PULSE: LanePulse = { pingMs: null, peer: 'answering' };

export interface RealtimeGatewayOptions extends GatewayDeps {
  readonly definition: GatewayDefinition;
  /** Called when the result of {@link RealtimeGateway.summary} may have changed. */
  readonly onChange?: () => void;
}

/**
 * A realtime gateway: a supervised connection with two lanes, what is known from them, and what is asked over them. Each lane
 * has a socket of its own with a lifecycle of its own, so that neither ends what the other carries; joined lanes share one.
 */
export class RealtimeGateway {
  readonly #options: RealtimeGatewayOptions;
  readonly #connection: SupervisedConnection<GatewayChannel>;
  /** Of the live lane, where it has a socket of its own. */
  readonly #liveSupervisor: Supervisor<GatewayChannel> | null;
  readonly #log: RealtimeLog;
  readonly #runs: RunSender;
  readonly #live: LiveSender;
  readonly #sound: GatewaySound;
  readonly #soundHolder: SoundHolder;
  readonly #operator: GatewayOperator;
  readonly #feeds: RealtimeFeeds;
  readonly #publisher: PacedPublisher;
  readonly #place: GatewayPlace;
  readonly #pulses: Record<LaneName, LanePulse> = { requests: NO_PULSE, live: NO_PULSE };
  #state: GatewayState = NEW_GATEWAY;
  #sessionId: string;
  #sessionStartedAt: number;
  #sockets = 0;
  /** What was logged last of each lane's failures: repeated ones are logged once. */
  readonly #lastMissed: Record<LaneName, string> = { requests: '', live: '' };

  constructor(options: RealtimeGatewayOptions) {
    const { definition, hub, platform } = options;
    const { answerSeconds, http, id, lanes, setup, title } = definition;
    this.#options = options;
    this.#sessionId = definition.sessionId ?? this.#newSessionId();
    this.#sessionStartedAt = platform.clock.now();
    this.#place = gatewayPlaceOf(definition.url);
    this.#feeds = new RealtimeFeeds(hub, id, platform.clock);
    this.#connection = new SupervisedConnection({
      ...{ ...options, id, policy: () => options.retryPolicy },
      createDriver: () => this.#driver(lanes === 'two' ? ['requests'] : ['requests', 'live']),
    });
    this.#liveSupervisor = lanes === 'two' ? this.#superviseLive() : null;
    this.#log = new RealtimeLog({ ownerId: id, clock: platform.clock, logs: this.#connection.logs });
    this.#publisher = new PacedPublisher(platform.clock, () => this.#publish());
    const apply = (input: GatewayInput) => this.#apply(input);
    this.#runs = new RunSender({
      ...{ platform, title, apply, answerMs: answerSeconds * 1_000, state: () => this.#state },
      channel: () => this.#connection.supervisor.channel,
    });
    this.#live = new LiveSender(
      {
        ...{ platform, title, apply, state: () => this.#state, remark: (text) => this.#log.addRemark('warn', text) },
        channel: () => (this.#liveSupervisor ?? this.#connection.supervisor).channel,
      },
      setup,
    );
    this.#soundHolder = new SoundHolder(hub, id);
    this.#sound = new GatewaySound({
      ...{ streams: hub.streams, gatewayId: id },
      speak: (chunk) => void this.#live.speak(chunk),
      endSpeech: () => void this.#live.endTurn('end_of_speech'),
      played: (report) => apply({ type: 'played', report }),
    });
    this.#operator = new GatewayOperator({
      ...{ title, apply, base: http, clock: platform.clock, fetch: options.fetch },
      sessionId: () => this.#sessionId,
      outcome: (text) => this.#log.addOutcome('info', text),
    });
    this.#connection.supervisor.onState((state) => this.#changed('requests', state));
    this.#liveSupervisor?.onState((state) => this.#changed('live', state));
    this.#publish();
  }

  get definition(): GatewayDefinition {
    return this.#options.definition;
  }

  /** Live frames, each sent at once in its lane. */
  get live(): LiveSender {
    return this.#live;
  }

  start(): void {
    this.#connection.start();
    this.#liveSupervisor?.startOrRetry();
  }

  stop(): void {
    this.#connection.stop();
    this.#liveSupervisor?.stop();
  }

  /** Binds another session: sockets are opened again. Returns the new session. */
  newSession(): string {
    this.#sessionId = this.#newSessionId();
    this.#sessionStartedAt = this.#options.platform.clock.now();
    if (this.#connection.state.desired === 'running') {
      this.#connection.supervisor.restart();
      this.#liveSupervisor?.restart();
    }
    this.#publisher.soon();
    return this.#sessionId;
  }

  request(request: RequestedRun): Result<RunStarted, CallError> {
    return this.#runs.request(request);
  }

  resend(runId: string, as: 'same-run' | 'new-run'): Result<RunStarted, CallError> {
    return this.#runs.resend(runId, as);
  }

  /** Leaves a run that has ended as it is. One that is under way stays. */
  dismissRun(runId: string): void {
    this.#apply({ type: 'dismissed', runId });
  }

  decide(approvalId: string, decision: Decision, reason: string): Result<RunStarted, CallError> {
    return this.#runs.decide(approvalId, decision, reason);
  }

  /** What an operator does with the gateway, over its HTTP side. */
  get operator(): GatewayOperator {
    return this.#operator;
  }

  /** Resolves with the first state of the requests lane for which `isReached` holds. */
  until(isReached: (state: ConnectionState) => boolean): Promise<ConnectionState> {
    return this.#connection.supervisor.until(isReached);
  }

  snapshot(): GatewaySnapshot {
    const { definition } = this.#options;
    const requests = this.#connection.state;
    return viewGateway({
      ...{ definition, place: this.#place, state: this.#state, session: this.#session(), pulses: { ...this.#pulses } },
      ...{ setup: this.#live.currentSetup, sessionStartedAt: this.#sessionStartedAt },
      connections: { requests, live: this.#liveSupervisor?.state ?? requests },
    });
  }

  summary(snapshot: GatewaySnapshot = this.snapshot()): GatewaySummary {
    const { address, connection, errors, id, title, turn } = snapshot;
    const counted = { pendingApprovals: pendingApprovalCount(this.#state), unanswered: unansweredCount(this.#state) };
    return {
      ...{ id, title, address, connection, turn, ...counted },
      presentation: presentGateway({ ...snapshot, ...counted }),
      ...{
        roundTripMs: medianLatency(snapshot.roundTrips, this.#options.platform.clock.now()),
        lastError: errors[0] ?? null,
      },
    };
  }

  /** Ends the connection for good; resolves when nothing of it is left. */
  async close(): Promise<void> {
    this.#operator.dispose();
    await Promise.all([this.#connection.close(), this.#liveSupervisor?.close()]);
    this.#runs.dispose();
    this.#sound.dispose();
    this.#soundHolder.dispose();
    this.#publisher.dispose();
    this.#feeds.dispose();
  }

  #superviseLive(): Supervisor<GatewayChannel> {
    const { definition, platform, retryPolicy, startGate } = this.#options;
    const driver = this.#driver(['live']);
    return new Supervisor({ name: `${definition.id} live`, platform, policy: () => retryPolicy, startGate, driver });
  }

  #driver(lanes: readonly LaneName[]): GatewayDriver {
    const { definition, limits, openSocket, platform } = this.#options;
    return new GatewayDriver({
      ...{ address: definition.url, lanes, limits, openSocket, platform },
      session: () => this.#session(),
      nextSocket: () => {
        this.#sockets += 1;
        return this.#sockets;
      },
      // Sockets are numbered over both lanes, and so are their frames in the traffic.
      tap: (socket) => this.#connection.traffic.tap(socket),
      observer: this.#observer(lanes),
    });
  }

  #observer(lanes: readonly LaneName[]): GatewayObserver {
    const pulse = (next: (before: LanePulse) => LanePulse) => {
      for (const lane of lanes) this.#pulses[lane] = next(this.#pulses[lane]);
      this.#publisher.soon();
    };
    return {
      input: (input) => {
        const isLate = lanes.some((lane) => this.#pulses[lane].peer === 'late');
        if (input.type === 'event' && isLate) pulse(({ pingMs }) => ({ pingMs, peer: 'answering' }));
        if (input.type === 'lost') pulse(() => NO_PULSE);
        this.#apply(input);
      },
      noise: (noise) => {
        this.#connection.traffic.countNoise();
        this.#log.addNoise(noise);
      },
      answered: (pingMs) => pulse(() => ({ pingMs, peer: 'answering' })),
      late: () => {
        pulse(({ pingMs }) => ({ pingMs, peer: 'late' }));
        this.#connection.traffic.addTrouble('stale', 'no reply to a WebSocket ping');
      },
    };
  }

  #apply(input: GatewayInput): void {
    const before = this.#state;
    this.#state = projectGateway(this.#state, input);
    this.#sound.follow(before.live, this.#state.live);
    if (this.#state.live.count > before.live.count) this.#connection.traffic.countEvent(LIVE_TURN_EPISODE);
    if (input.type === 'event') this.#handle(input);
    else if (input.type === 'timed-out') this.#runs.observe(input.runId);
    else if (input.type === 'lost') this.#runs.observe(undefined);
    if (this.#state.runs !== before.runs)
      this.#connection.traffic.reportSpans('requests', runSpansOf(this.#state.runs));
    this.#publisher.soon();
  }

  #handle({ event }: Extract<GatewayInput, { type: 'event' }>): void {
    this.#log.addEvent(event);
    if (event.kind !== 'known') return this.#runs.observe(event.envelope?.runId);
    switch (event.event) {
      case 'gateway.error':
        this.#connection.traffic.addTrouble('failed', `${event.params.message} (${event.params.code})`);
        // A failed lane ends runs that the error does not name.
        return this.#runs.observe(undefined);
      case 'orchestrator.response':
        return this.#runs.observe(event.envelope.runId);
      case 'live.bridge.connected':
        return this.#live.connected();
      case 'live.bridge.closed':
      case 'live.bridge.health_watchdog_reconnect':
        return this.#live.lost();
      case 'live.output':
        // A gateway sends a setup of its own, whose reply says nothing of ours.
        return isSetupReply(event.params) ? undefined : this.#live.heard();
      default:
    }
  }

  #changed(lane: LaneName, state: ConnectionState): void {
    const name = lane === 'live' ? 'the live lane' : 'the gateway';
    if (state.phase.name === 'ready') {
      this.#lastMissed[lane] = '';
      this.#log.addRemark('info', `connected to ${name}`);
    }
    if (state.phase.name !== 'ready' && (lane === 'live' || this.#liveSupervisor === null)) this.#live.socketLost();
    this.#runs.observe(undefined);
    if (state.phase.name === 'backoff') this.#report(lane, 'failed', state.lastFailure?.message ?? `${name} was lost`);
    if (state.phase.name === 'blocked') {
      const { message, remedy } = state.phase.failure;
      this.#report(lane, 'blocked', `${message}. ${remedy}`);
    }
    this.#publisher.soon();
  }

  #report(lane: LaneName, status: 'failed' | 'blocked', words: string): void {
    if (words === this.#lastMissed[lane]) return;
    this.#lastMissed[lane] = words;
    this.#log.addRemark('error', words);
    this.#connection.traffic.addTrouble(status, words);
  }

  #session() {
    return { sessionId: this.#sessionId, userId: this.#options.definition.userId };
  }

  #newSessionId(): string {
    return `session-${this.#options.platform.ids.secret().slice(0, 12)}`;
  }

  #publish(): void {
    const snapshot = this.snapshot();
    const outcome = this.#feeds.publish(snapshot, this.#state);
    if (outcome === 'same') return;
    this.#connection.traffic.setStatus(this.summary(snapshot).presentation.status);
    this.#options.onChange?.();
  }
}
