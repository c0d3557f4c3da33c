import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { ProcessExit } from '#shared/lifecycle/failure.ts';
import { describeExit } from '#shared/lifecycle/failure.ts';
import { presentConnection } from '#shared/lifecycle/present.ts';
import type { CallReply } from '#shared/panel/calls.ts';
import type { Incident, LogRow, ProviderApp, ProviderSnapshot, RunEnd } from '#shared/panel/feeds.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import { fail, succeed } from '#shared/result.ts';
import type { StartGate } from '../supervision/start-gate.ts';
import { Supervisor } from '../supervision/supervisor.ts';
import { nameEndpoint } from '../transport/connect-tcp.ts';
import type { ConnectionTraffic } from '../wire/traffic-monitor.ts';
import { createDriver } from './create-driver.ts';
import { OutputLog } from './output-log.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderChannel, ProviderObserver } from './provider-driver.ts';
import type { ProviderSurroundings } from './provider-surroundings.ts';
import { RunHistory } from './run-history.ts';
import { StatusPoller } from './status-poller.ts';

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
  readonly #pollers: Map<string, StatusPoller>;
  readonly #staleApps = new Set<string>();
  #definition: ProviderDefinition;
  #apps: readonly ProviderApp[];
  #channel: ProviderChannel | null = null;

  constructor(options: ProviderOptions) {
    const { definition, hub, monitor, platform } = options;
    this.#options = options;
    this.#definition = definition;
    this.#apps = definition.apps;
    this.#output = new OutputLog(platform.clock, hub.log('log', definition.id));
    this.#traffic = monitor.connect(definition.id);
    this.#pollers = new Map(definition.apps.map(({ appId }) => [appId, this.#createPoller(appId)]));
    this.#supervisor = new Supervisor({
      name: definition.id,
      platform,
      policy: options.retryPolicy,
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
   * was said, and the last status of each app that is still served. What runs is replaced.
   */
  redefine(definition: ProviderDefinition): void {
    const isServed = (appId: string) => definition.apps.some((app) => app.appId === appId);
    for (const [appId, poller] of this.#pollers) {
      if (isServed(appId)) continue;
      poller.dispose();
      this.#pollers.delete(appId);
      this.#staleApps.delete(appId);
      this.#options.hub.remove({ feed: 'status', key: appId });
    }
    for (const { appId } of definition.apps) {
      if (!this.#pollers.has(appId)) this.#pollers.set(appId, this.#createPoller(appId));
    }
    this.#definition = definition;
    this.#apps = definition.apps;
    if (this.#supervisor.state.desired === 'running') this.#supervisor.restart();
    this.#options.onChange();
  }

  serves(appId: string): boolean {
    return this.#pollers.has(appId);
  }

  /** Asks for an app's status now; resolves when the answer is published, or at once where nothing runs to be asked. */
  async refreshStatus(appId: string): Promise<'asked' | 'not-running'> {
    const poller = this.#pollers.get(appId);
    if (poller === undefined || this.#channel === null) return 'not-running';
    await poller.refresh();
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
      pid: this.#runs.current?.pid ?? null,
      crashes: {
        count: this.#supervisor.crashCount,
        limit: crashBudget?.limit ?? 0,
        windowMs: crashBudget?.windowMs ?? 0,
      },
      speaks: this.#supervisor.channel?.identity ?? null,
      runs: this.#runs.runs,
    };
  }

  /** Ends the process for good; resolves when nothing of it is left. */
  async close(): Promise<void> {
    for (const poller of this.#pollers.values()) poller.dispose();
    await this.#supervisor.close();
    this.#traffic.dispose();
  }

  #createDriver() {
    const { environment, guard, platform } = this.#options;
    const observer: ProviderObserver = {
      spawned: (pid) => this.#spawned(pid),
      ended: (exit, cause, callsInFlight) => this.#ended(exit, cause, callsInFlight),
      output: (source, level, text) => this.#hear(source, level, text),
    };
    const { tap } = this.#traffic;
    return createDriver({ definition: this.#definition, environment, guard, platform, tap, observer });
  }

  #createPoller(appId: string): StatusPoller {
    const { hub, platform } = this.#options;
    return new StatusPoller({
      appId,
      clock: platform.clock,
      feed: hub.state('status', appId),
      onStatus: (status) => this.#take(appId, status),
      onRefreshError: (message) => this.#miss(appId, message),
    });
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
    this.#staleApps.clear();
    for (const [appId, poller] of this.#pollers) {
      if (channel === null) poller.stop();
      else poller.start(() => askStatus(channel, appId));
    }
  }

  #spawned(pid: number): void {
    this.#runs.begin(pid, this.#options.platform.clock.now());
    this.#options.onChange();
  }

  #ended(exit: ProcessExit, cause: RunEnd['cause'], callsInFlight: Incident['callsInFlight']): void {
    const run = this.#runs.current;
    if (run === null) return;
    const { definition, incidents, platform, retryPolicy } = this.#options;
    const at = platform.clock.now();
    this.#runs.end(exit, cause, at);
    if (cause === 'by-itself') {
      this.#output.add('panel', 'error', `${definition.id} ended by itself: ${describeExit(exit)}`);
      this.#traffic.addTrouble('failed', `ended by itself, ${describeExit(exit)}`);
      incidents.add({
        id: platform.ids.next('incident'),
        providerId: definition.id,
        title: `${definition.id} ended by itself: ${describeExit(exit)}`,
        at,
        pid: run.pid,
        exit,
        ranMs: at - run.startedAt,
        callsInFlight: callsInFlight.map(({ method, elapsedMs }) => ({ method, elapsedMs })),
        lastLines: this.#output.lastLines,
        bootIdBefore: run.bootId,
        bootIdAfter: null,
        // The supervisor hears of this end only after it was told here.
        crashCount: this.#supervisor.crashCount + 1,
        crashLimit: retryPolicy.crashBudget?.limit ?? 0,
      });
    }
    this.#options.onChange();
  }

  #hear(source: LogRow['source'], level: LogRow['level'], text: string): void {
    if (source === 'stray') this.#traffic.countNoise();
    this.#output.add(source, level, text);
  }

  /** The lane shows the channel's state; under a channel that is ready it shows whether the data are fresh. */
  #showStatus(): void {
    const { status } = presentConnection(this.#supervisor.state);
    this.#traffic.setStatus(status === 'ready' && this.#staleApps.size > 0 ? 'stale' : status);
  }

  #miss(appId: string, message: string): void {
    if (!this.#staleApps.has(appId)) this.#traffic.addTrouble('stale', message);
    this.#staleApps.add(appId);
    this.#showStatus();
  }

  /** The app is the one that was asked for, whatever the answer calls itself. */
  #take(appId: string, status: AppStatus): void {
    if (this.#staleApps.delete(appId)) this.#showStatus();
    const isNewBoot = this.#runs.identify(status.bootId);
    if (isNewBoot) this.#options.incidents.noteBoot(this.#options.definition.id, status.bootId);
    const isNewTitle = this.#apps.some((app) => app.appId === appId && app.title !== status.appTitle);
    if (isNewTitle) {
      this.#apps = this.#apps.map((app) => (app.appId === appId ? { ...app, title: status.appTitle } : app));
    }
    if (isNewBoot || isNewTitle) this.#options.onChange();
  }
}

/** Whether a restart has come to its end, good or bad. A stop in its midst ends it where it stands. */
function hasRestarted({ generation, phase }: ConnectionState, before: number): boolean {
  if (phase.name === 'idle') return true;
  return generation > before && (phase.name === 'ready' || phase.name === 'backoff' || phase.name === 'blocked');
}

async function askStatus({ client }: ProviderChannel, appId: string) {
  const answer = await client.call('status.get', { appId });
  if (answer.ok) return answer;
  const { error } = answer;
  return fail(error.code === '' ? error.message : `${error.message}. ${error.code}`);
}
