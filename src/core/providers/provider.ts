import { ANSWERING, type ChannelHealth, presentChannel } from '#shared/lifecycle/channel-health.ts';
import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { ProcessExit } from '#shared/lifecycle/failure.ts';
import type { CallReply } from '#shared/panel/calls.ts';
import type { Incident } from '#shared/panel/providers/incidents.ts';
import type { ProviderApp, ProviderSnapshot, RunEnd } from '#shared/panel/providers/provider-snapshot.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import { hideArguments } from '#shared/redaction/hide-arguments.ts';
import { SupervisedConnection } from '../connections/supervised-connection.ts';
import { afterExit } from '../supervision/restart-rule.ts';
import type { RetryPolicy } from '../supervision/retry-policy.ts';
import { openGate, type StartGate, type StartUrgency } from '../supervision/start-gate.ts';
import type { Supervisor } from '../supervision/supervisor.ts';
import { nameEndpoint } from '../transport/connect-tcp.ts';
import type { ConnectionTraffic } from '../wire/traffic-monitor.ts';
import { ChannelWatch } from './channel/channel-watch.ts';
import { createDriver } from './channel/create-driver.ts';
import { remarkOnIdentity } from './channel/identify-provider.ts';
import type { ProviderChannel, ProviderObserver } from './channel/provider-driver.ts';
import { confirmRestart } from './confirm-restart.ts';
import { EndReporter } from './incidents/end-reporter.ts';
import { RunHistory } from './incidents/run-history.ts';
import { type OutputLine, OutputLog } from './output/output-log.ts';
import { type ProviderDefinition, programOf } from './provider-definition.ts';
import type { ProviderDeps } from './provider-deps.ts';
import { type StartTurn, StartWait } from './start-wait.ts';
import { AppStatuses } from './status/app-statuses.ts';

export interface ProviderOptions extends ProviderDeps {
  readonly definition: ProviderDefinition;
  readonly startGate: StartGate;
  /** Called when the result of {@link Provider.snapshot} changed. */
  readonly onChange: () => void;
}

/** One provider: its supervised process, the output of that process, and the statuses of its apps. */
export class Provider {
  readonly #options: ProviderOptions;
  readonly #connection: SupervisedConnection<ProviderChannel>;
  readonly #supervisor: Supervisor<ProviderChannel>;
  readonly #runs = new RunHistory();
  readonly #output: OutputLog;
  readonly #traffic: ConnectionTraffic;
  readonly #statuses: AppStatuses;
  readonly #ends: EndReporter;
  readonly #wait: StartWait;
  #definition: ProviderDefinition;
  #apps: readonly ProviderApp[];
  #channel: ProviderChannel | null = null;
  #watch: ChannelWatch | null = null;

  constructor(options: ProviderOptions) {
    const { definition, hub, platform } = options;
    this.#options = options;
    this.#definition = definition;
    this.#apps = definition.apps;
    this.#wait = new StartWait({ start: (urgency) => this.#connection.start(urgency), onChange: options.onChange });
    this.#connection = new SupervisedConnection({
      ...options,
      id: definition.id,
      policy: () => this.#policy(),
      // A connection to a program that runs already costs no start.
      startGate: this.#wait.watch(() => (this.#definition.binding.kind === 'stdio' ? options.startGate : openGate)),
      createDriver: () => ({ open: (attempt) => this.#createDriver().open(attempt) }),
    });
    ({ supervisor: this.#supervisor, traffic: this.#traffic } = this.#connection);
    this.#output = new OutputLog({ ownerId: definition.id, clock: platform.clock, logs: this.#connection.logs, hub });
    this.#ends = new EndReporter({
      ...options,
      providerId: definition.id,
      output: this.#output,
      traffic: this.#traffic,
    });
    this.#statuses = new AppStatuses({
      hub,
      clock: platform.clock,
      onStatus: (appId, status) => this.#apply(appId, status),
      onBoot: (bootId) => this.#recordBoot(bootId),
      onFreshness: (staleReason) => this.#recordFreshness(staleReason),
    });
    this.#statuses.serve(definition.apps.map(({ appId }) => appId));
    this.#supervisor.onState((state) => this.#changed(state));
  }

  /** Starts at once, as a person wants it. */
  start(): void {
    this.#wait.leave();
    this.#connection.start();
  }

  /** Waits for its turn among others, to start then. */
  queueStart(urgency: StartUrgency): StartTurn {
    return this.#wait.queue(urgency);
  }

  stop(): void {
    this.#wait.leave();
    this.#connection.stop();
  }

  /** Restarts the process; resolves when another process is ready, which its pid and its bootId confirm. */
  restart(): Promise<CallReply<'provider.restart'>> {
    const { definition, platform } = this.#options;
    this.#wait.leave();
    return confirmRestart({
      providerId: definition.id,
      clock: platform.clock,
      supervisor: this.#supervisor,
      statuses: this.#statuses,
      pidBefore: this.#runs.current?.pid ?? null,
    });
  }

  /**
   * Changes the program or the address of this provider. Its history stays: runs, output, and the last status of each
   * app that is still served. A running process is replaced if another would be started.
   */
  redefine(definition: ProviderDefinition): void {
    const isOther = programOf(definition) !== programOf(this.#definition);
    this.#statuses.serve(definition.apps.map(({ appId }) => appId));
    this.#definition = definition;
    this.#apps = definition.apps;
    if (isOther && this.#supervisor.state.desired === 'running') this.#supervisor.restart();
    this.#options.onChange();
  }

  /** Serves only these apps from now on, while another provider takes over the others. */
  serveOnly(isKept: (appId: string) => boolean): void {
    this.#statuses.serve(this.#definition.apps.map(({ appId }) => appId).filter(isKept));
  }

  /** Its command was approved: tries again if it waited for that. */
  handleApproval(): void {
    this.#supervisor.notifyChanged();
  }

  get definition(): ProviderDefinition {
    return this.#definition;
  }

  /** Its client; null while it is not ready. */
  get client(): ChannelWatch | null {
    return this.#watch;
  }

  /** Adds a line to its output. */
  logLine(line: OutputLine): void {
    this.#output.add(line);
  }

  /** Resolves when the attempt under way has ended, successful or not. */
  async untilTried(): Promise<void> {
    await this.#supervisor.until(({ phase }) => phase.name !== 'starting' && phase.name !== 'stopping');
  }

  /** Resolves when nothing runs and nothing is planned. */
  async untilStopped(): Promise<void> {
    await this.#supervisor.until(({ phase }) => phase.name === 'idle');
  }

  serves(appId: string): boolean {
    return this.#statuses.has(appId);
  }

  /** Requests an app's status now; resolves when the answer is published, or at once if nothing runs. */
  async refreshStatus(appId: string): Promise<'asked' | 'not-running'> {
    if (!this.serves(appId) || this.#channel === null) return 'not-running';
    await this.#statuses.refresh(appId);
    return 'asked';
  }

  snapshot(): ProviderSnapshot {
    const { id, binding, group = '', keepDetached = false, runsFor = null } = this.#definition;
    const { crashBudget } = this.#options.retryPolicy;
    return {
      id,
      transport: binding.kind,
      command: binding.kind === 'stdio' ? hideArguments(binding.argv) : [],
      directory: binding.kind === 'stdio' ? binding.directory : '',
      address: binding.kind === 'stdio' ? '' : nameEndpoint(binding),
      apps: this.#apps,
      connection: this.#supervisor.state,
      health: this.#watch?.health ?? ANSWERING,
      waitsFor: this.#wait.providerIds,
      ...{ group, keepDetached, runsFor },
      pid: this.#runs.current?.pid ?? null,
      crashes: {
        count: this.#supervisor.crashCount,
        limit: crashBudget?.limit ?? 0,
        windowMs: crashBudget?.windowMs ?? 0,
      },
      speaks: this.#supervisor.channel?.identity ?? null,
      runs: this.#runs.runs.map(({ pid, startedAt, bootId, end }) => ({ pid, startedAt, bootId, end })),
    };
  }

  /** Ends the process for good and removes its output; resolves when everything has ended. */
  async close(): Promise<void> {
    this.#statuses.dispose();
    this.#wait.leave();
    await this.#connection.close();
    this.#output.dispose();
  }

  #createDriver() {
    const observer: ProviderObserver = {
      spawned: (pid) => this.#spawned(pid),
      ended: (exit, cause, callsInFlight) => this.#ended(exit, cause, callsInFlight),
      lost: (connection) => {
        this.#ends.lost(connection, { bootId: this.#statuses.bootId, since: this.#supervisor.state.since });
      },
      output: (line) => this.#record(line),
      running: (line) => this.#output.showRunning(line),
      statusChanged: (appId) => this.#statuses.handleChange(appId),
    };
    return createDriver({ definition: this.#definition, deps: this.#options, tap: this.#traffic.tap, observer });
  }

  #changed(state: ConnectionState): void {
    this.#use(this.#supervisor.channel);
    this.#showStatus();
    if (state.phase.name === 'blocked') this.#traffic.addTrouble('blocked', state.phase.failure.message);
    this.#options.onChange();
  }

  /** Polls through a new channel, and stops without one. */
  #use(channel: ProviderChannel | null): void {
    if (channel === this.#channel) return;
    this.#channel = channel;
    const remark = channel === null ? null : remarkOnIdentity(this.#definition.id, channel.identity);
    if (remark !== null) this.#logRemark('warn', remark);
    this.#watch?.dispose();
    this.#watch = channel === null ? null : this.#watchOver(channel);
    // In the same turn as the first requests, so they are sent together.
    void channel?.subscribe().then((topics) => {
      if (channel === this.#channel && topics.includes('status.changed')) this.#statuses.expectChanges();
    });
    this.#statuses.setChannel(this.#watch);
  }

  #policy() {
    const { restart = 'always', finalExitCodes = [] } = this.#definition;
    return { ...this.#options.retryPolicy, restart, finalExitCodes } satisfies RetryPolicy;
  }

  #watchOver({ client }: ProviderChannel): ChannelWatch {
    const { clock } = this.#options.platform;
    return new ChannelWatch({ client, clock, onChange: (health) => this.#handleHealth(health) });
  }

  #handleHealth(health: ChannelHealth): void {
    const { id } = this.#definition;
    if (health.name === 'hung') {
      this.#logRemark('error', `${id} does not answer: a ping got no reply, and no operation is under way`);
      this.#traffic.addTrouble('failed', 'does not answer');
    }
    this.#showStatus();
    this.#options.onChange();
  }

  #spawned(pid: number): void {
    this.#output.beginRun();
    const { binding } = this.#definition;
    this.#runs.begin(pid, this.#options.platform.clock.now(), binding.kind === 'stdio' ? binding.argv : []);
    this.#options.onChange();
  }

  #ended(exit: ProcessExit, cause: RunEnd['cause'], callsInFlight: Incident['callsInFlight']): void {
    const { platform, retryPolicy } = this.#options;
    const { lastLines } = this.#output;
    const calls = callsInFlight.map(({ method, elapsedMs }) => ({ method, elapsedMs }));
    const run = this.#runs.end({ at: platform.clock.now(), exit, cause }, { lastLines, callsInFlight: calls });
    if (run === null) return;
    const { restart, finalExitCodes } = this.#policy();
    const isDone = afterExit(exit, restart, finalExitCodes) === 'rest';
    if (cause === 'by-itself' && isDone) this.#ends.rested(run);
    else if (cause === 'by-itself') {
      // The supervisor is notified of this end only after it was reported here.
      const crashCount = this.#supervisor.crashCount + 1;
      this.#ends.crashed(run, { crashCount, crashLimit: retryPolicy.crashBudget?.limit ?? 0 });
    }
    this.#options.onChange();
  }

  #record(line: OutputLine): void {
    if (line.source === 'stray') this.#traffic.countNoise();
    if (line.jobId !== undefined) this.#options.onJobLine?.(this.#definition.id, line);
    this.#output.add(line);
  }

  #logRemark(level: OutputLine['level'], text: string): void {
    this.#output.add({ source: 'panel', level, text });
  }

  /** The lane shows the state of the channel, and for a ready channel whether the data are fresh. */
  #showStatus(): void {
    const { status } = presentChannel(this.#supervisor.state, this.#watch?.health ?? ANSWERING);
    this.#traffic.setStatus(status === 'ready' ? this.#statuses.status : status);
  }

  #recordFreshness(staleReason: string | null): void {
    if (staleReason !== null) this.#traffic.addTrouble('stale', staleReason);
    this.#showStatus();
  }

  /** The app is the requested one, whatever appId the answer has. */
  #apply(appId: string, { appTitle }: AppStatus): void {
    const isNew = this.#apps.some((app) => app.appId === appId && appTitle !== '' && app.title !== appTitle);
    if (!isNew) return;
    this.#apps = this.#apps.map((app) => (app.appId === appId ? { ...app, title: appTitle } : app));
    this.#options.onChange();
  }

  #recordBoot(bootId: string): void {
    this.#runs.identify(bootId);
    this.#options.incidents.recordBoot(this.#options.definition.id, bootId);
    this.#options.onChange();
  }
}
