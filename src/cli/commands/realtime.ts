import { localError } from '#core/calls/call-error.ts';
import { pause } from '#core/platform/pause.ts';
import type { JsonObject } from '#shared/json.ts';
import { type CommandOutcome, failedCall } from '../outcome.ts';
import { printAside } from '../print.ts';
import type { Session } from '../session.ts';
import { untilOver } from '../until-over.ts';
import { type GatewayRequest, withGateway } from '../with-gateway.ts';
import { concludeRun, concludeTurn, isRunOver } from './conclude-realtime.ts';
import { SaidTurn } from './said-turn.ts';

/** A request of `flybridge realtime request`. */
export interface GatewayRunRequest {
  readonly intent: string;
  readonly input: JsonObject;
  readonly runId: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** The task that it continues. */
  readonly taskId: string | undefined;
}

/** How long what follows the end of a turn may take, in milliseconds: an upstream may owe it for good. */
export const AFTER_END_MS = 1_000;

/** Makes one request, and prints what the gateway sends until it is answered. */
export function askGateway(
  session: Session,
  gateway: GatewayRequest,
  request: GatewayRunRequest,
): Promise<CommandOutcome> {
  const { timeoutMs } = gateway;
  return withGateway(session, gateway, async ({ address, runs, sessionId, until }) => {
    const sent = runs.request(request);
    if (!sent.ok) return failedCall(sent.error);
    const { runId } = sent.value;
    printAside(session, 'realtime', `Sent ${runId} in ${sessionId} to ${address}.`);
    const over = until((state) => {
      const run = state.runs.get(runId);
      return run !== undefined && isRunOver(run) ? run : null;
    });
    return await untilOver(
      { ...session, readerGone: null },
      over.then((run) => concludeRun(run, timeoutMs)),
    );
  });
}

/** Says a text to the upstream, and prints what the gateway sends until that turn has ended. */
export function sayText(session: Session, gateway: GatewayRequest, text: string): Promise<CommandOutcome> {
  const { clock } = session.platform;
  const { timeoutMs } = gateway;
  return withGateway(session, gateway, async ({ address, live, sessionId, until }) => {
    const sent = live.say(text);
    if (!sent.ok) return failedCall(sent.error);
    printAside(session, 'realtime', `Said it in ${sessionId} to ${address}.`);
    const stop = new AbortController();
    const limit = pause(clock, timeoutMs, stop.signal).then(() => null);
    const said = new SaidTurn();
    const ended = until((state) => said.endIn(state)).then(async (end) => {
      await Promise.race([until((state) => said.isWholeIn(state) || null), pause(clock, AFTER_END_MS, stop.signal)]);
      // How it ended may be known better afterwards: an interruption is reported around the completion.
      return await until((state) => said.endIn(state) ?? end);
    });
    const over = Promise.race([ended, limit]).then((end) => concludeTurn(end, timeoutMs));
    return await untilOver({ ...session, readerGone: null }, over).finally(() => stop.abort());
  });
}

/** Prints what a gateway sends, until the connection ends, standard output is closed, or Ctrl+C. */
export function watchGateway(session: Session, gateway: GatewayRequest): Promise<CommandOutcome> {
  return withGateway(session, gateway, ({ address, closed }) => {
    printAside(session, 'realtime', `Watching ${address}.`);
    return untilOver(
      session,
      closed.then(({ message }) => failedCall(localError('CLOSED', message))),
    );
  });
}
