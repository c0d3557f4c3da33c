import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { jsonObjectSchema, jsonValueSchema } from '../json-schemas.ts';
import { readProtocolError } from './errors.ts';
import { type Loose, readList, readOptionalText, readText, withoutUndefined } from './loose-json.ts';

/** The states of a job (Method Contracts, `action.job.get`, 4). */
export const JOB_STATES = ['queued', 'running', 'succeeded', 'failed', 'timeout', 'canceled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** The states that a job does not leave. */
export const TERMINAL_JOB_STATES = [
  'succeeded',
  'failed',
  'timeout',
  'canceled',
] as const satisfies readonly JobState[];
export type TerminalJobState = (typeof TERMINAL_JOB_STATES)[number];

export function isTerminal(state: JobState): state is TerminalJobState {
  return state !== 'queued' && state !== 'running';
}

/**
 * The response of `action.invoke` (Method Contracts, `action.invoke`). `state` is how things stood when the job was
 * taken: real hosts say `queued` of jobs that are over, so that only `action.job.get` tells.
 */
export const acceptedJobSchema = z.looseObject({
  jobId: z.string().min(1),
  state: z.enum(JOB_STATES),
  acceptedAt: z.string(),
});
export type AcceptedJob = z.output<typeof acceptedJobSchema>;

/** Why a job did not succeed. Real hosts send codes outside the contract; they are kept as they came. */
const jobErrorSchema = z.looseObject({ code: z.string(), message: z.string(), details: jsonObjectSchema });
export type JobError = z.output<typeof jobErrorSchema>;

/** The response of `action.job.get` (Method Contracts, `action.job.get`). Times are ISO 8601 texts. */
export const jobViewSchema = z.looseObject({
  jobId: z.string().min(1),
  state: z.enum(JOB_STATES),
  /** Null until it runs. */
  startedAt: z.string().nullable(),
  /** Null until it is over. */
  finishedAt: z.string().nullable(),
  /** What it brought; while it runs, what it has brought so far. */
  result: jsonValueSchema,
  stdout: z.string(),
  stderr: z.string(),
  error: jobErrorSchema.nullable(),
  acceptedAt: z.string().optional(),
});
export type JobView = z.output<typeof jobViewSchema>;

/** A peer's answer to `action.invoke`; a job that it says nothing of is queued. */
export function normaliseAcceptedJob(response: unknown): unknown {
  if (!isJsonObject(response)) return response;
  return {
    ...response,
    jobId: readText(response.jobId),
    state: readState(response.state ?? 'queued'),
    acceptedAt: readText(response.acceptedAt),
  };
}

/** A job as a peer tells of it: other names for times, output as lines, errors as text, and fields left out. */
export function normaliseJobView(response: unknown): unknown {
  if (!isJsonObject(response)) return response;
  const { startedAtUtc, finishedAtUtc, ...job } = response;
  return withoutUndefined({
    ...job,
    jobId: readText(job.jobId),
    state: readState(job.state),
    startedAt: readOptionalText(job.startedAt ?? startedAtUtc) ?? null,
    finishedAt: readOptionalText(job.finishedAt ?? finishedAtUtc) ?? null,
    result: job.result ?? {},
    stdout: readList(job.stdout).map(readText).join('\n'),
    stderr: readList(job.stderr).map(readText).join('\n'),
    error: readJobError(job.error),
    acceptedAt: readOptionalText(job.acceptedAt),
  });
}

/** Whatever the case of its letters, and as both English spellings; what is no state stays, and is refused. */
function readState(state: Loose): string {
  const name = readText(state).toLowerCase();
  return name === 'cancelled' ? 'canceled' : name;
}

function readJobError(error: Loose): JsonObject | null {
  if (error === undefined || error === null || error === '') return null;
  if (!isJsonObject(error)) return { code: '', message: readText(error), details: {} };
  if (Object.keys(error).length === 0) return null;
  const { code, message, details } = readProtocolError(error);
  return { ...error, code, message, details };
}
