import { isMap, isScalar, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { z } from 'zod';
import type { RoomFileProblem } from '#shared/panel/rooms/rooms.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

const text = z.string('must be text').min(1, 'is empty');
const count = (least: number) => z.int('must be a whole number').min(least, `must be at least ${least}`);

const fieldsSchema = z.looseObject({
  room_id: text.regex(/^[\w.-]{1,100}$/, 'must be a word of letters, digits, dots, dashes and underscores'),
  instance_id: count(0),
  ttyd_port: z
    .int('must be a whole number')
    .min(1_024, 'must be from 1024 to 65535')
    .max(65_535, 'must be from 1024 to 65535'),
  display_name: text.optional(),
  layout_path: text.optional(),
  api_key_source: z
    .enum(['env', 'host_config', 'visitor_dialog'], 'must be env, host_config or visitor_dialog')
    .optional(),
  max_visitors: count(1).optional(),
  preload_files: z.array(text, 'must be a list of paths').optional(),
  multiplayer: z.boolean('must be true or false').optional(),
  partykit_room: text.optional(),
  partykit_server: text.optional(),
  max_players: count(2).optional(),
});

/** The front matter of a room file. Unknown fields are kept. */
export type RoomFileFields = z.output<typeof fieldsSchema>;

/** A room as described by a Markdown file. */
export interface RoomFile {
  readonly fields: RoomFileFields;
  /** As the file has it, with the spaces and line ends around it. Empty if there is no such section, or nothing in it. */
  readonly systemPrompt: string;
  readonly welcomeMessage: string;
  /** Fields that this version does not know. */
  readonly unknownFields: readonly string[];
  /** The line of a field, counted from 1. */
  readonly lineOf: (field: string) => number;
}

const MAX_FILE_CHARS = 256 * 1024;
/** Aliases multiply: a few lines could expand to gigabytes. */
const MAX_ALIASES = 20;

/** Reads a room file: YAML between two lines of `---`, then Markdown. The error lists all problems. */
export function readRoomFile(source: string): Result<RoomFile, readonly RoomFileProblem[]> {
  if (source.length > MAX_FILE_CHARS) return problem(1, '', `the file is larger than ${MAX_FILE_CHARS} characters`);
  const content = source.replace(/^\ufeff/, '');
  const lines = content.split(/\r?\n/);
  if (lines[0]?.trimEnd() !== '---') return problem(1, '', 'a room file must start with a line of three dashes');
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---');
  if (end === -1) return problem(lines.length, '', 'the front matter must end with a line of three dashes');
  const front = readFrontMatter(lines.slice(1, end).join('\n'));
  if (!front.ok) return front;
  const body = content.split(/(?<=\n)/).slice(end + 1);
  return succeed({
    fields: front.value.fields,
    systemPrompt: sectionOf(body, 'System Prompt'),
    welcomeMessage: sectionOf(body, 'Welcome Message'),
    unknownFields: Object.keys(front.value.fields).filter((name) => !Object.hasOwn(fieldsSchema.shape, name)),
    lineOf: front.value.lineOf,
  });
}

type FrontMatter = Pick<RoomFile, 'fields' | 'lineOf'>;

function readFrontMatter(yaml: string): Result<FrontMatter, readonly RoomFileProblem[]> {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false });
  // The front matter starts on the second line of the file.
  const lineOf = (offset: number) => counter.linePos(offset).line + 1;
  const [broken] = document.errors;
  if (broken !== undefined) return problem(lineOf(broken.pos[0]), '', broken.message);
  const { contents } = document;
  if (!isMap(contents)) return problem(2, '', 'the front matter must be a list of fields');
  const values = toValues(() => document.toJS({ maxAliasCount: MAX_ALIASES }));
  if (!values.ok) return problem(2, '', values.error);
  const read = fieldsSchema.safeParse(values.value);
  const lineOfField = (field: string) => lineOf(placeOf(contents, field) ?? 0);
  if (read.success) return succeed({ fields: read.data, lineOf: lineOfField });
  return fail(
    read.error.issues.map(({ message, path }) => {
      const field = path.map(String).join('.');
      const place = placeOf(contents, String(path[0]));
      return { line: place === null ? 1 : lineOf(place), field, message: place === null ? 'is missing' : message };
    }),
  );
}

function toValues(read: () => unknown): Result<unknown, string> {
  try {
    return succeed(read());
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** The position of the key of a field; null if there is none. */
function placeOf(contents: ParsedNode, name: string): number | null {
  if (!isMap(contents)) return null;
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === name);
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : null;
}

/** The text under a heading, byte for byte, up to the next one of the same or a higher level. Lines have their ends. */
function sectionOf(lines: readonly string[], title: string): string {
  const headings = lines.map((line) => /^(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line));
  const start = headings.findIndex((heading) => heading?.[2]?.toLowerCase() === title.toLowerCase());
  if (start === -1) return '';
  const level = headings[start]?.[1]?.length ?? 1;
  const end = headings.findIndex((heading, at) => at > start && heading !== null && (heading[1]?.length ?? 0) <= level);
  const section = lines.slice(start + 1, end === -1 ? undefined : end).join('');
  return section.trim() === '' ? '' : section;
}

function problem(line: number, field: string, message: string): Result<never, readonly RoomFileProblem[]> {
  return fail([{ line, field, message }]);
}
