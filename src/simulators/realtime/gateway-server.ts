import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import { pause } from '#core/platform/pause.ts';
import type { Random } from '#core/platform/random.ts';
import {
  type Admission,
  LoopbackServer,
  type PlainAnswer,
  type PlainRequest,
} from '#kit/web-socket/loopback-server.ts';
import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import { splitTarget } from '#kit/web-socket/split-target.ts';
import { drawUuid } from './draw-uuid.ts';
import { type GatewayEditionName, gatewayEditionOf } from './edition.ts';
import { FrameFaults } from './faults/frame-faults.ts';
import { GatewayFaultSwitch } from './faults/gateway-fault-switch.ts';
import { FrameWriter } from './frame-writer.ts';
import type { GatewayServices } from './gateway-services.ts';
import { GatewaySocket } from './gateway-socket.ts';
import { GatewayStatus } from './gateway-status.ts';
import { answerHttp } from './http/answer-http.ts';
import { EchoSource } from './live/echo-source.ts';
import { type EchoOptions, EchoTemper } from './live/echo-temper.ts';
import { DEFAULT_LIVE_MODEL, DEFAULT_LIVE_TIMING, type LiveOptions } from './live/live-options.ts';
import { Orchestrator } from './orchestrator/orchestrator.ts';
import { TaskRegistry } from './tasks/task-registry.ts';

export interface GatewayServerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly edition?: GatewayEditionName;
  /** 0 for a free one. */
  readonly port?: number;
  /** How long a socket, and the orchestrator, keep answers, in milliseconds: two minutes by default. */
  readonly replayMs?: number;
  readonly orchestratorKeepMs?: number;
  /** How long agents work on a request, in milliseconds. */
  readonly workMs?: number;
  /** Whether it has an upstream for live turns; by default it has one. */
  readonly liveTurns?: 'on' | 'off';
  /** How the upstream is reached, where not by the defaults. */
  readonly live?: Partial<LiveOptions>;
  /** How the upstream listens and answers. */
  readonly echo?: EchoOptions;
}

const KEPT_MS = 120_000;
/** What the real gateway takes in one message. */
const LONGEST_MESSAGE = 100 * 1024 * 1024;
/** How long clients may take to answer the close. */
const CLOSING_MS = 1_000;
/** The real gateway asks nobody whether they are there. */
const PING_MS = 24 * 60 * 60 * 1_000;
const PATH = '/realtime';
/** Beyond the real gateway: sets a fault. */
const FAULT_PATH = '/sim/fault';

/** The realtime gateway on loopback, with its orchestrator and agents, every peculiarity of an edition, and faults on demand. */
export class GatewayServer implements Disposable {
  readonly services: GatewayServices;
  /** How its upstreams behave. */
  readonly temper: EchoTemper;
  readonly faults: GatewayFaultSwitch;
  readonly #options: GatewayServerOptions;
  readonly #server: LoopbackServer;
  readonly #sockets = new Set<GatewaySocket>();
  #listening: Promise<number> | null = null;

  constructor(options: GatewayServerOptions) {
    this.#options = options;
    const { clock, orchestratorKeepMs = KEPT_MS, random, replayMs = KEPT_MS, workMs = 0 } = options;
    const edition = gatewayEditionOf(options.edition ?? 'document');
    this.temper = new EchoTemper(options.echo);
    const drawId = () => drawUuid(random);
    this.services = {
      ...{ clock, edition, drawId, replayMs },
      frameFaults: new FrameFaults(),
      status: new GatewayStatus(clock, edition),
      live: options.liveTurns === 'off' ? null : this.#liveOptions(),
      tasks: new TaskRegistry(clock, drawId),
      orchestrator: new Orchestrator({ clock, edition, drawId, workMs, keepMs: orchestratorKeepMs }),
    };
    this.#server = new LoopbackServer({
      clock,
      admit,
      answer: (request) => this.#answer(request),
      limits: { maxMessageBytes: LONGEST_MESSAGE, maxBufferedBytes: LONGEST_MESSAGE, pingMs: PING_MS },
      onConnection: (connection) => this.#admit(connection),
    });
    this.faults = new GatewayFaultSwitch({
      ...{ services: this.services, temper: this.temper },
      connections: () => this.#server.connections,
      delay: (delayMs) => this.#server.delay(delayMs),
      crash: () => this.#crash(),
    });
  }

  /** Resolves with the port once it listens; rejects if it cannot. */
  listen(): Promise<number> {
    this.#listening ??= this.#server.listen(this.#options.port ?? 0);
    return this.#listening;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#server.port}${PATH}`;
  }

  get socketCount(): number {
    return this.#sockets.size;
  }

  /** Closes all sockets with 1001, as a server does that goes away, and ends. */
  async stop(): Promise<void> {
    const closing = Array.from(this.#server.connections, (connection) => {
      connection.closeWith(1001, '');
      return connection.ended;
    });
    await Promise.race([Promise.all(closing), pause(this.#options.clock, CLOSING_MS)]);
    this.dispose();
  }

  dispose(): void {
    void this.#server.close();
  }

  #liveOptions(): LiveOptions {
    const { clock, live } = this.#options;
    const source = new EchoSource(clock, this.temper);
    return { ...DEFAULT_LIVE_TIMING, models: [DEFAULT_LIVE_MODEL], authProfiles: [], source, ...live };
  }

  /** Ends all sockets without a word. What the gateway knew is gone; its orchestrator lives on. */
  #crash(): void {
    for (const connection of this.#server.connections) connection.drop();
    this.services.tasks.clear();
    this.services.status.restart();
  }

  #answer(request: PlainRequest): PlainAnswer {
    const { path, query } = splitTarget(request.target);
    if (request.method !== 'POST' || path !== FAULT_PATH) return answerHttp(request, this.services);
    const outcome = this.faults.set(Object.fromEntries(query));
    if (outcome.ok) return { status: 200, body: { ok: true, ...outcome.value } };
    return { status: 400, body: { ok: false, error: { code: 'UNKNOWN_FAULT', message: outcome.error } } };
  }

  #admit(connection: ServedConnection): void {
    const { services } = this;
    if (services.status.state === 'draining') {
      const writer = new FrameWriter({ services, connectionId: '', send: (text) => connection.send(text) });
      writer.refuse('GATEWAY_DRAINING', 'The gateway is draining. Connect again later.');
      connection.closeWith(1013, 'gateway draining');
      return;
    }
    const socket = new GatewaySocket({
      connection,
      services,
      onClose: () => this.#sockets.delete(socket),
      onCrash: () => this.#crash(),
    });
    this.#sockets.add(socket);
  }
}

function admit(target: string): Admission {
  return splitTarget(target).path === PATH ? { kind: 'admitted' } : { kind: 'bad-request' };
}
