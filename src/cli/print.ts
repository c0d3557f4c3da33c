import { escapeUnseen } from '#shared/escape-unseen.ts';
import { isInexactNumber } from '#shared/inexact-number.ts';
import type { JsonValue } from '#shared/json.ts';
import type { CommandFailure } from './outcome.ts';
import type { Printer, Session } from './session.ts';

/** One JSON text: a single line, indented for a person's terminal. */
export function printJson(printer: Printer, value: unknown): void {
  // An escape of JSON: the value is the same. Line ends are those of the layout.
  const lines = JSON.stringify(value, null, printer.isTerminal ? 2 : 0).split('\n');
  printer.write(`${lines.map(escapeUnseen).join('\n')}\n`);
}

/** One JSON text in a single line, on a terminal too. */
export function printJsonLine(printer: Printer, value: unknown): void {
  printer.write(`${escapeUnseen(JSON.stringify(value))}\n`);
}

/** A JSON text of somebody else in a single line. Line ends are only between its values. */
export function printJsonText(printer: Printer, text: string): void {
  printer.write(`${escapeUnseen(text.replace(/[\r\n]+/g, ' '))}\n`);
}

/** Prints a failure on standard error: text for a terminal, one JSON line for a program. */
export function printFailure({ errors }: Pick<Session, 'errors'>, { code, message, details }: CommandFailure): void {
  if (!errors.isTerminal) {
    printJson(errors, { error: { code, message, details } });
    return;
  }
  const more = Object.entries(details).map(([name, value]) => `  ${name}: ${showValue(value)}\n`);
  errors.write(`flybridge: ${code === '' ? '' : `${code}: `}${printable(message)}\n${more.join('')}`);
}

/** Prints the output of a provider that is not a message, on standard error. */
export function printAside({ errors }: Pick<Session, 'errors'>, source: string, text: string): void {
  errors.write(`[${source}] ${errors.isTerminal ? printable(text) : text}\n`);
}

/** Columns as wide as their widest value; the last one is not padded. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.slice(0, -1).entries()) widths[at] = Math.max(widths[at] ?? 0, printable(cell).length);
  }
  const lines = rows.map((row) => row.map((cell, at) => printable(cell).padEnd(widths[at] ?? 0)).join('  '));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** The fields of an object, one a row. */
export function formatFacts(facts: Readonly<Record<string, JsonValue>>): string {
  return formatTable(Object.entries(facts).map(([name, value]) => [name, showValue(value)]));
}

/** A value in a row: text unchanged, a missing value as a dash, everything else as JSON. An inexact number is marked. */
export function showValue(value: JsonValue | undefined): string {
  if (value === undefined || value === null || value === '') return '-';
  if (isInexactNumber(value)) return `${value.inexactNumber} (not exact)`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A text in one line, without characters with which a peer could control the terminal or reorder what is shown. */
export function printable(text: string): string {
  return escapeUnseen(text.replaceAll('\t', ' '));
}
