import { InvalidArgumentError } from 'commander';
import type { TcpEndpoint } from '#core/transport/connect-tcp.ts';
import type { JsonObject } from '#shared/json.ts';
import { readExactObject } from '#shared/read-exact-object.ts';

/** `127.0.0.1:8777`, `[::1]:8777`. */
export function readEndpoint(text: string): TcpEndpoint {
  const { host, inner, port } = /^(?:\[(?<inner>[^\]]+)\]|(?<host>[^:]+)):(?<port>\d{1,5})$/.exec(text)?.groups ?? {};
  const name = inner ?? host;
  if (name === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new InvalidArgumentError('Enter HOST:PORT, for example 127.0.0.1:8777.');
  }
  return { host: name, port: Number(port) };
}

/** Parses seconds, with a fraction or without, into milliseconds. */
export function readSeconds(text: string): number {
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds <= 0 || seconds > 86_400) throw new InvalidArgumentError('Enter seconds, more than 0 and up to 86400.');
  return Math.ceil(seconds * 1000);
}

/** Adds one `name=value` to the earlier ones; the value may contain equals signs. */
export function readPair(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Enter NAME=VALUE.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** Parses a whole number within limits, both included. */
export function readWholeBetween(text: string, from: number, to: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : -1;
  if (value < from || value > to) throw new InvalidArgumentError(`Enter a whole number from ${from} to ${to}.`);
  return value;
}

/** Parses the text of a JSON object whose numbers can be sent exactly. */
export function readJsonObject(text: string): JsonObject {
  const read = readExactObject(text);
  if (read.ok) return read.value;
  const { error } = read;
  throw new InvalidArgumentError(
    error.kind === 'inexact'
      ? `It cannot be sent: ${error.words}.`
      : 'Enter a JSON object, for example {"targetLanguage":"es"}.',
  );
}
