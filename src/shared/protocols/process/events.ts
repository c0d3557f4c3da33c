import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { readList, readOptionalText, readText } from './loose-json.ts';

/** The topics that the contract names (Method Contracts, `events.subscribe`). */
export const EVENT_TOPICS = ['status.changed', 'log'] as const;

/** That the status of an app, or of all apps of the provider, is another now. */
export interface StatusChange {
  /** Left out by a peer that does not say of which app. */
  readonly appId?: string;
}

/**
 * A line of a provider's log. The contract names the topic and leaves its content open; this is what our own providers
 * push. `ts` is an ISO 8601 text; `jobId` stands on what a job says.
 */
export interface LogLine {
  readonly appId: string;
  readonly ts: string;
  readonly level: string;
  readonly source: string;
  readonly jobId?: string;
  readonly line: string;
  /** The params as they came, where they say more than the fields above. */
  readonly whole?: JsonObject;
}

// Events come by the thousand. Reading them by hand never fails, which spares the price of a failed parse.

/** Reads the params of `status.changed`; whatever they are, something changed. */
export const statusChangeSchema = z.unknown().transform((params): StatusChange => {
  if (!isJsonObject(params)) return {};
  const { appId, ...rest } = params;
  return typeof appId === 'string' ? { ...rest, appId } : rest;
});

/** Reads the params of `log`; a line in another shape than ours is its JSON text. */
export const logLineSchema = z.unknown().transform((params): LogLine => {
  if (typeof params === 'string') return rawLine(params);
  if (!isJsonObject(params)) return rawLine(JSON.stringify(params ?? null));
  return typeof params.line === 'string' ? readLogLine(params, params.line) : rawLine(JSON.stringify(params));
});

const LOG_LINE_FIELDS: ReadonlySet<string> = new Set(['appId', 'ts', 'level', 'source', 'jobId', 'line']);

function readLogLine(params: JsonObject, line: string): LogLine {
  const jobId = readOptionalText(params.jobId);
  const saysMore = Object.keys(params).some((key) => !LOG_LINE_FIELDS.has(key));
  return {
    appId: readText(params.appId),
    ts: readText(params.ts),
    level: readOptionalText(params.level) ?? 'info',
    source: readText(params.source),
    ...(jobId === undefined ? {} : { jobId }),
    line,
    ...(saysMore ? { whole: params } : {}),
  };
}

function rawLine(line: string): LogLine {
  return { appId: '', ts: '', level: 'info', source: '', line };
}

/** The response of `events.subscribe`: the topics that will be pushed. */
export const subscriptionSchema = z.looseObject({ subscribed: z.array(z.string()) });
export type Subscription = z.output<typeof subscriptionSchema>;

/** A peer's answer to `events.subscribe`; what it does not name is not subscribed. */
export function normaliseSubscription(response: unknown): unknown {
  if (!isJsonObject(response)) return response;
  return { ...response, subscribed: readList(response.subscribed).map(readText) };
}
