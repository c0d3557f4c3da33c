import { MAX_JSON_DEPTH } from '#shared/json.ts';
import type { Noise } from './transport.ts';

/** Why a line over a limit was not read, as a clause about the line, with its size and the limit; null for other noise. */
export function describeExcess({ limitBytes, reason, sizeBytes }: Omit<Noise, 'text'>): string | null {
  if (reason === 'too-deep') return `it nests deeper than ${MAX_JSON_DEPTH} levels`;
  if (reason !== 'oversized') return null;
  if (limitBytes === undefined) return `it has ${formatInteger(sizeBytes)} bytes`;
  if (sizeBytes <= limitBytes) return `it is larger than the limit of ${formatInteger(limitBytes)} bytes`;
  return `it has ${formatInteger(sizeBytes)} bytes, and the limit is ${formatInteger(limitBytes)}`;
}

/** Noise as a line of a log: as it came, and for a line over a limit why it was not read. */
export function describeNoise(noise: Noise): string {
  const excess = describeExcess(noise);
  if (excess === null) return noise.text;
  return `This line was not read: ${excess}.${noise.text === '' ? '' : ` It begins: ${noise.text.slice(0, SHOWN_CHARS)}`}`;
}

const SHOWN_CHARS = 4_096;

/** `1,048,576`. */
export function formatInteger(count: number): string {
  return count.toLocaleString('en-US');
}
