import { ANSWERING, type ChannelHealth, presentChannel } from '#shared/lifecycle/channel-health.ts';
import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import { describeExit, type ProcessExit } from '#shared/lifecycle/failure.ts';
import type { CallReply } from '#shared/panel/calls.ts';
import type { Incident, ProviderApp, ProviderSnapshot, RunEnd } from '#shared/panel/feeds.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import { fail, succeed } from '#shared/result.ts';
import { afterExit } from '../supervision/restart-rule.ts';
import type { RetryPolicy } from '../supervision/retry-policy.ts';
import type { StartGate } from '../supervision/start-gate.ts';
import { Supervisor } from '../supervision/supervisor.ts';
import { nameEndpoint } from '../transport/connect-tcp.ts';
import type { ConnectionTraffic } from '../wire/traffic-monitor.ts';
import { AppStatuses } from './app-statuses.ts';
import { ChannelWatch } from './channel-watch.ts';
import { createDriver } from './create-driver.ts';
import { hasRestarted } from './has-restarted.ts';
import { remarkOnIdentity } from './identify-provider.ts';
import { incidentOfRun } from './incident-of-run.ts';
import { type OutputLine, OutputLog } from './output-log.ts';
import type { ProcessClient } from './process-client.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderChannel, ProviderObserver } from './provider-driver.ts';
import type { ProviderSurroundings } from './provider-surroundings.ts';
import { RunHistory } from './run-history.ts';

export interface ProviderOptions extends ProviderSurroundings {
  readonly definition: ProviderDefinition;
  readonly startGate: StartGate;
  /** Called when what {@link Provider.snapshot} returns became another. */
  readonly onChange: () => void;
}

/** One provider: its supervised process, what that process said, and the statuses of the apps that it serves. */
export class Provider {
  readonly #options: ProviderOptions;
  readonly #supervisor: Supervisor<ProviderChannel>;
  readonly #runs = new RunHistory();
  readonly #output: OutputLog;
  readonly #traffic: ConnectionTraffic;
  readonly #statuses: AppStatuses;
  #definition: ProviderDefinition;
  #apps: readonly ProviderApp[];
  #channel: ProviderChannel | null = null;
  #watch: ChannelWatch | null = null;

  constructor(options: ProviderOptions) {
    const { definition, hub, monitor, platform } = options;
    this.#options = options;
    this.#definition = definition;
    this.#apps = definition.apps;
    this.#output = new OutputLog({
      providerId: definition.id,
      clock: platform.clock,
      feeds: [hub.log('log', definition.id), hub.log('log', 'all')],
    });
    this.#traffic = monitor.connect(definition.id);
    this.#statuses = new AppStatuses({
      hub,
      clock: platform.clock,
      onStatus: (appId, status) => this.#take(appId, status),
      onFreshness: (staleReason) => this.#noteFreshness(staleReason),
    });
    this.#statuses.serve(definition.apps.map(({ appId }) => appId));
    this.#supervisor = new Supervisor({
      name: definition.id,
      platform,
      policy: () => this.#policy(),
      startGate: options.startGate,
      driver: { open: (attempt) => this.#createDriver().open(attempt) },
    });
    this.#supervisor.onState((state) => this.#changed(state));
  }

  start(): void {
    // A start while a retry is planned, or after giving up, means: now.
    if (this.#supervisor.state.desired === 'running') this.#supervisor.retryNow();
    else this.#supervisor.start();
  }

  stop(): void {
    this.#supervisor.stop();
  }

  /** Restarts the process; resolves when another process is ready, which its pid confirms. */
  async restart(): Promise<CallReply<'provider.restart'>> {
    const { platform, definition } = this.#options;
    const startedAt = platform.clock.elapsed();
    const pidBefore = this.#runs.current?.pid ?? null;
    const { generation } = this.#supervisor.state;
    this.#supervisor.restart();
    const state = await this.#supervisor.until((each) => hasRestarted(each, generation));
    const { channel } = this.#supervisor;
    if (state.phase.name !== 'ready' || channel === null) {
      // Stopped in its midst: the last failure, if there is one, is of a time before.
      const failure = state.phase.name === 'idle' ? null : state.lastFailure;
      const why = failure?.message ?? 'it was stopped meanwhile';
      return fail({ code: 'CLOSED', message: `${definition.id} was not restarted: ${why}.` });
    }
    return succeed({ pidBefore, pidAfter: channel.pid, tookMs: Math.round(platform.clock.elapsed() - startedAt) });
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
  hearOfApproval(): void {
    this.#supervisor.notifyChanged();
  }

  get definition(): ProviderDefinition {
    return this.#definition;
  }

  /** What it is called through while it is ready; null while it is not. */
  get client(): ProcessClient | null {
    return this.#watch;
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

  /** Ends the process for good; resolves when nothing of it is left. */
  async close(): Promise<void> {
    this.#statuses.dispose();
    await this.#supervisor.close();
    this.#traffic.dispose();
  }

  #createDriver() {
    const observer: ProviderObserver = {
      spawned: (pid) => this.#spawned(pid),
      ended: (exit, cause, callsInFlight) => this.#ended(exit, cause, callsInFlight),
      output: (line) => this.#hear(line),
      statusChanged: (appId) => this.#statuses.noteChange(appId),
    };
    const { tap } = this.#traffic;
    return createDriver({ definition: this.#definition, surroundings: this.#options, tap, observer });
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
    if (remark !== null) this.#say('warn', remark);
    this.#watch?.dispose();
    this.#watch = channel === null ? null : this.#watchOver(channel);
    this.#statuses.askThrough(this.#watch);
    void channel?.subscribed.then((topics) => {
      if (channel === this.#channel && topics.includes('status.changed')) this.#statuses.expectChanges();
    });
  }

  #policy() {
    const { restart = 'always', finalExitCodes = [] } = this.#definition;
    return { ...this.#options.retryPolicy, restart, finalExitCodes } satisfies RetryPolicy;
  }

  #watchOver({ client }: ProviderChannel): ChannelWatch {
    const { clock } = this.#options.platform;
    return new ChannelWatch({ client, clock, onChange: (health) => this.#hearOfHealth(health) });
  }

  #hearOfHealth(health: ChannelHealth): void {
    const { id } = this.#definition;
    if (health.name === 'hung') {
      this.#say('error', `${id} does not answer: a ping got no reply, and nothing is under way`);
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
    const { definition, incidents, platform, retryPolicy } = this.#options;
    const { lastLines } = this.#output;
    const calls = callsInFlight.map(({ method, elapsedMs }) => ({ method, elapsedMs }));
    const run = this.#runs.end({ at: platform.clock.now(), exit, cause }, { lastLines, callsInFlight: calls });
    if (run === null) return;
    const { restart, finalExitCodes } = this.#policy();
    const isDone = afterExit(exit, restart, finalExitCodes) === 'rest';
    if (cause === 'by-itself' && isDone) {
      this.#say('info', `${definition.id} has ended: ${describeExit(exit)}`);
    } else if (cause === 'by-itself') {
      this.#say('error', `${definition.id} ended by itself: ${describeExit(exit)}`);
      this.#traffic.addTrouble('failed', `ended by itself, ${describeExit(exit)}`);
      const crashLimit = retryPolicy.crashBudget?.limit ?? 0;
      // The supervisor hears of this end only after it was told here.
      const crashCount = this.#supervisor.crashCount + 1;
      const id = platform.ids.next('incident');
      incidents.add(incidentOfRun(run, { id, providerId: definition.id, crashCount, crashLimit }));
    }
    this.#options.onChange();
  }

  #hear(line: OutputLine): void {
    if (line.source === 'stray') this.#traffic.countNoise();
    this.#output.add(line);
  }

  #say(level: OutputLine['level'], text: string): void {
    this.#output.add({ source: 'panel', level, text });
  }

  /** The lane shows the channel's state; under a channel that is ready it shows whether the data are fresh. */
  #showStatus(): void {
    const { status } = presentChannel(this.#supervisor.state, this.#watch?.health ?? ANSWERING);
    this.#traffic.setStatus(status === 'ready' && this.#statuses.areStale ? 'stale' : status);
  }

  #noteFreshness(staleReason: string | null): void {
    if (staleReason !== null) this.#traffic.addTrouble('stale', staleReason);
    this.#showStatus();
  }

  /** The app is the one that was asked for, whatever the answer calls itself. */
  #take(appId: string, status: AppStatus): void {
    const isNewBoot = this.#runs.identify(status.bootId);
    if (isNewBoot) this.#options.incidents.noteBoot(this.#options.definition.id, status.bootId);
    const isNewTitle = this.#apps.some(
      (app) => app.appId === appId && status.appTitle !== '' && app.title !== status.appTitle,
    );
    if (isNewTitle) {
      this.#apps = this.#apps.map((app) => (app.appId === appId ? { ...app, title: status.appTitle } : app));
    }
    if (isNewBoot || isNewTitle) this.#options.onChange();
  }
}

/** What a process is started by and asked for: the same text for the same. */
function programOf({ apps, binding }: ProviderDefinition): string {
  return JSON.stringify([binding, apps.map(({ appId }) => appId)]);
}
