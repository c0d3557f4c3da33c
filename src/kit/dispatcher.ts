import type { z } from 'zod';
import type { MethodName, ParsedParamsOf, Protocol, ResultOf } from '#shared/protocols/define-protocol.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import { fail, type Result } from '#shared/result.ts';
import type { Refuse } from './refuse.ts';

type Answer<P extends Protocol, M extends MethodName<P>> = Result<ResultOf<P, M>, ProtocolError>;

/** One handler for each method of a protocol; a missing one does not compile. */
export type MethodHandlers<P extends Protocol> = {
  readonly [M in MethodName<P>]: (params: ParsedParamsOf<P, M>) => Answer<P, M> | Promise<Answer<P, M>>;
};

/** Dispatches calls to their handlers. */
export class Dispatcher<P extends Protocol> {
  readonly #schemas: ReadonlyMap<string, z.ZodType>;
  readonly #handlers: MethodHandlers<P>;
  readonly #refuse: Refuse;

  constructor(protocol: P, handlers: MethodHandlers<P>, refuse: Refuse) {
    this.#schemas = new Map(Object.entries(protocol.methods).map(([method, { params }]) => [method, params]));
    this.#handlers = handlers;
    this.#refuse = refuse;
  }

  /** Answers a call of any method. */
  async answer(method: string, params: unknown): Promise<Result<unknown, ProtocolError>> {
    if (this.declares(method)) return await this.run(method, params);
    return fail(this.#refuse({ kind: 'unknown-method', method }));
  }

  /**
   * Parses the params with the schema of the method, and hands them to its handler. Never rejects: invalid params are
   * refused, and so is a call whose handler throws.
   */
  async run<M extends MethodName<P>>(method: M, params: unknown): Promise<Answer<P, M>> {
    const checked = this.#schemas.get(method)?.safeParse(params);
    if (checked === undefined) return fail(this.#refuse({ kind: 'unknown-method', method }));
    if (!checked.success) return fail(this.#refuse({ kind: 'bad-params', method, params, error: checked.error }));
    try {
      // These params come from the schema of `method`; the compiler cannot relate the two tables through a type
      // parameter.
      return await this.#handlers[method](checked.data as ParsedParamsOf<P, M>);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return fail(this.#refuse({ kind: 'failed', method, reason }));
    }
  }

  declares(method: string): method is MethodName<P> {
    return this.#schemas.has(method);
  }
}
