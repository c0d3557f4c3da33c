import type { z } from 'zod';
import type { JsonValue } from '../json.ts';
import { compiledReader, type Reader } from './compiled-reader.ts';
import type { SchemaTable } from './define-protocol.ts';
import { firstProblem } from './first-problem.ts';
import type { PeerEvent } from './message.ts';

/**
 * A message that asks for no reply, checked: one that the table declares, with its params parsed; one that it does not,
 * as it came; or a declared one of another shape, with the first problem and where it lies.
 */
export type CheckedEvent<Table extends SchemaTable, Envelope> =
  | DeclaredEvent<Table, Envelope>
  | UndeclaredEvent<Envelope>
  | InvalidEvent<Envelope>;

/** An event that the table declares. */
export type DeclaredEvent<Table extends SchemaTable, Envelope> = {
  [Name in keyof Table & string]: {
    readonly kind: 'known';
    readonly event: Name;
    readonly params: z.output<Table[Name]>;
    readonly envelope: Envelope;
  };
}[keyof Table & string];

export interface UndeclaredEvent<Envelope> {
  readonly kind: 'unknown';
  readonly event: string;
  readonly params: JsonValue | undefined;
  /** Undefined also where its fields are not what the protocol declares. */
  readonly envelope: Envelope | undefined;
}

export interface InvalidEvent<Envelope> {
  readonly kind: 'invalid';
  readonly event: string;
  readonly params: JsonValue | undefined;
  readonly problem: string;
  readonly envelope: Envelope | undefined;
}

type EnvelopeRead<Schema extends z.ZodType | null> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** Checks events against a table of schemas, each once. */
export class EventReader<Table extends SchemaTable, Envelope extends z.ZodType | null> {
  /** A map, because a peer may name an event after a member that every object has. */
  readonly #readers: ReadonlyMap<string, Reader<unknown>>;
  readonly #envelope: Reader<unknown> | null;

  constructor(table: Table, envelope: Envelope) {
    this.#readers = new Map(Object.entries(table).map(([event, schema]) => [event, compiledReader(schema)]));
    this.#envelope = envelope === null ? null : compiledReader(envelope);
  }

  read({ event, params, envelope: frame }: PeerEvent): CheckedEvent<Table, EnvelopeRead<Envelope>> {
    const around = this.#envelope?.(frame);
    // Its schema made the envelope, and the one that was looked up by name the params: the compiler can follow neither.
    const envelope = around?.data as EnvelopeRead<Envelope>;
    const read = this.#readers.get(event);
    if (read === undefined) return { kind: 'unknown', event, params, envelope };
    const checked = read(params);
    if (!checked.success) return { kind: 'invalid', event, params, problem: firstProblem(checked.error), envelope };
    if (around?.success === false) {
      return { kind: 'invalid', event, params, problem: `envelope: ${firstProblem(around.error)}`, envelope };
    }
    return { kind: 'known', event, params: checked.data, envelope } as DeclaredEvent<Table, EnvelopeRead<Envelope>>;
  }
}
