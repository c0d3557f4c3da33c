import { isJsonObject, type JsonValue } from '../../json.ts';

/** How far a job is, as its interim result says. */
export interface JobProgress {
  readonly done: number;
  readonly of: number;
}

/** Reads `{done, of}`, or else `{percent}`, from what a job has brought so far; null where it says neither. */
export function readJobProgress(result: JsonValue): JobProgress | null {
  if (!isJsonObject(result)) return null;
  const { done, of, percent } = result;
  if (isCount(done) && isCount(of) && of > 0) return { done: Math.min(done, of), of };
  return isCount(percent) ? { done: Math.min(percent, 100), of: 100 } : null;
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
