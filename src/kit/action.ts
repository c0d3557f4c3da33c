import type { JsonObject, JsonValue } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import type { ActionDeclaration, ArgumentType } from '#shared/protocols/process/actions.ts';
import { type ProcessErrorCode, protocolError } from '#shared/protocols/process/errors.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type FieldValue, readField } from './field-value.ts';

/** One argument of an action. */
export interface ArgumentSpec {
  readonly type: ArgumentType;
  readonly required?: boolean;
  readonly label?: string;
  readonly placeholder?: string;
  /** A regular expression that some part of the text matches; `^` and `$` make it one for the whole text. */
  readonly pattern?: string;
  readonly options?: readonly FieldValue[];
  /**
   * The path of the options in the app's status: `$.ports[*].name`. They are suggestions; a run must check its
   * arguments.
   */
  readonly optionsJsonpath?: string;
}

export type ArgumentSpecs = Readonly<Record<string, ArgumentSpec>>;

/** The arguments of a run, with their types; undefined if missing. */
export type ArgumentsOf<Args extends ArgumentSpecs> = {
  readonly [Name in keyof Args]: Args[Name] extends { readonly required: true }
    ? FieldValue<Args[Name]['type']>
    : FieldValue<Args[Name]['type']> | undefined;
};

type ArgumentValues = Readonly<Record<string, FieldValue | undefined>>;

/** The context of a run. */
export interface JobContext<Arguments = ArgumentValues> {
  readonly jobId: string;
  readonly args: Arguments;
  /** Aborted when the job is canceled, at its time limit, or when the provider ends. */
  readonly signal: AbortSignal;
  /** A line of the job's stdout, also pushed as a `log` event with its jobId. */
  log(line: string): void;
  /** A line of the job's stderr, also pushed as a `log` event of level `error`. */
  error(line: string): void;
  /** The interim result: the `result` of `action.job.get` while it runs. */
  progress(result: JsonObject, line?: string): void;
  /** Cancels another job of the same app. */
  cancelJob(jobId: string): 'canceled' | 'over' | 'unknown';
}

/** The declaration of an action. The job's result is what `run` returns; its error is what `run` throws. */
export interface ActionSpec<Args extends ArgumentSpecs> {
  readonly label: string;
  readonly args?: Args;
  /** The confirmation question before it runs. */
  readonly confirm?: string;
  /** Actions with the same mutex run one at a time; the others wait as `queued`. */
  readonly mutex?: string;
  /** Time limit of a job; by default 120. */
  readonly timeoutSeconds?: number;
  readonly run: (job: JobContext<ArgumentsOf<Args>>) => JsonValue | undefined | Promise<JsonValue | undefined>;
}

/** An action that is ready to be served. Made by {@link action}. */
export interface Action {
  readonly mutex: string | undefined;
  readonly timeoutMs: number;
  /** Its entry in `action.list`. */
  declare(name: string): ActionDeclaration;
  /** Parses received arguments; the error is E_BAD_ARG with `details {param}`. */
  readArguments(args: JsonObject): Result<ArgumentValues, ProtocolError>;
  run(job: JobContext): Promise<JsonValue | undefined>;
}

/** Thrown by a run to fail its job with a code of the contract and details. Any other error is E_ACTION_FAILED. */
export class ActionError extends Error {
  readonly code: ProcessErrorCode;
  readonly details: JsonObject;

  constructor(code: ProcessErrorCode, message: string, details: JsonObject = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

const DEFAULT_TIMEOUT_SECONDS = 120;

/**
 * Declares an action. The arguments of `run` have the types declared in `args`:
 *
 * ```ts flash: action({ label: 'Flash', args: { port: { type: 'string', required: true }, retries: { type: 'int' } },
 * timeoutSeconds: 30, run: async ({ args, log, signal }) => { log(`flashing ${args.port}`); return { bytes: await
 * flash(args.port, args.retries ?? 3, signal) }; }, }) ```
 */
export function action<const Args extends ArgumentSpecs = Record<never, never>>(spec: ActionSpec<Args>): Action {
  const specs = new Map<string, ArgumentSpec>(Object.entries(spec.args ?? {}));
  return {
    mutex: spec.mutex,
    timeoutMs: (spec.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
    declare: (name) => ({
      name,
      label: spec.label,
      args: Array.from(specs, ([argument, declared]) => declareArgument(argument, declared)),
      ...(spec.confirm === undefined ? {} : { confirm: spec.confirm }),
      ...(spec.mutex === undefined ? {} : { mutex: spec.mutex }),
      ...(spec.timeoutSeconds === undefined ? {} : { timeoutSeconds: spec.timeoutSeconds }),
    }),
    readArguments: (args) => readArguments(specs, args),
    // `readArguments` parsed these values with the same declarations, which the compiler cannot follow through a map.
    run: async (job) => await spec.run(job as JobContext<ArgumentsOf<Args>>),
  };
}

/**
 * The action that cancels a job: its `jobId` argument lets a panel detect that it can cancel. The run of the job is
 * notified through its signal.
 */
export function cancelAction(label = 'Cancel a job'): Action {
  return action({
    label,
    args: { jobId: { type: 'string', required: true, label: 'Job' } },
    run: ({ args, cancelJob }) => {
      const outcome = cancelJob(args.jobId);
      if (outcome === 'unknown') throw new ActionError('E_NOT_FOUND', `unknown job ${args.jobId}`, { ...args });
      return { jobId: args.jobId, outcome };
    },
  });
}

function declareArgument(name: string, { options, required, ...rest }: ArgumentSpec) {
  return {
    name,
    ...rest,
    required: required ?? false,
    ...(options === undefined ? {} : { options: options.map(String) }),
  };
}

function readArguments(
  specs: ReadonlyMap<string, ArgumentSpec>,
  args: JsonObject,
): Result<ArgumentValues, ProtocolError> {
  const unknown = Object.keys(args).find((name) => !specs.has(name));
  if (unknown !== undefined) return refuseArgument(unknown, 'is not an argument of this action');
  const values = new Map<string, FieldValue>();
  for (const [name, { options, required, ...rule }] of specs) {
    const value = ownValue(args, name);
    // A field of a form that was left empty comes as an empty text.
    if (value === undefined || value === null || (value === '' && rule.type !== 'string')) {
      if (required === true) return refuseArgument(name, 'is required');
      continue;
    }
    if (value === '' && required === true) return refuseArgument(name, 'is required');
    if (value === '' && (options !== undefined || rule.pattern !== undefined)) continue;
    const read = readField(options === undefined ? rule : { ...rule, allowed: options }, value);
    if (!read.ok) return refuseArgument(name, read.error);
    values.set(name, read.value);
  }
  return succeed(Object.fromEntries(values));
}

function refuseArgument(param: string, why: string): Result<never, ProtocolError> {
  return fail(protocolError('E_BAD_ARG', `${param} ${why}`, { param }));
}
