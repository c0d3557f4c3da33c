import {
  type CallReply,
  callRequestSchema,
  PANEL_CALLS,
  type PanelCallName,
  type PanelCallParams,
} from '#shared/panel/calls.ts';
import { fail } from '#shared/result.ts';

/** One handler for each panel call; a missing one does not compile. */
export type PanelHandlers = {
  readonly [Name in PanelCallName]: (params: PanelCallParams<Name>) => CallReply<Name> | Promise<CallReply<Name>>;
};

/** Parses a call from a window, and answers it. Never rejects. */
export async function answerCall(handlers: PanelHandlers, request: unknown): Promise<CallReply> {
  const parsed = callRequestSchema.safeParse(request);
  if (!parsed.success) return fail({ code: 'BAD_PARAMS', message: 'Unknown panel call.' });
  return dispatch(handlers, parsed.data.method, parsed.data.params);
}

async function dispatch<Name extends PanelCallName>(
  handlers: PanelHandlers,
  name: Name,
  params: unknown,
): Promise<CallReply> {
  const parsed = PANEL_CALLS[name].safeParse(params);
  if (!parsed.success) return fail({ code: 'BAD_PARAMS', message: `${name} was called with invalid parameters.` });
  try {
    // These data come from the schema of `name`; the compiler cannot relate the two tables through a type parameter.
    return await handlers[name](parsed.data as PanelCallParams<Name>);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail({ code: 'INTERNAL', message: `${name} failed inside the panel: ${reason}. Try again.` });
  }
}
