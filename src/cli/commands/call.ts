import { z } from 'zod';
import type { CallError } from '#core/calls/call-error.ts';
import { byId, byOrder } from '#core/calls/correlation.ts';
import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { SilenceWatch } from '#core/calls/silence-watch.ts';
import { describeWireFault } from '#core/calls/wire-fault.ts';
import { describeNoise } from '#core/transport/describe-noise.ts';
import { openChannel } from '#core/transport/open-channel.ts';
import { findInexactNumber } from '#shared/exact-number.ts';
import { isJsonObject } from '#shared/json.ts';
import { describeExit } from '#shared/lifecycle/failure.ts';
import { defineProtocol, type Protocol } from '#shared/protocols/define-protocol.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { succeed } from '#shared/result.ts';
import { type CommandOutcome, EXIT_CODES, failedCall, unreachable, usageFailure } from '../outcome.ts';
import { printAside, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { channelTarget, resolveProvider, type TargetChoice } from '../target.ts';
import { interrupted } from '../with-provider.ts';

export interface CallRequest {
  /** Sent unchanged, even if it is not in the contract. */
  readonly method: string;
  /** A JSON text; by default an empty object. */
  readonly params: string | undefined;
  readonly timeoutMs: number;
}

/**
 * One request and its response as the peer sent it: no ping before it, nothing normalised. `--app` is added to params
 * that name no app.
 */
export async function call(session: Session, choice: TargetChoice, request: CallRequest): Promise<CommandOutcome> {
  const { platform, signal } = session;
  const { method, timeoutMs } = request;
  const params = readParams(request.params);
  if (params === undefined) return usageFailure(`the params of ${method} are not valid JSON: ${request.params}`);
  const inexact = request.params === undefined ? null : findInexactNumber(request.params);
  if (inexact !== null) return usageFailure(`the params of ${method} cannot be sent: ${inexact}`);
  const provider = await resolveProvider(choice, session);
  if (!provider.ok) return provider;
  const target = channelTarget(provider.value, session);
  const opened = await openChannel(target, {
    platform,
    signal,
    connectTimeoutMs: timeoutMs,
    onErrorLine: (text) => printAside(session, 'stderr', text),
  });
  if (!opened.ok) return signal.aborted ? interrupted() : unreachable(opened.error);
  const { transport, unfinished, close } = opened.value;
  const silence = new SilenceWatch(processCodec.decodeMessage);
  const client = new ProtocolClient({
    protocol: protocolOf(method),
    codec: processCodec,
    correlation: provider.value.binding.kind === 'tcp-per-call' ? byOrder : byId,
    transport,
    clock: platform.clock,
    listener: {
      event: () => {},
      noise: (noise) => {
        silence.receive(noise);
        printAside(session, 'stdout', describeNoise(noise));
      },
      closed: () => {},
    },
  });
  const answer = await client.call(method, withApp(method, params, choice.app), { timeoutMs, signal });
  silence.endInput(unfinished());
  const exit = await close();
  if (answer.ok) {
    printJson(session.output, answer.value ?? null);
    return succeed(EXIT_CODES.done);
  }
  if (answer.error.code === 'TIMEOUT') return failedCall(explainTimeout(answer.error, silence));
  if (answer.error.code !== 'CLOSED' || exit === null) return failedCall(answer.error);
  return failedCall({
    ...answer.error,
    message: `${answer.error.message}; the program ended: ${describeExit(exit)}`,
  });
}

function explainTimeout(error: CallError, { fault }: SilenceWatch): CallError {
  if (fault === null || error.kind === 'protocol') return error;
  const { remedy, what } = describeWireFault(fault);
  return { ...error, message: `${error.message}: the program ${what}`, remedy };
}

function readParams(text: string | undefined): unknown {
  try {
    return text === undefined ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The methods of the contract that are not about one app. */
const METHODS_WITHOUT_APP = new Set(['ping', 'events.subscribe']);

function withApp(method: string, params: unknown, app: string | undefined): unknown {
  if (app === undefined || METHODS_WITHOUT_APP.has(method) || !isJsonObject(params)) return params;
  return { appId: app, ...params };
}

/** A protocol of one method with any params and any result. */
function protocolOf(method: string): Protocol {
  return defineProtocol({
    name: 'any',
    methods: { [method]: { params: z.unknown(), result: z.unknown() } },
    commands: {},
    events: {},
    errorCodes: [],
    envelope: null,
  });
}
