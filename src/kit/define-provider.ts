import { type Clock, systemClock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import { RingBuffer } from '#core/platform/ring-buffer.ts';
import type { TappedEntry } from '#core/transport/record-tap.ts';
import type { Transport } from '#core/transport/transport.ts';
import type { EventName, EventParamsOf } from '#shared/protocols/define-protocol.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import { protocolError } from '#shared/protocols/process/errors.ts';
import type { ProcessProtocol } from '#shared/protocols/process/protocol.ts';
import { INTERFACE_NAME, INTERFACE_VERSION } from '#shared/protocols/process/status.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type AppDefinition, createApp, type ServedApp } from './app.ts';
import { drawBootId } from './boot-id.ts';
import { type ProcessHandlers, type ProcessServer, serveProcess } from './serve-process.ts';

export interface ServedProviderOptions {
  /** The apps that this one process serves. */
  readonly apps: readonly AppDefinition[];
  readonly clock?: Clock;
  /** Identifies this run of the process; random by default. */
  readonly bootId?: string;
  readonly pid?: number;
  /**
   * Whether it reports the frames of its own connections, as the topic `wire`; otherwise nobody can subscribe to that.
   */
  readonly wire?: 'reported';
}

/** A provider: the apps that one process serves to its clients. */
export interface ServedProvider extends Disposable {
  /** Identifies this run of the process (Method Contracts, `status.get`). */
  readonly bootId: string;
  /** Serves a client. Several may be served at a time; each subscribes for itself. */
  serve(transport: Transport): ProcessServer;
  /** Notifies subscribers that an app's status changed. Frequent calls are combined. */
  statusChanged(appId: string): void;
  /** Sends a line of an app's log to subscribers. The newest lines before the first subscription are kept for it. */
  log(appId: string, level: 'info' | 'warn' | 'error', source: string, line: string): void;
  /** Sends a frame of an app's connection to subscribers, with secrets already hidden. */
  wire(appId: string, entry: TappedEntry): void;
  /** Whether anybody has subscribed to `wire`. */
  readonly isWireSubscribed: boolean;
}

type LogParams = EventParamsOf<ProcessProtocol, 'log'>;

/** The limit of lines kept for the first subscriber, and of their characters in total. */
const BACKLOG_LINES = 1_000;
const BACKLOG_CHARS = 256 * 1024;

/**
 * Between two `status.changed` of one app, in milliseconds: the maximum rate at which a panel polls. Changes meanwhile
 * are reported at its end.
 */
const STATUS_GAP_MS = 100;

/**
 * Makes a provider of the Process Interface Contract V0 from its apps: their status, their config file, their actions.
 * Everything else of the contract is done here: jobs, events, errors, several apps in one process, legacy names.
 *
 * Serve it on this process's stdin and stdout with `serveStdio`.
 */
export function defineProvider(options: ServedProviderOptions): ServedProvider {
  return new DefinedProvider(options);
}

class DefinedProvider implements ServedProvider {
  readonly bootId: string;
  readonly #clock: Clock;
  readonly #apps: ReadonlyMap<string, ServedApp>;
  readonly #servers = new Set<ProcessServer>();
  /** Apps with a change reported less than an interval ago, and whether another change came since. */
  readonly #gaps = new Map<string, { changedAgain: boolean }>();
  readonly #handlers: ProcessHandlers;
  readonly #silentTopics: readonly EventName<ProcessProtocol>[];
  /**
   * Lines before the first subscription: the first line of a process may tell why it cannot start. Null afterwards.
   */
  #backlog: RingBuffer<LogParams> | null = new RingBuffer(BACKLOG_LINES, {
    weigh: ({ line }) => line.length,
    most: BACKLOG_CHARS,
  });

  constructor({
    apps,
    clock = systemClock,
    bootId = drawBootId(createSystemIds()),
    pid = process.pid,
    wire,
  }: ServedProviderOptions) {
    this.bootId = bootId;
    this.#clock = clock;
    this.#silentTopics = wire === 'reported' ? [] : ['wire'];
    this.#apps = new Map(
      apps.map((definition) => {
        const { appId } = definition;
        const onStatusChange = () => this.statusChanged(appId);
        const emitLog = ({
          level,
          line,
          jobId,
          actionName,
        }: Parameters<Parameters<typeof createApp>[1]['emitLog']>[0]) =>
          this.#emitLog({ appId, ts: this.#now(), level, source: actionName, jobId, line });
        return [appId, createApp(definition, { bootId, pid, clock, onStatusChange, emitLog })];
      }),
    );
    this.#handlers = this.#createHandlers();
  }

  serve(transport: Transport): ProcessServer {
    const server = serveProcess(transport, this.#handlers, {
      untilJobEnds: async ({ appId, jobId }) => await this.#apps.get(appId)?.untilJobEnds(jobId),
      onSubscribe: () => this.#sendBacklog(server),
      silentTopics: this.#silentTopics,
    });
    this.#servers.add(server);
    void server.closed.then(() => this.#servers.delete(server));
    return server;
  }

  statusChanged(appId: string): void {
    const gap = this.#gaps.get(appId);
    if (gap !== undefined) {
      gap.changedAgain = true;
      return;
    }
    this.#emit('status.changed', { appId });
    const next = { changedAgain: false };
    this.#gaps.set(appId, next);
    this.#clock.after(STATUS_GAP_MS, () => {
      this.#gaps.delete(appId);
      if (next.changedAgain) this.statusChanged(appId);
    });
  }

  log(appId: string, level: 'info' | 'warn' | 'error', source: string, line: string): void {
    this.#emitLog({ appId, ts: this.#now(), level, source, line });
  }

  wire(appId: string, { at, ...entry }: TappedEntry): void {
    this.#emit('wire', { appId, ts: new Date(at).toISOString(), ...entry });
  }

  get isWireSubscribed(): boolean {
    return [...this.#servers].some((server) => server.hasSubscribed('wire'));
  }

  dispose(): void {
    for (const app of this.#apps.values()) app.dispose();
  }

  #emitLog(params: LogParams): void {
    this.#backlog?.push(params);
    this.#emit('log', params);
  }

  #sendBacklog(server: ProcessServer): void {
    if (this.#backlog === null || !server.hasSubscribed('log')) return;
    for (const params of this.#backlog.read(0, BACKLOG_LINES).rows) server.emit('log', params);
    this.#backlog = null;
  }

  #emit<E extends EventName<ProcessProtocol>>(event: E, params: EventParamsOf<ProcessProtocol, E>): void {
    for (const server of this.#servers) server.emit(event, params);
  }

  #createHandlers(): ProcessHandlers {
    return {
      ping: () => succeed({ pong: true, interfaceName: INTERFACE_NAME, interfaceVersion: INTERFACE_VERSION }),
      'status.get': ({ appId }) => this.#in(appId, async (app) => succeed(await app.status())),
      'config.get': ({ appId }) => this.#in(appId, async (app) => succeed(await app.configView())),
      'config.set': ({ appId, key, value }) => this.#in(appId, (app) => app.setConfig(key, value)),
      'action.list': ({ appId }) => this.#in(appId, (app) => succeed({ actions: app.actions() })),
      'action.invoke': ({ appId, ...params }) => this.#in(appId, (app) => app.invoke(params)),
      'action.job.get': ({ appId, jobId }) => this.#in(appId, (app) => app.job(jobId)),
    };
  }

  async #in<T>(
    appId: string,
    ask: (app: ServedApp) => Result<T, ProtocolError> | Promise<Result<T, ProtocolError>>,
  ): Promise<Result<T, ProtocolError>> {
    const app = this.#apps.get(appId);
    return app === undefined ? fail(unsupportedApp(appId)) : await ask(app);
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}

function unsupportedApp(appId: string): ProtocolError {
  return protocolError('E_UNSUPPORTED_APP', `unknown app ${appId}`, { appId });
}
