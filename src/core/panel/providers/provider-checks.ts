import type { PanelError } from '#shared/panel/errors.ts';
import type { ConformanceReport } from '#shared/protocols/process/requirements.ts';
import { fail, type Result } from '#shared/result.ts';
import { checkProvider } from '../../conformance/check-provider.ts';
import type { PeerUnderCheck } from '../../conformance/conversation.ts';
import type { Platform } from '../../platform/platform.ts';
import { childEnvironment } from '../../providers/commands/child-environment.ts';
import type { StartEnvironment } from '../../providers/commands/login-path.ts';
import { endOf, type ProviderDefinition } from '../../providers/provider-definition.ts';
import type { ChildGuard } from '../../supervision/child-guard.ts';
import { type ChannelTarget, openChannel } from '../../transport/open-channel.ts';

/** The time limits of an answer, of the job of the allowed action, and of the whole check, in milliseconds. */
const ANSWER_LIMIT_MS = 5_000;
const JOB_LIMIT_MS = 60_000;
const CHECK_LIMIT_MS = 180_000;

export interface ProviderChecksOptions {
  readonly platform: Platform;
  readonly environment: () => Promise<StartEnvironment>;
  readonly guard: ChildGuard;
}

export interface CheckRequest {
  /** The id to stop it. */
  readonly checkId: string;
  /** Reads the provider to check, or the reason why it must not run. */
  readonly read: () => Promise<Result<ProviderDefinition, PanelError>>;
  readonly appId: string;
  /** The only action that may run. */
  readonly run: string | undefined;
}

/** Checks providers against the contract, each with its own process or connection beside the running one. */
export class ProviderChecks {
  readonly #options: ProviderChecksOptions;
  readonly #running = new Map<string, { readonly abort: AbortController; readonly ended: Promise<unknown> }>();
  #life: 'open' | 'closed' = 'open';

  constructor(options: ProviderChecksOptions) {
    this.#options = options;
  }

  async run(request: CheckRequest): Promise<Result<ConformanceReport, PanelError>> {
    const { checkId } = request;
    if (this.#life === 'closed') return fail({ code: 'CLOSED', message: 'Flybridge is closing. Nothing was checked.' });
    if (this.#running.has(checkId)) return fail({ code: 'BAD_PARAMS', message: `The check ${checkId} already runs.` });
    const { clock } = this.#options.platform;
    const abort = new AbortController();
    const limit = clock.after(CHECK_LIMIT_MS, () => abort.abort());
    const ended = this.#check(request, abort.signal);
    this.#running.set(checkId, { abort, ended });
    const report = await ended.finally(() => {
      limit.dispose();
      this.#running.delete(checkId);
    });
    return abort.signal.aborted ? fail({ code: 'ABORTED', message: 'The check was stopped.' }) : report;
  }

  cancel(checkId: string): void {
    this.#running.get(checkId)?.abort.abort();
  }

  /** Stops all checks; resolves when all have ended. */
  async close(): Promise<void> {
    this.#life = 'closed';
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort();
    await Promise.allSettled(running.map(({ ended }) => ended));
  }

  async #check(request: CheckRequest, signal: AbortSignal): Promise<Result<ConformanceReport, PanelError>> {
    const definition = await request.read();
    if (!definition.ok) return definition;
    const { id, binding } = definition.value;
    const { platform } = this.#options;
    const target = await this.#targetOf(definition.value);
    const peer: PeerUnderCheck = {
      manner: binding.kind === 'tcp-per-call' ? 'per-request' : 'lasting',
      open: () => openChannel(target, { platform, signal, connectTimeoutMs: ANSWER_LIMIT_MS }),
    };
    const report = await checkProvider({
      peer,
      clock: platform.clock,
      appId: request.appId,
      limitMs: ANSWER_LIMIT_MS,
      jobLimitMs: JOB_LIMIT_MS,
      run: request.run === undefined ? null : { actionName: request.run, args: {} },
      setKey: null,
      signal,
    });
    if (report.ok) return report;
    const { error } = report;
    const remedy = error.kind === 'blocked' ? ` ${error.remedy}.` : '';
    return fail({ code: 'NOT_CONNECTED', message: `Could not check ${id}. ${error.message}.${remedy}` });
  }

  async #targetOf(definition: ProviderDefinition): Promise<ChannelTarget> {
    const { binding } = definition;
    if (binding.kind !== 'stdio') return { kind: 'tcp', endpoint: binding };
    const { environment, guard } = this.#options;
    const whole = childEnvironment((await environment()).variables, binding);
    return { kind: 'process', command: { ...binding, environment: whole, ...endOf(definition) }, guard };
  }
}
