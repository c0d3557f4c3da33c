import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { encodeProcessRequest } from '#shared/protocols/process/codec.ts';
import { normaliseConfigView } from '#shared/protocols/process/config.ts';
import { EVENT_TOPICS } from '#shared/protocols/process/events.ts';
import type { Clock } from '../platform/clock.ts';
import { pause } from '../platform/pause.ts';
import type { Conversation } from './conversation.ts';
import { type Exchange, type ReceivedLine, responseOf } from './exchange.ts';

/** Names that no provider has. */
const NO_SUCH_APP = 'flybridge-check-no-such-app';
const NO_SUCH_METHOD = 'flybridge.check.no.such.method';
const NO_SUCH_ACTION = 'flybridge_check_no_such_action';
const NO_SUCH_JOB = 'flybridge-check-no-such-job';

/** The id in a line that is not JSON, which few can read. */
const MALFORMED_ID = 'check-malformed';

const REQUESTS_IN_FLIGHT = 8;
const JOB_POLL_MS = 200;
/** Settings whose shown value may mask the real one, which writing it back would destroy. */
const SECRET_NAME = /pass|secret|token|credential|auth|key$/i;

/** A setting and its value. */
export interface OwnValue {
  readonly key: string;
  readonly value: JsonValue;
}

/** An action that a person allowed for the check. */
export interface AllowedAction {
  readonly actionName: string;
  readonly args: JsonObject;
}

/** The exchanges to judge a provider by; null for one that was too risky. */
export interface Evidence {
  readonly ping: Exchange;
  readonly status: Exchange;
  readonly unknownApp: Exchange;
  readonly missingApp: Exchange;
  readonly unknownMethod: Exchange;
  readonly shortKeys: Exchange;
  /** Each required method that is not certainly called otherwise, without the app that it needs. */
  readonly withoutParams: readonly Exchange[];
  readonly config: Exchange;
  /** The maximum number of written settings. */
  readonly settableCount: number;
  readonly ownValue: OwnValue | null;
  readonly configSet: Exchange | null;
  readonly configAfter: Exchange | null;
  readonly actions: Exchange;
  readonly unknownAction: Exchange;
  /** The polls of the job of an unknown action, until its end or the limit. */
  readonly unknownActionJob: readonly Exchange[];
  readonly unknownJob: Exchange;
  readonly run: Exchange | null;
  readonly runJob: readonly Exchange[];
  readonly subscribe: Exchange;
  /** Several requests at once: one exchange over a lasting channel, otherwise one for each. */
  readonly inFlight: readonly Exchange[];
  /** Null if a channel carries one request. */
  readonly blankLine: Exchange | null;
  readonly malformed: Exchange;
  readonly afterMalformed: Exchange;
  readonly everyExchange: readonly Exchange[];
  readonly everyLine: readonly ReceivedLine[];
}

export interface GatherOptions {
  readonly conversation: Conversation;
  readonly clock: Clock;
  readonly appId: string;
  readonly run: AllowedAction | null;
  /** The key of a setting that may be set to its current value; null for none. */
  readonly setKey: string | null;
  /** The time limit of a job, in milliseconds. */
  readonly jobLimitMs: number;
}

/**
 * Collects all evidence from a provider; null from one that answers nothing. Changes nothing real and runs only the
 * allowed action.
 */
export async function gatherEvidence(options: GatherOptions): Promise<Evidence | null> {
  const { conversation, appId, run, setKey } = options;
  const ping = await conversation.request('ping');
  const status = await conversation.request('status.get', { appId });
  const unknownApp = await conversation.request('status.get', { appId: NO_SUCH_APP });
  if (conversation.isMute) return null;
  const missingApp = await conversation.request('status.get');
  const unknownMethod = await conversation.request(NO_SUCH_METHOD, { appId });
  const withoutParams: Exchange[] = [];
  // Any provider refuses them, because the app is missing: they have no effect.
  for (const method of ['config.set', 'action.invoke', 'action.job.get']) {
    withoutParams.push(await conversation.request(method));
  }
  const config = await conversation.request('config.get', { appId });
  const settable = findSettable(config);
  const ownValue =
    settable.find(({ key, value }) => (setKey === null ? isSurelyReal(key, value) : key === setKey)) ?? null;
  const configSet = ownValue === null ? null : await conversation.request('config.set', { appId, ...ownValue });
  const configAfter = ownValue === null ? null : await conversation.request('config.get', { appId });
  const actions = await conversation.request('action.list', { appId });
  const unknownAction = await conversation.request('action.invoke', { appId, actionName: NO_SUCH_ACTION, args: {} });
  const unknownActionJob = await watchJob(options, unknownAction);
  const unknownJob = await conversation.request('action.job.get', { appId, jobId: NO_SUCH_JOB });
  const running = run === null ? null : await conversation.request('action.invoke', { appId, ...run });
  const runJob = running === null ? [] : await watchJob(options, running);
  const inFlight = await sendAtOnce(conversation, appId);
  const blankLine = conversation.manner === 'lasting' ? await sendBlankLine(conversation) : null;
  const shortKeys = await sendShortKeys(conversation);
  const malformed = await conversation.send([`{"id":"${MALFORMED_ID}","method":"ping","params":`], [MALFORMED_ID]);
  const afterMalformed = await conversation.request('ping');
  const subscribe = await conversation.request('events.subscribe', { topics: EVENT_TOPICS });
  // A second answer would have arrived by the end of one more exchange.
  await conversation.request('status.get', { appId });
  return {
    ...{
      ping,
      status,
      unknownApp,
      missingApp,
      unknownMethod,
      shortKeys,
      withoutParams,
      config,
      settableCount: settable.length,
      ownValue,
      configSet,
      configAfter,
    },
    ...{ actions, unknownAction, unknownActionJob, unknownJob, run: running, runJob, subscribe, inFlight, blankLine },
    ...{ malformed, afterMalformed, everyExchange: conversation.exchanges, everyLine: conversation.received },
  };
}

/** The settings that may be written, with their current values. */
function findSettable(config: Exchange): readonly OwnValue[] {
  const view = normaliseConfigView(responseOf(config));
  const entries: readonly unknown[] = isJsonObject(view) && Array.isArray(view.entries) ? view.entries : [];
  return entries.flatMap((entry) => {
    if (!isJsonObject(entry) || typeof entry.key !== 'string' || entry.settable !== true) return [];
    return [{ key: entry.key, value: entry.value ?? null }];
  });
}

/** Whether a value is plain, and cannot mask another one. */
function isSurelyReal(key: string, value: JsonValue): boolean {
  const isPlain =
    typeof value === 'boolean' || typeof value === 'number' || (typeof value === 'string' && value !== '');
  return isPlain && !SECRET_NAME.test(key) && !/[*•]{3}/u.test(String(value));
}

/** The polls of a job until its end, if there is a job. */
async function watchJob({ conversation, clock, appId, jobLimitMs }: GatherOptions, accepted: Exchange) {
  const jobId = responseOf(accepted)?.jobId;
  const polls: Exchange[] = [];
  if (typeof jobId !== 'string') return polls;
  const endAt = clock.elapsed() + jobLimitMs;
  for (;;) {
    const onPoll = await conversation.request('action.job.get', { appId, jobId });
    polls.push(onPoll);
    const state = responseOf(onPoll)?.state;
    if ((state !== 'queued' && state !== 'running') || clock.elapsed() >= endAt) return polls;
    await pause(clock, JOB_POLL_MS);
  }
}

/** `ping` and `status.get` in turn, so each reply shows which of them it answers. */
async function sendAtOnce(conversation: Conversation, appId: string): Promise<readonly Exchange[]> {
  const requests = Array.from({ length: REQUESTS_IN_FLIGHT }, (_, index) => {
    const id = conversation.nextId();
    return {
      id,
      line: index % 2 === 0 ? encodeProcessRequest(id, 'ping') : encodeProcessRequest(id, 'status.get', { appId }),
    };
  });
  const lines = requests.map(({ line }) => line);
  const ids = requests.map(({ id }) => id);
  if (conversation.manner === 'lasting') return [await conversation.send(lines, ids)];
  return await conversation.sendEach(requests);
}

async function sendBlankLine(conversation: Conversation): Promise<Exchange> {
  const id = conversation.nextId();
  // Some answer the empty line too, with an error.
  return await conversation.send(['', encodeProcessRequest(id, 'ping')], [id], (replies) =>
    replies.some(({ message }) => message.ok === true || message.id === id),
  );
}

async function sendShortKeys(conversation: Conversation): Promise<Exchange> {
  const id = conversation.nextId();
  return await conversation.send([JSON.stringify({ id, m: 'ping', p: {} })], [id]);
}
