import { ANSWERING, type ChannelHealth, presentChannel } from '#shared/lifecycle/channel-health.ts';
import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { ProcessExit } from '#shared/lifecycle/failure.ts';
import type { CallReply } from '#shared/panel/calls.ts';
import type { Incident } from '#shared/panel/providers/incidents.ts';
import type { ProviderApp, ProviderSnapshot, RunEnd } from '#shared/panel/providers/provider-snapshot.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import { SupervisedConnection } from '../connections/supervised-connection.ts';
import { afterExit } from '../supervision/restart-rule.ts';
import type { RetryPolicy } from '../supervision/retry-policy.ts';
import { openGate, type StartGate } from '../supervision/start-gate.ts';
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
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderDeps } from './provider-deps.ts';
import { AppStatuses } from './status/app-statuses.ts';

export interface ProviderOptions extends ProviderDeps {
  readonly definition: ProviderDefinition;
  readonly startGate: StartGate;
  /** Called when what {@link Provider.snapshot} returns became another. */
  readonly onChange: () => void;
}

/** One provider: its supervised process, what that process said, and the statuses of the apps that it serves. */
export class Provider {
  readonly #options: ProviderOptions;
  readonly #connection: SupervisedConnection<ProviderChannel>;
  readonly #supervisor: Supervisor<ProviderChannel>;
  readonly #runs = new RunHistory();
  readonly #output: OutputLog;
  readonly #traffic: ConnectionTraffic;
  readonly #statuses: AppStatuses;
  readonly #ends: EndReporter;
  #definition: ProviderDefinition;
  #apps: readonly ProviderApp[];
  #channel: ProviderChannel | null = null;
  #watch: ChannelWatch | null = null;

  constructor(options: ProviderOptions) {
    const { definition, hub, platform } = options;
    this.#options = options;
    this.#definition = definition;
    this.#apps = definition.apps;
    this.#connection = new SupervisedConnection({
      ...options,
      id: definition.id,
      policy: () => this.#policy(),
      startGate: { enter: (signal) => this.#startGate.enter(signal) },
      createDriver: () => ({ open: (attempt) => this.#createDriver().open(attempt) }),
    });
    this.#supervisor = this.#connection.supervisor;
    this.#traffic = this.#connection.traffic;
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

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
  }

  /** Restarts the process; resolves when another process is ready, which its pid and its bootId confirm. */
  restart(): Promise<CallReply<'provider.restart'>> {
    const { definition, platform } = this.#options;
    return confirmRestart({
      providerId: definition.id,
      clock: platform.clock,
      supervisor: this.#supervisor,
      statuses: this.#statuses,
      pidBefore: this.#runs.current?.pid ?? null,
    });
  }

  /**
   * Puts another program, or another way to it, behind the same id. What is known stays: the history of its runs, what
   * was said, and the last status of each app that is still served. What runs is replaced where another would be started.
   */
  redefine(definition: ProviderDefinition): void {
    const isOther = programOf(definition) !== programOf(this.#definition);
    this.#statuses.serve(definition.apps.map(({ appId }) => appId));
    this.#definition = definition;
    this.#apps = definition.apps;
    if (isOther && this.#supervisor.state.desired === 'running') this.#supervisor.restart();
    this.#options.onChange();
  }

  /** Serves no app any more but these, while another provider takes the others over. */
  serveOnly(isKept: (appId: string) => boolean): void {
    this.#statuses.serve(this.#definition.apps.map(({ appId }) => appId).filter(isKept));
  }

  /** Its command was approved: tries again where that was what it waited for. */
  handleApproval(): void {
    this.#supervisor.notifyChanged();
  }

  get definition(): ProviderDefinition {
    return this.#definition;
  }

  /** What it is called through while it is ready; null while it is not. */
  get client(): ChannelWatch | null {
    return this.#watch;
  }

  /** Adds a line to what it said. */
  logLine(line: OutputLine): void {
    this.#output.add(line);
  }

  /** Resolves when the attempt that is under way has come to its end, good or bad. */
  async untilTried(): Promise<void> {
    await this.#supervisor.until(({ phase }) => phase.name !== 'starting' && phase.name !== 'stopping');
  }

  /** Resolves when nothing of it runs, and nothing is planned. */
  async untilStopped(): Promise<void> {
    await this.#supervisor.until(({ phase }) => phase.name === 'idle');
  }

  serves(appId: string): boolean {
    return this.#statuses.has(appId);
  }

  /** Asks for an app's status now; resolves when the answer is published, or at once where nothing runs to be asked. */
  async refreshStatus(appId: string): Promise<'asked' | 'not-running'> {
    if (!this.serves(appId) || this.#channel === null) return 'not-running';
    await this.#statuses.refresh(appId);
    return 'asked';
  }

  snapshot(): ProviderSnapshot {
    const { id, binding } = this.#definition;
    const { crashBudget } = this.#options.retryPolicy;
    return {
      id,
      transport: binding.kind,
      command: binding.kind === 'stdio' ? binding.argv : [],
      directory: binding.kind === 'stdio' ? binding.directory : '',
      address: binding.kind === 'stdio' ? '' : nameEndpoint(binding),
      apps: this.#apps,
      connection: this.#supervisor.state,
      health: this.#watch?.health ?? ANSWERING,
      group: this.#definition.group ?? '',
      runsFor: this.#definition.runsFor ?? null,
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

  /** Ends the process for good, and what it said with it; resolves when nothing of it is left. */
  async close(): Promise<void> {
    this.#statuses.dispose();
    await this.#connection.close();
    this.#output.dispose();
  }

  /** A connection to a program that runs already costs no start. */
  get #startGate(): StartGate {
    return this.#definition.binding.kind === 'stdio' ? this.#options.startGate : openGate;
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
    const { tap } = this.#traffic;
    return createDriver({ definition: this.#definition, deps: this.#options, tap, observer });
  }

  #changed(state: ConnectionState): void {
    this.#use(this.#supervisor.channel);
    this.#showStatus();
    if (state.phase.name === 'blocked') this.#traffic.addTrouble('blocked', state.phase.failure.message);
    this.#options.onChange();
  }

  /** Asks through a channel that is new, and not at all without one. */
  #use(channel: ProviderChannel | null): void {
    if (channel === this.#channel) return;
    this.#channel = channel;
    const remark = channel === null ? null : remarkOnIdentity(this.#definition.id, channel.identity);
    if (remark !== null) this.#logRemark('warn', remark);
    this.#watch?.dispose();
    this.#watch = channel === null ? null : this.#watchOver(channel);
    // In the turn of the first questions, so that they cross together.
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
      this.#logRemark('error', `${id} does not answer: a ping got no reply, and nothing is under way`);
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
      // The supervisor hears of this end only after it was told here.
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

  /** The lane shows the channel's state; under a channel that is ready it shows whether the data are fresh. */
  #showStatus(): void {
    const { status } = presentChannel(this.#supervisor.state, this.#watch?.health ?? ANSWERING);
    this.#traffic.setStatus(status === 'ready' && this.#statuses.areStale ? 'stale' : status);
  }

  #recordFreshness(staleReason: string | null): void {
    if (staleReason !== null) this.#traffic.addTrouble('stale', staleReason);
    this.#showStatus();
  }

  /** The app is the one that was asked for, whatever the answer calls itself. */
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

/** What a process is started by and asked for: the same text for the same. */
function programOf({ apps, binding }: ProviderDefinition): string {
  return JSON.stringify([binding, apps.map(({ appId }) => appId)]);
}
