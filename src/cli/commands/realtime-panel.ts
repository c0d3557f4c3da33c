import { localError } from '#core/calls/call-error.ts';
import { pause } from '#core/platform/pause.ts';
import type { JsonObject } from '#shared/json.ts';
import type { CallReply } from '#shared/panel/calls.ts';
import { LOG_FEED } from '#shared/panel/log-row.ts';
import { GATEWAYS_FEED, RUNS_FEED, TURN_FEED, TURNS_FEED } from '#shared/panel/realtime/gateways.ts';
import type { RunResponse, RunView } from '#shared/panel/realtime/run.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { succeed } from '#shared/result.ts';
import { type CommandOutcome, EXIT_CODES, failedCall } from '../outcome.ts';
import { readPanelReply, withPanelConnection } from '../panel/panel-connection.ts';
import type { PanelLink } from '../panel/panel-link.ts';
import { printAside, printJsonLine } from '../print.ts';
import type { Session } from '../session.ts';
import { untilOver } from '../until-over.ts';
import { interrupted } from '../with-provider.ts';
import { concludeRun, concludeTurn, findAnswered, unansweredRun } from './conclude-realtime.ts';
import { AFTER_END_MS, type GatewayRunRequest } from './realtime.ts';

/** A gateway of a running panel. */
export interface PanelGateway {
  readonly connectionId: string;
  /** The time limit of each answer. */
  readonly timeoutMs: number;
}

/** Makes one request by the gateway of a running panel, and prints its answer as the panel keeps it. */
export function askPanelGateway(
  session: Session,
  { connectionId, timeoutMs }: PanelGateway,
  { idempotencyKey, input, intent, runId }: GatewayRunRequest,
): Promise<CommandOutcome> {
  const request = { feed: GATEWAYS_FEED, connectionId, limitMs: timeoutMs };
  return withPanelConnection(session, request, async ({ link, where }) => {
    printAside(session, 'panel', `Asking ${connectionId} in ${where}.`);
    const identity = {
      ...(runId === undefined ? {} : { runId }),
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    };
    const reply = await link.call('gateway.request', { connectionId, intent, input, ...identity });
    const sent = readPanelReply(reply, `${where} did not answer within ${timeoutMs} ms, or has ended`, session.signal);
    if (!sent.ok) return failedCall(sent.error);
    const run = await link.find(RUNS_FEED, (runs) => findAnswered(runs, sent.value), connectionId);
    if (run !== null) {
      if (run.response !== null) printJsonLine(session.output, envelopeOf(run, run.response));
      return concludeRun(run, timeoutMs);
    }
    if (session.signal.aborted) return interrupted();
    return unansweredRun(sent.value.runId, timeoutMs);
  });
}

/** Says a text by the gateway of a running panel, and prints the turn that it began as the panel keeps it. */
export function sayByPanel(
  session: Session,
  { connectionId, timeoutMs }: PanelGateway,
  text: string,
): Promise<CommandOutcome> {
  const request = { feed: GATEWAYS_FEED, connectionId, limitMs: timeoutMs };
  return withPanelConnection(session, request, async ({ link, where }) => {
    printAside(session, 'panel', `Saying it to ${connectionId} in ${where}.`);
    const reply = await link.call('gateway.say', { connectionId, text });
    const sent = readPanelReply(reply, `${where} did not answer within ${timeoutMs} ms, or has ended`, session.signal);
    if (!sent.ok) return failedCall(sent.error);
    const turn = await findSettled(session, link, { connectionId, number: sent.value.turn });
    if (session.signal.aborted) return interrupted();
    if (turn !== null) printJsonLine(session.output, turn);
    return concludeTurn(turn?.end ?? null, timeoutMs);
  });
}

/** What a person asks of the live conversation of a gateway of a running panel. */
export type LiveAct =
  | { readonly act: 'interrupt'; readonly reason: string | undefined }
  | { readonly act: 'clear-speech' }
  | { readonly act: 'forget-turn'; readonly turn: number }
  | { readonly act: 'answer-call'; readonly callId: string; readonly output: JsonObject };

/** Asks one thing of a live conversation. It prints nothing: what comes of it is in the turn and in the log. */
export function actByPanel(
  session: Session,
  { connectionId, timeoutMs }: PanelGateway,
  act: LiveAct,
): Promise<CommandOutcome> {
  const request = { feed: GATEWAYS_FEED, connectionId, limitMs: timeoutMs };
  return withPanelConnection(session, request, async ({ link, where }) => {
    printAside(session, 'panel', `Asking ${connectionId} in ${where}.`);
    const reply = await sendAct(link, connectionId, act);
    const sent = readPanelReply(reply, `${where} did not answer within ${timeoutMs} ms, or has ended`, session.signal);
    return sent.ok ? succeed(EXIT_CODES.done) : failedCall(sent.error);
  });
}

function sendAct(link: PanelLink, connectionId: string, act: LiveAct): Promise<CallReply<'gateway.interrupt'> | null> {
  switch (act.act) {
    case 'interrupt': {
      const { reason } = act;
      return link.call('gateway.interrupt', { connectionId, ...(reason === undefined ? {} : { reason }) });
    }
    case 'clear-speech':
      return link.call('gateway.clearSpeech', { connectionId });
    case 'forget-turn':
      return link.call('gateway.forgetTurn', { connectionId, turn: act.turn });
    case 'answer-call':
      return link.call('gateway.answerCall', { connectionId, callId: act.callId, output: act.output });
  }
}

/** Prints what is new in the log of a gateway of a running panel, until the panel ends, nobody reads, or Ctrl+C. */
export function watchByPanel(session: Session, { connectionId }: PanelGateway): Promise<CommandOutcome> {
  const request = { feed: GATEWAYS_FEED, connectionId, limitMs: null };
  return withPanelConnection(session, request, ({ link, where }) => {
    const from = session.platform.clock.now();
    const ended = link.follow(
      LOG_FEED,
      (rows) => {
        for (const row of rows) if (row.at >= from) printJsonLine(session.output, row);
      },
      connectionId,
    );
    printAside(session, 'panel', `Watching the log of ${connectionId} in ${where}.`);
    return untilOver(
      session,
      ended.then(() => failedCall(localError('CLOSED', `${where} has ended`))),
    );
  });
}

/**
 * A turn with its end, once that stays as it is: the last output follows it, and what looked like the answer may have been the
 * reply to a setup. Null where it does not end in time.
 */
async function findSettled(
  session: Session,
  link: PanelLink,
  { connectionId, number }: { readonly connectionId: string; readonly number: number },
): Promise<TurnView | null> {
  const isEnded = (turn: TurnView): boolean => turn.number === number && turn.end !== null;
  for (;;) {
    const last = await link.find(
      TURN_FEED,
      (turn) => (turn !== null && (turn.number > number || isEnded(turn)) ? turn : null),
      connectionId,
    );
    if (last === null) return null;
    if (last.number > number) return await link.find(TURNS_FEED, (turns) => turns.find(isEnded) ?? null, connectionId);
    await pause(session.platform.clock, AFTER_END_MS, session.signal);
    const now = await link.read(TURN_FEED, connectionId);
    if (now === null || isEnded(now)) return now ?? last;
  }
}

/** The answer of a run, without what a panel does not keep of an envelope. */
function envelopeOf({ runId }: RunView, { at, output, route, source, status, traceId }: RunResponse): object {
  const payload = { route, status, traceId, output };
  return { runId, type: 'orchestrator.response', source, ts: new Date(at).toISOString(), payload };
}
