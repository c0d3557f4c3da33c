import { z } from 'zod';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { jsonObjectSchema, jsonValueSchema } from '#shared/protocols/json-schemas.ts';
import { configChangeSchema, configViewSchema } from '#shared/protocols/process/config.ts';
import { EVENT_TOPICS } from '#shared/protocols/process/events.ts';
import { acceptedJobSchema, isTerminal, JOB_STATES, jobViewSchema } from '#shared/protocols/process/jobs.ts';
import { meaningOf } from '#shared/protocols/process/legacy.ts';
import { appStatusSchema, REQUIRED_STATUS_FIELDS } from '#shared/protocols/process/status.ts';
import { describeAbsence, type Exchange, errorOf, responseOf } from './exchange.ts';
import type { Evidence, OwnValue } from './gather-evidence.ts';
import {
  failed,
  type Judge,
  type Judgement,
  judged,
  judgeResponse,
  missingFields,
  notTested,
  passed,
  problemsOf,
} from './judgement.ts';

const pingSchema = z.looseObject({ pong: z.literal(true), interfaceName: z.string(), interfaceVersion: z.number() });

const configTypesSchema = z.looseObject({ repoRoot: z.string(), valid: z.boolean(), errors: z.array(z.string()) });

const configEntriesSchema = z.array(z.looseObject({ key: z.string().min(1), value: jsonValueSchema }));

const actionsSchema = z.looseObject({
  actions: z.array(z.looseObject({ name: z.string().min(1), label: z.string(), args: z.array(z.unknown()) })),
});

const JOB_FIELDS = ['jobId', 'state', 'startedAt', 'finishedAt', 'result', 'stdout', 'stderr', 'error'];

/** The fields of a job with their types; its state is a requirement of its own. */
const jobFieldsSchema = jobViewSchema.extend({ state: z.string(), error: jsonObjectSchema.nullable() });

const NOT_RUN = 'it takes an action that may be run: --run ACTION';

export const judgeMethods: Judge = ({ actions, config, ping, status, withoutParams }) => {
  const asked = [ping, status, config, actions, ...withoutParams];
  const refused = asked.find((exchange) => meaningOf(errorOf(exchange)?.code ?? '') === 'E_UNSUPPORTED_METHOD');
  if (refused !== undefined) return failed([refused], describeAbsence(refused));
  const silent = asked.find(({ replies }) => replies.length === 0);
  return silent === undefined ? passed(asked) : failed([silent], describeAbsence(silent));
};

export const judgePing: Judge = ({ ping }) => judgeResponse(ping, (response) => problemsOf(pingSchema, response));

export const judgeStatusFields: Judge = ({ status }) =>
  judgeResponse(status, (response) => missingFields(response, REQUIRED_STATUS_FIELDS));

/** Of the fields that are there; those that are missing are a requirement of their own. */
export const judgeStatusTypes: Judge = ({ status }) =>
  judgeResponse(status, (response) => problemsOf(appStatusSchema.partial(), response));

export const judgeStatusApp: Judge = ({ status }) =>
  judgeResponse(status, ({ appId }) => {
    const asked = JSON.parse(status.sent[0] ?? '').params.appId;
    return appId === asked ? undefined : `appId is ${JSON.stringify(appId)}`;
  });

export const judgeConfigFields: Judge = ({ config }) =>
  judgeResponse(config, (response) => missingFields(response, Object.keys(configViewSchema.shape)));

export const judgeConfigTypes: Judge = ({ config }) =>
  judgeResponse(config, (response) => problemsOf(configTypesSchema.partial(), response));

export const judgeConfigEntries: Judge = ({ config }) =>
  judgeResponse(config, ({ entries }) => problemsOf(configEntriesSchema, entries));

export const judgeConfigSetFields: Judge = ({ configSet }) => {
  if (configSet === null) return notTested('there is no setting that could be set to its own value');
  return judgeResponse(configSet, (response) => problemsOf(configChangeSchema, response));
};

export const judgeConfigSetValue: Judge = ({ config, configSet, configAfter, ownValue }) => {
  if (configSet === null || configAfter === null || ownValue === null) {
    return notTested('there is no setting that could be set to its own value');
  }
  const shown = [configSet, configAfter];
  const after = responseOf(configAfter);
  if (after === undefined) return failed(shown, describeAbsence(configAfter));
  const isSame = readEntry(responseOf(config), ownValue) === readEntry(after, ownValue);
  return judged(shown, isSame ? undefined : `${ownValue.key} has another value now`);
};

/** The entry of a setting as JSON, in whatever shape the entries came. */
function readEntry(response: JsonObject | undefined, { key }: OwnValue): string {
  const entries = response?.entries;
  const list: readonly unknown[] = Array.isArray(entries) ? entries : [isJsonObject(entries) ? entries[key] : entries];
  return JSON.stringify(list.find((entry) => !isJsonObject(entry) || entry.key === undefined || entry.key === key));
}

export const judgeActions: Judge = ({ actions }) =>
  judgeResponse(actions, (response) => problemsOf(actionsSchema, response));

export const judgeUnknownAction: Judge = ({ unknownAction, unknownActionJob }) => {
  const error = errorOf(unknownAction);
  if (error !== undefined) {
    const isAnother = meaningOf(error.code) === 'E_UNSUPPORTED_METHOD';
    return judged([unknownAction], isAnother ? 'the method itself is refused' : undefined);
  }
  const last = unknownActionJob.at(-1);
  if (last === undefined) {
    const problem = responseOf(unknownAction) === undefined ? describeAbsence(unknownAction) : 'it gave no job';
    return failed([unknownAction], problem);
  }
  const state = responseOf(last)?.state;
  const hasFailed = state === 'failed' || state === 'canceled' || errorOf(last) !== undefined;
  return judged([unknownAction, last], hasFailed ? undefined : `its job is ${JSON.stringify(state)}`);
};

/** An exchange that gave a job: that of an action which was allowed, or that of the unknown one. */
function acceptedOf({ run, unknownAction }: Evidence): Exchange | null {
  if (run !== null) return run;
  return responseOf(unknownAction) === undefined ? null : unknownAction;
}

export const judgeInvoke: Judge = (evidence) => {
  const accepted = acceptedOf(evidence);
  if (accepted === null) return notTested(NOT_RUN);
  return judgeResponse(accepted, (response) => problemsOf(acceptedJobSchema, response));
};

/** Judges every look at a job. */
function judgeLooks(
  { runJob, unknownActionJob }: Evidence,
  faultOf: (job: JsonObject) => string | undefined,
): Judgement {
  const looks = runJob.length > 0 ? runJob : unknownActionJob;
  if (looks.length === 0) return notTested(NOT_RUN);
  for (const look of looks) {
    const response = responseOf(look);
    const fault = response === undefined ? describeAbsence(look) : faultOf(response);
    if (fault !== undefined) return failed([look], fault);
  }
  return passed(looks.slice(-1));
}

export const judgeJobFields: Judge = (evidence) =>
  judgeLooks(evidence, (job) => missingFields(job, JOB_FIELDS) ?? problemsOf(jobFieldsSchema, job));

export const judgeJobStates: Judge = (evidence) => {
  const states: readonly unknown[] = JOB_STATES;
  return judgeLooks(evidence, ({ state }) =>
    states.includes(state) ? undefined : `the state ${JSON.stringify(state)} is none of the six`,
  );
};

export const judgeJobEnd: Judge = ({ run, runJob }) => {
  const last = runJob.at(-1);
  if (run === null) return notTested(NOT_RUN);
  if (last === undefined) return failed([run], 'it gave no job');
  const state = JOB_STATES.find((known) => known === responseOf(last)?.state);
  // A state outside of the six is a requirement of its own.
  return judged([run, last], state === undefined || isTerminal(state) ? undefined : `it is still ${state}`);
};

export const judgeSubscription: Judge = ({ subscribe }) => {
  const error = errorOf(subscribe);
  if (error !== undefined && meaningOf(error.code) === 'E_UNSUPPORTED_METHOD') return notTested('it is not offered');
  return judgeResponse(subscribe, ({ subscribed }) => problemsOf(z.array(z.enum(EVENT_TOPICS)), subscribed));
};
