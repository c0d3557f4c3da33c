import type { z } from 'zod';
import type { JsonObject } from '#shared/json.ts';
import type { Finding } from '#shared/protocols/process/requirements.ts';
import type { EvidenceFrame, Verdict } from '#shared/protocols/verdict.ts';
import { describeAbsence, type Exchange, errorOf, responseOf } from './exchange.ts';
import type { Evidence } from './gather-evidence.ts';

/** The result of one requirement, before it is written into the table. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly note: string;
  readonly frames: Finding['frames'];
}

export type Judge = (evidence: Evidence) => Judgement;

const MAX_FRAMES = 20;
const MAX_FRAME_CHARS = 2000;

export function passed(exchanges: readonly Exchange[], note = ''): Judgement {
  return { verdict: 'pass', note, frames: framesOf(exchanges) };
}

export function failed(exchanges: readonly Exchange[], note: string): Judgement {
  return { verdict: 'fail', note, frames: framesOf(exchanges) };
}

export function notTested(note: string): Judgement {
  return { verdict: 'not tested', note, frames: [] };
}

/** Fails with the problem, or passes if there is none. */
export function judged(exchanges: readonly Exchange[], problem: string | undefined): Judgement {
  return problem === undefined ? passed(exchanges) : failed(exchanges, problem);
}

/** Judges a response; where there is none, that is the problem. */
export function judgeResponse(
  exchange: Exchange,
  findProblem: (response: JsonObject) => string | undefined,
): Judgement {
  const response = responseOf(exchange);
  return judged([exchange], response === undefined ? describeAbsence(exchange) : findProblem(response));
}

/** Judges that a request was refused with one code. */
export function judgeRefusal(exchange: Exchange, code: string): Judgement {
  const error = errorOf(exchange);
  if (error === undefined) {
    const problem = responseOf(exchange) === undefined ? describeAbsence(exchange) : 'it was answered with a response';
    return failed([exchange], problem);
  }
  return judged([exchange], error.code === code ? undefined : `it was refused with ${error.code || 'no code'}`);
}

/** All schema violations, or undefined. */
export function problemsOf(schema: z.ZodType, value: unknown): string | undefined {
  const checked = schema.safeParse(value);
  if (checked.success) return undefined;
  return checked.error.issues
    .map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
    .join('; ');
}

/** The missing fields of an object as a message, or undefined. */
export function missingFields(response: JsonObject, fields: readonly string[]): string | undefined {
  const missing = fields.filter((field) => !Object.hasOwn(response, field));
  return missing.length === 0 ? undefined : `missing: ${missing.join(', ')}`;
}

/** The lines of exchanges, as evidence. */
export function framesOf(exchanges: readonly Exchange[]): Finding['frames'] {
  const frames = exchanges.flatMap(({ sent, received }) => [
    ...sent.map((text) => ({ direction: 'out' as const, text })),
    ...received.map(({ text }) => ({ direction: 'in' as const, text })),
  ]);
  return clip(frames);
}

/** As many frames as a person reads, and as much of each. */
export function clip(frames: readonly EvidenceFrame[]): EvidenceFrame[] {
  return frames.slice(0, MAX_FRAMES).map(({ direction, text }) => ({
    direction,
    text: text.length > MAX_FRAME_CHARS ? `${text.slice(0, MAX_FRAME_CHARS)}…` : text,
  }));
}
