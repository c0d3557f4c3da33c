import type { LocalErrorCode, PanelError } from '#shared/panel/errors.ts';
import { JOB_OUTPUT_FEED, JOBS_FEED } from '#shared/panel/providers/actions.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { type ActionDeclaration, findCancelAction } from '#shared/protocols/process/actions.ts';
import { type ActionArguments, checkArguments, withoutEmpty } from '#shared/protocols/process/check-arguments.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { FeedHub } from '../../feeds/feed-hub.ts';
import type { Disposable } from '../../platform/disposable.ts';
import type { Platform } from '../../platform/platform.ts';
import type { RunningSpan } from '../../wire/history/span-history.ts';
import type { TrafficMonitor } from '../../wire/traffic-monitor.ts';
import type { ReachApp } from '../app-reach.ts';
import { outputLevel } from '../output/output-level.ts';
import type { OutputLine } from '../output/output-log.ts';
import type { ActionLists } from './action-lists.ts';
import type { ArgumentMemory } from './argument-memory.ts';
import { invokeCancel } from './invoke-cancel.ts';
import type { UnnumberedLine } from './job-record.ts';
import { type JobRequest, JobRun } from './job-run.ts';

/** Jobs shown per app; beyond that the oldest finished ones are removed. */
const KEPT_JOBS = 50;

/** Lines kept before their job is known. */
const KEPT_UNCLAIMED = 200;

/** The interval between two updates of a job's output: lines may come by the thousand. */
const OUTPUT_GAP_MS = 100;

/** How long a cancel request is shown while the state of the job does not change. */
const CANCEL_STANDS_MS = 5_000;

export interface JobBoardOptions {
  readonly platform: Pick<Platform, 'clock' | 'ids'>;
  readonly hub: FeedHub;
  /** Where the timelines of providers are found. */
  readonly monitor: Pick<TrafficMonitor, 'find'>;
  readonly reach: ReachApp;
  readonly lists: Pick<ActionLists, 'find'>;
  readonly memory: Pick<ArgumentMemory, 'recordUse'>;
}

/** A request of a person. */
export interface ActionRunRequest {
  readonly appId: string;
  readonly actionName: string;
  readonly args: ActionArguments;
  readonly timeoutSeconds?: number | undefined;
}

interface UnclaimedLine {
  readonly providerId: string;
  readonly jobId: string;
  readonly line: UnnumberedLine;
}

/** All runs of actions that were started here: starts them, follows them, and publishes `jobs` and `jobOutput`. */
export class JobBoard implements Disposable {
  readonly #options: JobBoardOptions;
  /** Newest first. */
  #runs: readonly JobRun[] = [];
  #unclaimed: readonly UnclaimedLine[] = [];
  readonly #dueOutputs = new Map<string, Disposable>();
  readonly #subscription: Disposable;

  constructor(options: JobBoardOptions) {
    this.#options = options;
    this.#subscription = options.hub.state(PROVIDERS_FEED).onChange(() => this.#reachAll());
  }

  /** Runs an action; returns as soon as the request is sent. The error is the reason why not. */
  run({ appId, actionName, args, timeoutSeconds }: ActionRunRequest): Result<{ readonly jobKey: string }, PanelError> {
    const action = this.#options.lists.find(appId)?.find(({ name }) => name === actionName);
    if (action === undefined) {
      const message = `${actionName} did not run: ${appId} does not list it. Refresh its actions.`;
      return fail({ code: 'NOT_FOUND', message });
    }
    return this.#begin(appId, { action, args: withoutEmpty(args), timeoutSeconds });
  }

  /** Runs the action of a job again, with the same arguments. */
  repeat(appId: string, jobKey: string): Result<{ readonly jobKey: string }, PanelError> {
    const run = this.#find(appId, jobKey);
    if (run === undefined) return unknownJob(appId);
    const { action, args, timeoutSeconds } = run.request;
    return this.run({ appId, actionName: action.name, args, timeoutSeconds });
  }

  /** Cancels a job with the cancel action of its app; resolves when that is done. */
  async cancel(appId: string, jobKey: string): Promise<Result<null, PanelError>> {
    const run = this.#find(appId, jobKey);
    if (run === undefined) return unknownJob(appId);
    const { jobId, request } = run;
    const { name } = request.action;
    const action = this.#cancelAction(appId);
    if (action === undefined) {
      const message = `Could not cancel ${name}: ${appId} has no cancel action. Wait for it, or stop its process.`;
      return fail({ code: 'FORBIDDEN', message });
    }
    const client = this.#options.reach(appId)?.client ?? null;
    if (jobId === null || client === null || !run.isActive) {
      const why = run.isActive
        ? `${appId} has not accepted it yet, or is not available. Try again`
        : 'it has already ended';
      return fail({ code: 'NOT_CONNECTED', message: `Could not cancel ${name}: ${why}.` });
    }
    run.recordCancel('asked');
    const { clock } = this.#options.platform;
    const canceled = await invokeCancel({ client, clock, appId, jobId, actionName: action.name });
    if (canceled.ok) clock.after(CANCEL_STANDS_MS, () => run.recordCancel('none'));
    else run.recordCancel('none');
    return canceled.ok
      ? canceled
      : fail({ ...canceled.error, message: `Could not cancel ${name}: ${canceled.error.message}.` });
  }

  /** Handles a log event with a jobId. */
  addLine(providerId: string, { jobId, level, text }: OutputLine): void {
    if (jobId === undefined) return;
    const source = level === 'error' ? 'stderr' : 'stdout';
    const line: UnnumberedLine = { at: this.#options.platform.clock.now(), source, text };
    const run = this.#runs.find((each) => each.providerId === providerId && each.jobId === jobId);
    if (run !== undefined) run.addLine(line);
    // It may come before the answer that says which job it is.
    else this.#unclaimed = [...this.#unclaimed, { providerId, jobId, line }].slice(-KEPT_UNCLAIMED);
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const run of this.#runs) run.dispose();
    for (const due of this.#dueOutputs.values()) due.dispose();
  }

  #begin(appId: string, request: JobRequest): Result<{ readonly jobKey: string }, PanelError> {
    const { action, args } = request;
    const refuse = (code: LocalErrorCode, why: string) => fail({ code, message: `${action.name} was not run. ${why}` });
    const [problem] = checkArguments(action.args, args);
    if (problem !== undefined) return refuse('BAD_PARAMS', `${problem.label}: ${problem.words}.`);
    const reach = this.#options.reach(appId);
    if (reach === null) return refuse('NOT_FOUND', `No provider serves ${appId}.`);
    if (reach.client === null) return refuse('NOT_CONNECTED', `${reach.providerId} is not ready. Start it.`);
    const holder = this.#holderOf(appId, action);
    if (holder !== undefined) {
      const why = `${holder} is running, and only one action with the mutex ${action.mutex} can run at a time. Wait for it, or cancel it.`;
      return refuse('FORBIDDEN', why);
    }
    const run = this.#create(appId, reach.providerId, request);
    this.#runs = [run, ...this.#runs];
    this.#forgetOldest(appId);
    this.#publish(appId);
    this.#publishOutput(run);
    void this.#options.memory.recordUse(appId, action.name, args);
    void run.invoke(reach.client);
    return succeed({ jobKey: run.jobKey });
  }

  #create(appId: string, providerId: string, request: JobRequest): JobRun {
    const { clock, ids } = this.#options.platform;
    const run: JobRun = new JobRun({
      ...{ jobKey: ids.next('run'), appId, providerId, request, clock },
      onChange: () => {
        if (!this.#runs.includes(run)) return;
        this.#claimLines(run);
        this.#publish(appId);
      },
      onOutput: () => this.#publishOutputSoon(run),
      onLines: (jobId, lines) => {
        const log = this.#options.reach(appId)?.log;
        for (const { text } of lines) log?.({ source: 'job', level: outputLevel(text), text, appId, jobId });
      },
    });
    return run;
  }

  #find(appId: string, jobKey: string): JobRun | undefined {
    return this.#runs.find((run) => run.appId === appId && run.jobKey === jobKey);
  }

  #cancelAction(appId: string): ActionDeclaration | undefined {
    return findCancelAction(this.#options.lists.find(appId) ?? []);
  }

  /** The name of the action that holds the mutex of this one now. */
  #holderOf(appId: string, { mutex }: ActionDeclaration): string | undefined {
    if (mutex === undefined) return undefined;
    const holder = this.#runs.find((run) => run.appId === appId && run.isActive && run.request.action.mutex === mutex);
    return holder?.request.action.name;
  }

  #reachAll(): void {
    const isServed = (appId: string) => this.#options.reach(appId) !== null;
    for (const appId of new Set(this.#runs.map((run) => run.appId))) if (!isServed(appId)) this.#forgetApp(appId);
    for (const run of this.#runs) run.reach(this.#options.reach(run.appId)?.client ?? null);
  }

  #claimLines(run: JobRun): void {
    const { jobId, providerId } = run;
    if (jobId === null || this.#unclaimed.length === 0) return;
    const isHis = (each: UnclaimedLine) => each.providerId === providerId && each.jobId === jobId;
    const claimed = this.#unclaimed.filter(isHis);
    this.#unclaimed = this.#unclaimed.filter((each) => !isHis(each));
    for (const { line } of claimed) run.addLine(line);
  }

  #forgetOldest(appId: string): void {
    const ofApp = this.#runs.filter((run) => run.appId === appId);
    const over = ofApp.filter((run) => !run.isActive);
    const excess = Math.max(0, ofApp.length - KEPT_JOBS);
    for (const run of over.slice(over.length - Math.min(excess, over.length))) this.#forget(run);
  }

  /** Nothing serves it any more: another app may get its name. */
  #forgetApp(appId: string): void {
    for (const run of this.#runs.filter((each) => each.appId === appId)) {
      this.#options.monitor.find(run.providerId)?.reportSpans(jobsOf(appId), []);
      this.#forget(run);
    }
    this.#options.hub.remove(JOBS_FEED, appId);
  }

  #forget(run: JobRun): void {
    this.#runs = this.#runs.filter((each) => each !== run);
    run.dispose();
    this.#dueOutputs.get(run.jobKey)?.dispose();
    this.#dueOutputs.delete(run.jobKey);
    this.#options.hub.remove(JOB_OUTPUT_FEED, run.jobKey);
  }

  #publish(appId: string): void {
    const cancel = this.#cancelAction(appId);
    const jobs = this.#runs
      .filter((run) => run.appId === appId)
      .map((run) => run.summary(cancel !== undefined && cancel.name !== run.request.action.name));
    this.#options.hub.state(JOBS_FEED, appId).set(jobs);
    this.#reportSpans(appId);
  }

  #reportSpans(appId: string): void {
    const ofApp = this.#runs.filter((run) => run.appId === appId);
    for (const providerId of new Set(ofApp.map((run) => run.providerId))) {
      const active = ofApp.filter((run) => run.providerId === providerId && run.isActive);
      const spans = active.map(({ jobKey, request }): RunningSpan => {
        return { key: jobKey, kind: 'work', label: request.action.name };
      });
      this.#options.monitor.find(providerId)?.reportSpans(jobsOf(appId), spans);
    }
  }

  #publishOutputSoon(run: JobRun): void {
    if (this.#dueOutputs.has(run.jobKey) || !this.#runs.includes(run)) return;
    const due = this.#options.platform.clock.after(OUTPUT_GAP_MS, () => this.#publishOutput(run));
    this.#dueOutputs.set(run.jobKey, due);
  }

  #publishOutput(run: JobRun): void {
    this.#dueOutputs.delete(run.jobKey);
    this.#options.hub.state(JOB_OUTPUT_FEED, run.jobKey).set(run.output);
  }
}

/** The source of the spans of an app: a provider may serve several. */
function jobsOf(appId: string): string {
  return `jobs ${appId}`;
}

function unknownJob(appId: string) {
  return fail({ code: 'NOT_FOUND', message: `${appId} no longer has this job. Run the action again.` } as const);
}
