import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';

const jsonObjectSchema = z.custom<JsonObject>(isJsonObject);

const lineSchema = z.discriminatedUnion('dir', [
  z.object({ dir: z.literal('in'), at: z.number(), sock: z.string(), frame: jsonObjectSchema }),
  z.object({ dir: z.literal('out'), at: z.number(), sock: z.string(), frame: z.union([z.string(), jsonObjectSchema]) }),
  z.object({ dir: z.literal('close'), at: z.number(), sock: z.string(), code: z.number() }),
  z.object({ dir: z.literal('note'), at: z.number(), text: z.string() }),
  z
    .object({ dir: z.literal('http'), at: z.number(), method: z.string(), path: z.string(), status: z.number() })
    .extend({
      body: jsonObjectSchema,
    }),
]);

/** One line of a recording of a real gateway; times in milliseconds since the epoch. A frame that was no JSON is text. */
export type RecordedLine = z.output<typeof lineSchema>;

/** Reads the recordings of one scenario: of each of its sockets, in the order of time. Notes are in each, and come once. */
export function readGatewayRecording(names: readonly string[]): readonly RecordedLine[] {
  const seen = new Set<string>();
  const lines = names.flatMap((name, file) => {
    const url = new URL(`../../../shared/protocols/realtime/recordings/${name}.jsonl`, import.meta.url);
    const texts = readFileSync(url, 'utf8').trim().split('\n');
    return texts.map((text) => ({ file, text, line: lineSchema.parse(JSON.parse(text)) }));
  });
  return lines
    .filter(({ file, line, text }) => {
      const isRepeated = (line.dir === 'note' || line.dir === 'http') && file > 0 && seen.has(text);
      seen.add(text);
      return !isRepeated;
    })
    .map(({ line }) => line)
    .toSorted((a, b) => a.at - b.at);
}

/** The paths of all fields of a value; items of lists count as one. What is below an opaque field is left out. */
export function fieldPaths(value: JsonValue, opaque: readonly string[], path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each: JsonValue) => fieldPaths(each, opaque, `${path}[]`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const own = path === '' ? key : `${path}.${key}`;
    return [own, ...(opaque.includes(key) ? [] : fieldPaths(each, opaque, own))];
  });
}
