import type { z } from 'zod';

/** One method of a protocol: what is sent and what comes back. */
export interface MethodDefinition {
  readonly params: z.ZodType;
  readonly result: z.ZodType;
}

export type MethodTable = Readonly<Record<string, MethodDefinition>>;
/** Messages by name, each with the schema of what it carries. */
export type SchemaTable = Readonly<Record<string, z.ZodType>>;

/** A wire, declared once: types, client, server side, console and tests all come from it. */
export interface Protocol<
  Methods extends MethodTable = MethodTable,
  Commands extends SchemaTable = SchemaTable,
  Events extends SchemaTable = SchemaTable,
  Codes extends readonly string[] = readonly string[],
  Envelope extends z.ZodType | null = z.ZodType | null,
> {
  readonly name: string;
  /** What a client asks; each call gets one reply. */
  readonly methods: Methods;
  /** What a client sends without getting a reply. */
  readonly commands: Commands;
  /** What a server pushes. */
  readonly events: Events;
  readonly errorCodes: Codes;
  /** What an event's envelope says besides its name and params; null where that is nothing. */
  readonly envelope: Envelope;
}

/** Declares a protocol; the table is returned as it is, with its types kept exact. */
export function defineProtocol<
  const Methods extends MethodTable,
  const Commands extends SchemaTable,
  const Events extends SchemaTable,
  const Codes extends readonly string[],
  const Envelope extends z.ZodType | null,
>(
  protocol: Protocol<Methods, Commands, Events, Codes, Envelope>,
): Protocol<Methods, Commands, Events, Codes, Envelope> {
  return protocol;
}

export type MethodName<P extends Protocol> = keyof P['methods'] & string;
export type CommandName<P extends Protocol> = keyof P['commands'] & string;
export type EventName<P extends Protocol> = keyof P['events'] & string;

/** What a caller hands over for a method, before it is parsed. */
export type ParamsOf<P extends Protocol, M extends MethodName<P>> = z.input<P['methods'][M]['params']>;
/** What a server side receives for a method, after it was parsed. */
export type ParsedParamsOf<P extends Protocol, M extends MethodName<P>> = z.output<P['methods'][M]['params']>;
/** What a call resolves with, after it was parsed. */
export type ResultOf<P extends Protocol, M extends MethodName<P>> = z.output<P['methods'][M]['result']>;
/** What a client hands over for a command, as it crosses the wire. */
export type CommandParamsOf<P extends Protocol, C extends CommandName<P>> = z.input<P['commands'][C]>;
/** What a server side hands over for an event, as it crosses the wire. */
export type SentEventOf<P extends Protocol, E extends EventName<P>> = z.input<P['events'][E]>;
/** What an event carries, after it was parsed. */
export type EventParamsOf<P extends Protocol, E extends EventName<P>> = z.output<P['events'][E]>;
/** What the envelope of an event says besides; undefined where a protocol declares none. */
export type EnvelopeOf<P extends Protocol> = P['envelope'] extends z.ZodType ? z.output<P['envelope']> : undefined;
