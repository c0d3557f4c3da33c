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

/** The fields of a job with their types; its state is a separate requirement. */
const jobFieldsSchema = jobViewSchema.extend({ state: z.string(), error: jsonObjectSchema.nullable() });

const NO_JOB = 'it returned no job';

/** The maximum number of actions in a note. */
const NAMED_ACTIONS = 5;

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

/** Checks only existing fields; missing ones are a separate requirement. */
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

export const judgeConfigSetFields: Judge = (evidence) => {
  const { configSet } = evidence;
  if (configSet === null) return judgeWithoutSetting(evidence);
  return judgeResponse(configSet, (response) => problemsOf(configChangeSchema, response));
};

export const judgeConfigSetValue: Judge = (evidence) => {
  const { config, configSet, configAfter, ownValue } = evidence;
  if (configSet === null || configAfter === null || ownValue === null) return judgeWithoutSetting(evidence);
  const shown = [configSet, configAfter];
  const after = responseOf(configAfter);
  if (after === undefined) return failed(shown, describeAbsence(configAfter));
  const isSame = readEntry(responseOf(config), ownValue) === readEntry(after, ownValue);
  return judged(shown, isSame ? undefined : `${ownValue.key} has another value now`);
};

/** Without settable settings nothing can be wrong; without an allowed one nothing is known. */
function judgeWithoutSetting({ config, settableCount }: Evidence): Judgement {
  if (responseOf(config) === undefined) return notTested('the settings are unknown');
  if (settableCount === 0) return passed([config], 'no setting can be set');
  return notTested('it needs a setting to set to its current value: --set KEY');
}

/** The entry of a setting as JSON, whatever the shape of the entries. */
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
    const problem = responseOf(unknownAction) === undefined ? describeAbsence(unknownAction) : NO_JOB;
    return failed([unknownAction], problem);
  }
  const state = responseOf(last)?.state;
  const hasFailed = state === 'failed' || state === 'canceled' || errorOf(last) !== undefined;
  return judged([unknownAction, last], hasFailed ? undefined : `its job is ${JSON.stringify(state)}`);
};

/** An exchange with a job: that of the allowed action, or that of the unknown one. */
function acceptedOf({ run, unknownAction }: Evidence): Exchange | null {
  if (run !== null) return run;
  return responseOf(unknownAction) === undefined ? null : unknownAction;
}

export const judgeInvoke: Judge = (evidence) => {
  const accepted = acceptedOf(evidence);
  if (accepted === null) return judgeWithoutRun(evidence);
  return judgeResponse(accepted, (response) => problemsOf(acceptedJobSchema, response));
};

/** Without actions no job can be wrong; without an allowed one nothing is known. */
function judgeWithoutRun({ actions }: Evidence): Judgement {
  const listed = responseOf(actions)?.actions;
  if (!Array.isArray(listed)) return notTested('the actions are unknown');
  if (listed.length === 0) return passed([actions], 'the app has no actions');
  const names = listed.flatMap((each) => (isJsonObject(each) && typeof each.name === 'string' ? [each.name] : []));
  const more = names.length > NAMED_ACTIONS ? ', …' : '';
  const known = `${names.slice(0, NAMED_ACTIONS).join(', ')}${more}`;
  return notTested(`it needs an action to run: --run ACTION, one of ${known}`);
}

/** The polls of the job of the allowed action, or of the unknown one. */
function pollsOf({ runJob, unknownActionJob }: Evidence): readonly Exchange[] {
  return runJob.length > 0 ? runJob : unknownActionJob;
}

/** Judges every poll of a job. */
function judgePolls(evidence: Evidence, faultOf: (job: JsonObject) => string | undefined): Judgement {
  const polls = pollsOf(evidence);
  if (polls.length === 0) return evidence.run === null ? judgeWithoutRun(evidence) : notTested(NO_JOB);
  for (const poll of polls) {
    const response = responseOf(poll);
    const fault = response === undefined ? describeAbsence(poll) : faultOf(response);
    if (fault !== undefined) return failed([poll], fault);
  }
  return passed(polls.slice(-1));
}

export const judgeJobFields: Judge = (evidence) =>
  judgePolls(evidence, (job) => missingFields(job, JOB_FIELDS) ?? problemsOf(jobFieldsSchema, job));

export const judgeJobStates: Judge = (evidence) => {
  const states: readonly unknown[] = JOB_STATES;
  return judgePolls(evidence, ({ state }) =>
    states.includes(state) ? undefined : `the state ${JSON.stringify(state)} is not one of the six`,
  );
};

export const judgeJobEnd: Judge = (evidence) => {
  const { run, runJob, unknownAction } = evidence;
  if (run !== null && runJob.length === 0) return failed([run], NO_JOB);
  const last = pollsOf(evidence).at(-1);
  if (last === undefined) return judgeWithoutRun(evidence);
  const state = JOB_STATES.find((known) => known === responseOf(last)?.state);
  const shown = [run ?? unknownAction, last];
  // A state outside of the six is a separate requirement.
  return judged(shown, state === undefined || isTerminal(state) ? undefined : `it is still ${state}`);
};

export const judgeSubscription: Judge = ({ subscribe }) => {
  const error = errorOf(subscribe);
  if (error !== undefined && meaningOf(error.code) === 'E_UNSUPPORTED_METHOD') return notTested('it is not offered');
  return judgeResponse(subscribe, ({ subscribed }) => problemsOf(z.array(z.enum(EVENT_TOPICS)), subscribed));
};
