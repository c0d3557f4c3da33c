import type { Failure, ProcessExit } from '#shared/lifecycle/failure.ts';
import { describeExit } from '#shared/lifecycle/failure.ts';
import type { Incident } from '#shared/panel/providers/incidents.ts';
import type { RunEnd } from '#shared/panel/providers/provider-snapshot.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { type ProcessProtocol, processProtocol } from '#shared/protocols/process/protocol.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { ClientListener } from '../../calls/client-listener.ts';
import { ProtocolClient } from '../../calls/protocol-client.ts';
import { SilenceWatch } from '../../calls/silence-watch.ts';
import type { Disposable } from '../../platform/disposable.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Attempt, Driver, Lease } from '../../supervision/driver.ts';
import { OutputReader } from '../../transport/output-reader.ts';
import type { ProcessGuard } from '../../transport/process-guard.ts';
import type { EndReport } from '../../transport/run-shutdown.ts';
import { type SpawnedProcess, spawnProcess } from '../../transport/spawn-process.ts';
import { StreamTransport } from '../../transport/stream-transport.ts';
import type { Tap, TapAttempt } from '../../transport/tap.ts';
import type { LostConnection } from '../incidents/incident-of-connection.ts';
import { outputLevel } from '../output/output-level.ts';
import { endOf, type ProviderDefinition, type StdioBinding } from '../provider-definition.ts';
import { type OutputListener, outputListener } from '../provider-listener.ts';
import { endReportLine } from './end-report-line.ts';
import {
  explainSilence,
  identifyProvider,
  neverAnswered,
  type ProviderIdentity,
  startMsOf,
} from './identify-provider.ts';
import type { ProcessClient } from './process-client.ts';
import { StartLimit } from './start-limit.ts';
import { subscribeEvents } from './subscribe-events.ts';

/** How long a process may run after its output ended, in milliseconds. */
const EXIT_GRACE_MS = 500;

/** The client and the process of a ready provider. */
export interface ProviderChannel {
  readonly client: ProcessClient;
  /** `null` for a provider that Flybridge does not run. */
  readonly pid: number | null;
  readonly identity: ProviderIdentity;
  /**
   * Subscribes to events; resolves with the topics that the provider will push, none if it has no events. Never
   * rejects.
   */
  readonly subscribe: () => Promise<readonly string[]>;
}

/** Called for the processes that a driver starts, also for those that never become ready. */
export interface ProviderObserver extends OutputListener {
  spawned(pid: number): void;
  /** What the last line of its standard error shows while it is overwritten; null when it is not any more. */
  running(line: string | null): void;
  /** `cause`: whether Flybridge ended the process. `callsInFlight` waited for an answer when it ended. */
  ended(exit: ProcessExit, cause: RunEnd['cause'], callsInFlight: Incident['callsInFlight']): void;
  /** A connection that was ready ended unexpectedly. */
  lost(connection: LostConnection): void;
}

export interface ProviderDriverOptions {
  readonly definition: ProviderDefinition;
  readonly binding: StdioBinding;
  readonly platform: Platform;
  /** The whole environment of the child. */
  readonly environment: Readonly<Record<string, string>>;
  readonly guard?: ProcessGuard | undefined;
  readonly tap: TapAttempt;
  readonly observer: ProviderObserver;
}

/** Starts a provider's process and checks that it speaks the contract: one attempt. */
export class ProviderDriver implements Driver<ProviderChannel> {
  readonly #options: ProviderDriverOptions;

  constructor(options: ProviderDriverOptions) {
    this.#options = options;
  }

  async open(attempt: Attempt): Promise<Result<Lease<ProviderChannel>, Failure>> {
    const { binding, definition, environment, guard, platform, observer, tap } = this.#options;
    attempt.report('spawning');
    const spawned = await spawnProcess({
      ...{ ...binding, environment, guard, platform, ...endOf(definition) },
      onEndReport: (report) => this.#report(report),
    });
    if (!spawned.ok) return spawned;
    const child = new ProviderChild(this.#options, spawned.value, tap(attempt.generation));
    observer.spawned(spawned.value.pid);
    attempt.report('synchronizing');
    const identified = await child.identify(attempt.signal);
    if (!identified.ok) {
      await child.release();
      return fail(child.explain(identified.error));
    }
    platform.logger.log('info', 'provider ready', { id: definition.id, pid: spawned.value.pid });
    return succeed(child.lease(identified.value));
  }

  #report({ kind, process: { command, pid } }: EndReport): void {
    const { definition, observer, platform } = this.#options;
    const program = command[0] ?? '';
    platform.logger.log(kind === 'killed' ? 'warn' : 'info', `process ${kind}`, { id: definition.id, pid, program });
    observer.output({ source: 'panel', ...endReportLine({ kind, process: { command, pid } }) });
  }
}

/** One process of a provider, from its start to its end. */
class ProviderChild {
  readonly #options: ProviderDriverOptions;
  readonly #process: SpawnedProcess;
  readonly #client: ProtocolClient<ProcessProtocol>;
  readonly #ended: Promise<Failure>;
  /** Resolves when the process has ended, or runs without a channel. */
  readonly #lost: Promise<Failure>;
  readonly #startLimit: StartLimit;
  readonly #transport: StreamTransport;
  readonly #silence = new SilenceWatch(processCodec.decodeMessage);
  #exitGrace: Disposable | null = null;
  #cause: RunEnd['cause'] = 'by-itself';
  #unanswered: Incident['callsInFlight'] = [];
  #released: Promise<void> | null = null;

  constructor(options: ProviderDriverOptions, process: SpawnedProcess, tap: Tap) {
    const { platform } = options;
    this.#options = options;
    this.#process = process;
    let giveUp: (failure: Failure) => void = () => {};
    const silenced = new Promise<Failure>((resolve) => {
      giveUp = resolve;
    });
    this.#transport = new StreamTransport({
      ...{ input: process.stdout, output: process.stdin, tap, afterEnd: 'read-on' },
    });
    this.#client = new ProtocolClient({
      protocol: processProtocol,
      codec: processCodec,
      transport: this.#transport,
      clock: platform.clock,
      listener: this.#listener(giveUp),
    });
    this.#startLimit = new StartLimit(platform.clock, startMsOf(options.definition));
    this.#readErrors();
    this.#ended = process.exited.then((exit) => this.#end(exit));
    this.#lost = Promise.race([this.#ended, silenced]);
  }

  /** Identifies the process; returns early when it ends or is stopped. */
  async identify(signal: AbortSignal): Promise<Result<ProviderIdentity, Failure>> {
    const { definition, platform } = this.#options;
    const lost = this.#lost.then((failure) => fail(failure));
    const either = AbortSignal.any([signal, this.#startLimit.signal]);
    const options = { timeoutMs: Number.POSITIVE_INFINITY, signal: either };
    const identifying = identifyProvider(this.#client, definition, platform.clock, options);
    const identified = await Promise.race([lost, identifying]);
    this.#startLimit.dispose();
    if (!identified.ok && this.#startLimit.signal.aborted) return fail(neverAnswered(definition, platform.clock.now()));
    // The output of a process that dies ends before its exit is known, and its exit is the better reason.
    return identified.ok || this.#exitGrace === null ? identified : await lost;
  }

  lease(identity: ProviderIdentity): Lease<ProviderChannel> {
    const client = this.#client;
    return {
      channel: { client, pid: this.#process.pid, identity, subscribe: () => subscribeEvents(client) },
      closed: this.#lost,
      release: () => this.release(),
    };
  }

  /** The failure of a start with what is known of its cause, once the process has ended. */
  explain(failure: Failure): Failure {
    return explainSilence(failure, this.#silence.fault);
  }

  release(): Promise<void> {
    this.#cause = 'asked';
    this.#silence.endInput(this.#transport.unfinished);
    this.#released ??= this.#endRun();
    return this.#released;
  }

  async #endRun(): Promise<void> {
    await this.#process.end();
    await this.#ended;
  }

  #end(exit: ProcessExit): Failure {
    const { definition, observer, platform } = this.#options;
    this.#client.close();
    this.#exitGrace?.dispose();
    this.#startLimit.dispose();
    observer.ended(exit, this.#cause, this.#unanswered);
    return {
      kind: 'transient',
      reason: 'exited',
      message: `${definition.id} ended unexpectedly: ${describeExit(exit)}`,
      at: platform.clock.now(),
      exit,
    };
  }

  #listener(giveUp: (failure: Failure) => void): ClientListener<ProcessProtocol> {
    const { definition, observer, platform } = this.#options;
    const { clock } = platform;
    const listener = outputListener(observer);
    return {
      event: (event) => listener.event(event),
      noise: (noise) => {
        this.#silence.receive(noise);
        listener.noise(noise);
      },
      closed: (_reason, unanswered) => {
        this.#unanswered = unanswered;
        const message = `${definition.id} closed its output but is still running`;
        this.#exitGrace = clock.after(EXIT_GRACE_MS, () =>
          giveUp({ kind: 'transient', reason: 'closed', message, at: clock.now() }),
        );
      },
    };
  }

  #readErrors(): void {
    const { observer } = this.#options;
    const reader = new OutputReader({
      line: (text) => observer.output({ source: 'stderr', level: outputLevel(text), text }),
      running: (text) => observer.running(text),
    });
    this.#process.stderr.on('data', () => this.#startLimit.extend());
    this.#process.stderr.on('data', (chunk: Buffer) => reader.push(chunk));
    this.#process.stderr.on('end', () => reader.end());
    this.#process.stderr.on('error', () => reader.end());
  }
}
