import { parseArgs } from 'node:util';
import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';

export interface WebCommandLine {
  /** 0 takes a free port. */
  readonly port: number;
}

/** Reads the arguments of the web shell's program. The error is a sentence for the terminal. */
export function readCommandLine(args: readonly string[]): Result<WebCommandLine, string> {
  const port = readPortOption(args);
  if (!port.ok) return port;
  // Whole digits only: a lenient reading would take `6274abc` for a port.
  if (!/^\d{1,5}$/.test(port.value) || Number(port.value) > 65_535) {
    return fail(`${JSON.stringify(port.value)} is not a port. Enter a number from 0 to 65535.`);
  }
  return succeed({ port: Number(port.value) });
}

function readPortOption(args: readonly string[]): Result<string, string> {
  try {
    return succeed(parseArgs({ args: [...args], options: { port: { type: 'string', default: '0' } } }).values.port);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}
