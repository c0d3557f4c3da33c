import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { jsonSize } from '#shared/json-size.ts';
import type { RunError, RunResponse } from '#shared/panel/realtime/run.ts';
import { ORCHESTRATOR_CONFLICT } from '#shared/protocols/realtime/errors.ts';
import type { OrchestratorResponse } from '#shared/protocols/realtime/task.ts';
import { clipMessage } from './clip-text.ts';

/** The largest output that is shown, in characters of JSON: a story has about 10,000. */
const SHOWN_CHARS = 32_000;

/** The most characters of a text that are shown. */
const TEXT_CHARS = 100_000;

/** An answer as it is shown. */
export function readResponse(
  params: OrchestratorResponse,
  { at, isLate, source }: Pick<RunResponse, 'at' | 'source' | 'isLate'>,
): RunResponse {
  const output = jsonOf(params.output);
  return {
    ...{ at, source, isLate, route: params.route ?? null, status: params.status ?? '' },
    traceId: params.traceId ?? null,
    text: output === null ? '' : textOf(output, params.output?.handledIntent ?? '').slice(0, TEXT_CHARS),
    handledIntent: params.output?.handledIntent ?? null,
    output: output !== null && jsonSize(output) <= SHOWN_CHARS ? output : null,
  };
}

/** Why an answer says that the request failed; null where it gives no reason, as with a rejected approval. */
export function answerErrorOf({ error, traceId }: OrchestratorResponse): RunError | null {
  if (error == null || error === '') return null;
  if (typeof error === 'string') return { code: '', message: clipMessage(error), traceId: traceId ?? null };
  const { code = '', message = '' } = error;
  return {
    code,
    message: message === '' ? 'The orchestrator gave no reason' : clipMessage(message),
    traceId: error.traceId ?? traceId ?? null,
  };
}

/** Whether the orchestrator knows this request with other content. */
export function isOrchestratorConflict({ error, output }: OrchestratorResponse): boolean {
  const code = typeof error === 'object' && error !== null ? error.code : undefined;
  return code === ORCHESTRATOR_CONFLICT || output?.idempotencyConflict === true;
}

/** What there is to read in an output, by what it answers. */
function textOf(output: JsonObject, intent: string): string {
  switch (intent) {
    case 'translation':
      return firstText(fieldOf(output.translation, 'translatedText'), output.text, output.message);
    case 'story': {
      const title = firstText(fieldOf(output.story, 'title'));
      const line = firstText(fieldOf(output.story, 'logline'));
      return title === '' ? firstText(output.message, output.text) : `${title}\n${line}`.trimEnd();
    }
    case 'research':
      return firstText(output.displayText, output.text, output.answer, output.message);
    default:
      return firstText(output.message, output.text);
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return isJsonObject(value) ? value[name] : undefined;
}

function firstText(...values: readonly unknown[]): string {
  for (const value of values) if (typeof value === 'string' && value !== '') return value;
  return '';
}

/** Schemas that keep all fields of what came from JSON keep JSON. */
function jsonOf(value: unknown): JsonObject | null {
  return isJsonObject(value) ? value : null;
}
