import type { z } from 'zod';

/** One method of a protocol: what is sent and what comes back. */
export interface MethodDefinition {
  readonly params: z.ZodType;
  readonly result: z.ZodType;
}

export type MethodTable = Readonly<Record<string, MethodDefinition>>;
export type EventTable = Readonly<Record<string, z.ZodType>>;

/** A wire, declared once: types, client, server side, console and tests all come from it. */
export interface Protocol<
  Methods extends MethodTable = MethodTable,
  Events extends EventTable = EventTable,
  Codes extends readonly string[] = readonly string[],
> {
  readonly name: string;
  readonly methods: Methods;
  readonly events: Events;
  readonly errorCodes: Codes;
}

/** Declares a protocol; the table is returned as it is, with its types kept exact. */
export function defineProtocol<
  const Methods extends MethodTable,
  const Events extends EventTable,
  const Codes extends readonly string[],
>(protocol: Protocol<Methods, Events, Codes>): Protocol<Methods, Events, Codes> {
  return protocol;
}

export type MethodName<P extends Protocol> = keyof P['methods'] & string;
export type EventName<P extends Protocol> = keyof P['events'] & string;
export type ErrorCode<P extends Protocol> = P['errorCodes'][number];

/** What a caller hands over for a method, before it is parsed. */
export type ParamsOf<P extends Protocol, M extends MethodName<P>> = z.input<P['methods'][M]['params']>;
/** What a server side receives for a method, after it was parsed. */
export type ParsedParamsOf<P extends Protocol, M extends MethodName<P>> = z.output<P['methods'][M]['params']>;
/** What a call resolves with, after it was parsed. */
export type ResultOf<P extends Protocol, M extends MethodName<P>> = z.output<P['methods'][M]['result']>;
/** What an event carries, after it was parsed. */
export type EventParamsOf<P extends Protocol, E extends EventName<P>> = z.output<P['events'][E]>;
