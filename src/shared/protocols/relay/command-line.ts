import { fail, type Result, succeed } from '../../result.ts';

/** An instance reads a command in one read of at most this many bytes. */
export const MAX_COMMAND_BYTES = 2_047;

const START = 'cmd:';

/** One command as an instance takes it apart: all values are text. */
export interface InstanceCommand {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * One command line, without its end: `cmd:<name> key=value …`, values percent-encoded. The error says why an instance could not
 * read it.
 */
export function encodeCommand(name: string, params: Readonly<Record<string, unknown>>): Result<string, string> {
  const given = Object.entries(params).filter(([, value]) => value !== undefined);
  const fields = given.map(([key, value]) => `${key}=${encodeValue(value)}`);
  const line = `${START}${[name, ...fields].join(' ')}`;
  const sizeBytes = line.length + 1;
  // Everything but the values is ours, and encoded values are ASCII: characters are bytes.
  if (sizeBytes <= MAX_COMMAND_BYTES) return succeed(line);
  return fail(`${name} needs ${sizeBytes} bytes, and an instance reads at most ${MAX_COMMAND_BYTES}`);
}

/** Takes a command line apart, or null for what is none. */
export function decodeCommand(line: string): InstanceCommand | null {
  const text = line.replace(/[\r\n]+$/, '');
  if (!text.startsWith(START)) return null;
  const [name = '', ...fields] = text
    .slice(START.length)
    .split(' ')
    .filter((part) => part !== '');
  if (name === '') return null;
  const params = fields.map((field): [string, string] => {
    const at = field.indexOf('=');
    return at === -1 ? [field, ''] : [field.slice(0, at), decodeValue(field.slice(at + 1))];
  });
  return { name, params: Object.fromEntries(params) };
}

function encodeValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // Half of a pair has no UTF-8.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function decodeValue(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
