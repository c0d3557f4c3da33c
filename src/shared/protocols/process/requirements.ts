import { z } from 'zod';
import { evidenceFrameSchema, VERDICTS } from '../verdict.ts';

/**
 * - `required`: the contract says so.
 * - `optional`: the contract leaves the choice, and says how it is done where it is.
 * - `beyond`: the contract is silent; a provider that does it serves its users better.
 */
export const REQUIREMENT_LEVELS = ['required', 'optional', 'beyond'] as const;
export type RequirementLevel = (typeof REQUIREMENT_LEVELS)[number];

/** One thing that a provider does. */
export interface Requirement {
  readonly id: string;
  /** Where Process Interface Contract V0 says so, or what it comes near to. */
  readonly section: string;
  readonly level: RequirementLevel;
  readonly says: string;
}

/** One row of the table, with its id kept exact. */
function rowOf<const Level extends RequirementLevel>(level: Level) {
  return <const Id extends string>(id: Id, section: string, says: string) => ({ id, section, level, says });
}

const required = rowOf('required');
const optional = rowOf('optional');
const beyond = rowOf('beyond');

/** What a provider is judged by, in the order of the contract. */
export const REQUIREMENTS = [
  required('naming.readable-keys', 'Naming Rules, 1', 'messages use the readable keys and none of the short ones'),
  required('naming.short-keys-refused', 'Naming Rules, 2', 'a request with shortened keys is not obeyed'),
  optional('versioning.name', 'Versioning, 2', 'interfaceName is generic-process-interface'),
  required('versioning.major', 'Versioning, 3', 'the major interfaceVersion is 1'),
  beyond('versioning.agree', 'Versioning', 'ping and status.get say the same name and version'),
  required('transport.single-line', 'Transport Model, 3', 'each message is a single line'),
  beyond('transport.only-messages', 'Transport Model, 2', 'the channel carries only messages'),
  beyond('transport.blank-lines', 'Transport Model, 2', 'an empty line is ignored'),
  beyond('transport.malformed-answered', 'Wire Envelope', 'a line that is not JSON is answered with an error'),
  beyond('transport.malformed-survived', 'Wire Envelope', 'after a line that is not JSON, requests are answered'),
  required('envelope.id', 'Wire Envelope', 'a response has the id of its request'),
  required('envelope.success', 'Success Response', 'a success has ok true and a response object'),
  required('envelope.error', 'Error Response', 'an error has ok false, and a code, a message and a details object'),
  required('envelope.one-response', 'Wire Envelope', 'a request has one response'),
  required('envelope.in-flight', 'Wire Envelope', 'each of several requests at once has its own response'),
  required('methods.required', 'Required Methods', 'all seven methods are supported'),
  required('ping.response', 'ping', 'the response has pong true, an interfaceName and an interfaceVersion'),
  required('status.get.fields', 'status.get, 3', 'the response has the ten required fields'),
  required('status.get.types', 'status.get, 3', 'the required fields have their types'),
  required('status.get.app', 'status.get, 1', 'the status is that of the app that was asked for'),
  required('config.get.fields', 'config.get, 3', 'the response has the six required fields'),
  required('config.get.types', 'config.get, 3', 'valid is a boolean, errors a list of strings, repoRoot a string'),
  beyond('config.get.entries', 'config.get, 3', 'entries is a list of objects with a key and a value'),
  required('config.set.fields', 'config.set, 4', 'the response has the five required fields, with their types'),
  required('config.set.value', 'config.set, 3', 'a setting that is set to its present value keeps it'),
  required('action.list.actions', 'action.list, 3', 'each action has a name, a label and a list of args'),
  required('action.invoke.unknown', 'action.invoke', 'an action that does not exist is refused, or its job fails'),
  required('action.invoke.response', 'action.invoke, 4', 'the response has jobId, state and acceptedAt'),
  required('action.job.get.fields', 'action.job.get, 3', 'the response has the eight fields of a job'),
  required('action.job.get.states', 'action.job.get, 4', 'the state of a job is one of the six'),
  required('action.job.get.end', 'action.job.get, 4', 'the job of an action ends'),
  required('action.job.get.unknown', 'Error Codes, 4', 'a job that does not exist is refused with E_NOT_FOUND'),
  optional('events.subscribe.response', 'events.subscribe, 3', 'the response lists the topics that were subscribed'),
  optional('events.shape', 'Event', 'an event has its name and a params object'),
  required('errors.bad-arg', 'Error Codes, 1', 'a missing param is refused with E_BAD_ARG'),
  required('errors.unsupported-method', 'Error Codes, 2', 'an unknown method is refused with E_UNSUPPORTED_METHOD'),
  required('errors.unsupported-app', 'Error Codes, 3', 'an unknown app is refused with E_UNSUPPORTED_APP'),
  beyond('errors.documented-codes', 'Error Codes', 'every code is one of the eight of the contract'),
] as const satisfies readonly Requirement[];

export type RequirementId = (typeof REQUIREMENTS)[number]['id'];

/** What came of one requirement. */
export const findingSchema = z.object({
  id: z.string(),
  section: z.string(),
  level: z.enum(REQUIREMENT_LEVELS),
  says: z.string(),
  verdict: z.enum(VERDICTS),
  /** What is wrong, or why it was not tested; empty for what passes without a remark. */
  note: z.string(),
  /** The lines that show it, oldest first, long ones by their beginning. */
  frames: z.array(evidenceFrameSchema),
});
export type Finding = z.output<typeof findingSchema>;

/**
 * - `conforms`: every required requirement passes.
 * - `fails`: a required one fails.
 * - `incomplete`: none fails, but not each could be tested without a risk that nobody has allowed.
 */
export const CONFORMANCE_OUTCOMES = ['conforms', 'fails', 'incomplete'] as const;
export type ConformanceOutcome = (typeof CONFORMANCE_OUTCOMES)[number];

/** A provider, judged. */
export const conformanceReportSchema = z.object({
  appId: z.string(),
  outcome: z.enum(CONFORMANCE_OUTCOMES),
  findings: z.array(findingSchema),
});
export type ConformanceReport = z.output<typeof conformanceReportSchema>;
