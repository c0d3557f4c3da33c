import { z } from 'zod';
import { jsonObjectParamSchema } from '../json-param.ts';
import type { FieldNote } from '../settings.ts';

const id = z.string().min(1).max(200);
const gatewayParams = z.strictObject({ connectionId: id });
const taskParams = z.strictObject({ connectionId: id, taskId: id });
const fields = jsonObjectParamSchema;
const reason = z.string().max(2_000);
/** The largest text that is typed. */
const text = z.string().min(1).max(100_000);

/** The calls about realtime gateways. */
export const REALTIME_CALLS = {
  'gateway.start': gatewayParams,
  'gateway.stop': gatewayParams,
  /** Binds another session: both sockets are opened again. What was sent on the old one and not answered stays listed. */
  'gateway.newSession': gatewayParams,
  /** A request by intent. Its identity is made here, unless it is given. */
  'gateway.request': z.strictObject({
    connectionId: id,
    intent: z.string().min(1).max(200),
    input: fields,
    runId: id.optional(),
    idempotencyKey: id.optional(),
  }),
  /** Sends a run again, as a person's act: under its identity, or as a new run with the same input. */
  'gateway.resend': z.strictObject({ connectionId: id, runId: id, as: z.enum(['same-run', 'new-run']) }),
  /** Leaves a run as it is: it is no longer listed, and needs nobody. One that waits for its answer stays. */
  'gateway.dismissRun': z.strictObject({ connectionId: id, runId: id }),
  /** Decides an approval: its template is sent again under a new run. */
  'gateway.decide': z.strictObject({
    connectionId: id,
    approvalId: id,
    decision: z.enum(['approved', 'rejected']),
    reason,
  }),
  'gateway.say': z.strictObject({ connectionId: id, text }),
  /** Sent at once, whatever waits. An answer that the gateway has sent whole, and that still plays, is only cut to what was heard. */
  'gateway.interrupt': z.strictObject({ connectionId: id, reason: reason.optional() }),
  /** What was said since the last end of speech counts as not said. Only the newest gateways know this and the next two. */
  'gateway.clearSpeech': gatewayParams,
  /** The upstream forgets the answer of a turn. */
  'gateway.forgetTurn': z.strictObject({ connectionId: id, turn: z.number().int().positive() }),
  /** The result of a call that the upstream wants made. */
  'gateway.answerCall': z.strictObject({ connectionId: id, callId: id, output: fields }),
  'gateway.endTurn': z.strictObject({ connectionId: id, reason: reason.optional() }),
  /** Fields of the upstream's setup. They are sent again after each reconnect of the bridge, until they are changed. */
  'gateway.setup': z.strictObject({ connectionId: id, setup: fields }),
  /** A still image. With a text, both are one message: only the newest gateways know this. */
  'gateway.video': z.strictObject({
    connectionId: id,
    mimeType: z.string().startsWith('image/').max(100),
    chunkBase64: z.base64().max(6_000_000),
    text: text.optional(),
  }),
  /** Reads status and active tasks by HTTP. */
  'gateway.refresh': gatewayParams,
  /** Tells the gateway's registry, by HTTP. What runs goes on and may complete. */
  'gateway.cancelTask': z.strictObject({ connectionId: id, taskId: id, reason }),
  /** Tells the gateway's registry, by HTTP. This starts nothing. */
  'gateway.retryTask': taskParams,
  'gateway.drain': gatewayParams,
  'gateway.warmUp': gatewayParams,
  'gateway.save': z.strictObject({ gateway: z.looseObject({}), replaces: id.optional() }),
  'gateway.remove': gatewayParams,
} as const;

/** What came of a draft of a gateway. */
export type GatewaySaved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly problems: readonly FieldNote[] };

/** The run of a request that was sent; how it goes, the feed tells. */
export interface RunStarted {
  readonly runId: string;
  /** Which attempt of the run it is, from 1. */
  readonly attempt: number;
}

/** The live turn that a text began; how it goes, the feed tells. */
export interface TurnStarted {
  /** Its number. */
  readonly turn: number;
}

/** What the calls about realtime gateways resolve with. */
export interface RealtimeCallResults {
  'gateway.start': null;
  'gateway.stop': null;
  'gateway.newSession': { readonly sessionId: string };
  'gateway.request': RunStarted;
  'gateway.resend': RunStarted;
  'gateway.dismissRun': null;
  'gateway.decide': RunStarted;
  'gateway.say': TurnStarted;
  'gateway.interrupt': null;
  'gateway.clearSpeech': null;
  'gateway.forgetTurn': null;
  'gateway.answerCall': null;
  'gateway.endTurn': null;
  'gateway.setup': null;
  'gateway.video': null;
  'gateway.refresh': null;
  'gateway.cancelTask': null;
  'gateway.retryTask': null;
  'gateway.drain': null;
  'gateway.warmUp': null;
  'gateway.save': GatewaySaved;
  'gateway.remove': null;
}
