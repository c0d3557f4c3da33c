import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import type { ConfigChange, ConfigView } from '#shared/protocols/process/config.ts';
import { protocolError } from '#shared/protocols/process/errors.ts';
import type { AcceptedJob, JobView } from '#shared/protocols/process/jobs.ts';
import { type AppStatus, INTERFACE_NAME, INTERFACE_VERSION } from '#shared/protocols/process/status.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Action } from './action.ts';
import type { ServedConfig } from './config-file.ts';
import { type JobLogLine, JobRunner } from './job-runner.ts';

/** The status of an app. Other fields are shown unchanged. */
export interface AppFacts {
  readonly running: boolean;
  /** The process of the app; by default that of the provider. */
  readonly pid?: number;
  /** Identifies the current run; by default that of the provider. */
  readonly bootId?: string;
  /** The problem, as text; empty or undefined if none. */
  readonly error?: string;
  readonly [field: string]: JsonValue | undefined;
}

/** One app of a provider. */
export interface AppDefinition {
  readonly appId: string;
  readonly title: string;
  /** `hosted-role`: a logical app within a process that serves several (App Status Examples, `plc-simulator`). */
  readonly processModel?: 'hosted-role';
  readonly status: () => AppFacts | Promise<AppFacts>;
  readonly config?: ServedConfig;
  /** By name. */
  readonly actions?: Readonly<Record<string, Action>>;
}

/** The context of an app. */
export interface AppDeps {
  readonly bootId: string;
  readonly pid: number;
  readonly clock: Clock;
  readonly onStatusChange: () => void;
  readonly emitLog: (line: JobLogLine) => void;
}

/** An app, for the methods of the contract. */
export interface ServedApp extends Disposable {
  status(): Promise<AppStatus>;
  configView(): Promise<ConfigView>;
  setConfig(key: string, value: JsonValue): Promise<Result<ConfigChange, ProtocolError>>;
  actions(): ActionDeclaration[];
  invoke(request: InvokeRequest): Result<AcceptedJob, ProtocolError>;
  job(jobId: string): Result<JobView, ProtocolError>;
  untilJobEnds(jobId: string): Promise<void>;
}

interface InvokeRequest {
  readonly actionName: string;
  readonly args: JsonObject;
  readonly timeoutSeconds?: number | undefined;
}

export function createApp(definition: AppDefinition, deps: AppDeps): ServedApp {
  return new DefinedApp(definition, deps);
}

class DefinedApp implements ServedApp {
  readonly #definition: AppDefinition;
  readonly #deps: AppDeps;
  readonly #actions: ReadonlyMap<string, Action>;
  readonly #jobs: JobRunner;

  constructor(definition: AppDefinition, deps: AppDeps) {
    const { clock, onStatusChange, emitLog } = deps;
    this.#definition = definition;
    this.#deps = deps;
    this.#actions = new Map(Object.entries(definition.actions ?? {}));
    this.#jobs = new JobRunner({ clock, emitLog, onChange: onStatusChange });
  }

  async status(): Promise<AppStatus> {
    const { appId, processModel, status, title } = this.#definition;
    const { bootId, pid } = this.#deps;
    const { running, pid: runPid = pid, bootId: runBootId = bootId, error = '', ...more } = await status();
    return {
      interfaceName: INTERFACE_NAME,
      interfaceVersion: INTERFACE_VERSION,
      appId,
      appTitle: title,
      running,
      pid: running ? runPid : null,
      hostRunning: true,
      hostPid: pid,
      bootId: running ? runBootId : '',
      error,
      ...(processModel === undefined ? {} : { processModel, roleAppId: appId }),
      ...more,
    };
  }

  async configView(): Promise<ConfigView> {
    const { config } = this.#definition;
    if (config !== undefined) return await config.view();
    return { repoRoot: process.cwd(), valid: true, errors: [], entries: [], paths: [], configTree: {} };
  }

  async setConfig(key: string, value: JsonValue): Promise<Result<ConfigChange, ProtocolError>> {
    const { config } = this.#definition;
    if (config === undefined) return fail(protocolError('E_NOT_FOUND', `unknown entry ${key}`, { key }));
    const { pid } = await this.status();
    return await config.set(key, value, pid);
  }

  actions(): ActionDeclaration[] {
    return Array.from(this.#actions, ([name, action]) => action.declare(name));
  }

  invoke({ actionName, args, timeoutSeconds }: InvokeRequest): Result<AcceptedJob, ProtocolError> {
    const action = this.#actions.get(actionName);
    if (action === undefined) {
      return fail(protocolError('E_NOT_FOUND', `unknown action ${actionName}`, { actionName }));
    }
    const read = action.readArguments(args);
    if (!read.ok) return read;
    const timeoutMs = timeoutSeconds === undefined ? undefined : timeoutSeconds * 1000;
    const { jobId, state, acceptedAt } = this.#jobs.accept({ actionName, action, args: read.value, timeoutMs });
    return succeed({ jobId, state, acceptedAt });
  }

  job(jobId: string): Result<JobView, ProtocolError> {
    const job = this.#jobs.find(jobId);
    return job === undefined
      ? fail(protocolError('E_NOT_FOUND', `unknown job ${jobId}`, { jobId }))
      : succeed(job.view());
  }

  async untilJobEnds(jobId: string): Promise<void> {
    await this.#jobs.find(jobId)?.ended;
  }

  dispose(): void {
    this.#jobs.dispose();
  }
}
