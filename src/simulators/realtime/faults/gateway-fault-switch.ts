import { z } from 'zod';
import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import type { JsonObject } from '#shared/json.ts';
import { GATEWAY_ERROR_CODES } from '#shared/protocols/realtime/errors.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { GatewayServices } from '../gateway-services.ts';
import { ANSWER_STYLES } from '../live/answer-script.ts';
import { type EchoTemper, UPSTREAM_SILENCES } from '../live/echo-temper.ts';
import { REASON_CLASSES, upstreamTurn } from '../live/live-upstream.ts';
import { ORCHESTRATOR_OUTAGES } from '../orchestrator/orchestrator.ts';
import { FOREIGN_ANSWER_NAMES, foreignAnswer } from './foreign-answers.ts';

const milliseconds = z.coerce.number().int().min(0).max(120_000);
const times = z.coerce.number().int().min(1).max(1_000).default(1);
const upstreamCode = z.coerce.number().int().min(1_000).max(4_999).default(1011);

/** What can go wrong, by name. Numbers may be texts, as in the query of an address. */
export const gatewayFaultSchema = z.discriminatedUnion('fault', [
  /** 1006 ends without a closing frame. */
  z.strictObject({ fault: z.literal('close'), code: z.coerce.number().int().min(1000).max(4999).default(1006) }),
  /** The gateway dies and comes again: all sockets end with 1006, tasks and kept answers are gone. */
  z.strictObject({ fault: z.literal('crash') }),
  z.strictObject({ fault: z.literal('mute') }),
  z.strictObject({ fault: z.literal('unmute') }),
  /** Delays all that the gateway sends. */
  z.strictObject({ fault: z.literal('slow'), delayMs: milliseconds }),
  z.strictObject({ fault: z.literal('refuse'), code: z.enum(GATEWAY_ERROR_CODES), times }),
  z.strictObject({ fault: z.literal('slow-orchestrator'), delayMs: milliseconds }),
  z.strictObject({ fault: z.literal('orchestrator'), outage: z.enum(ORCHESTRATOR_OUTAGES) }),
  z.strictObject({ fault: z.literal('foreign-answer'), answer: z.enum(FOREIGN_ANSWER_NAMES) }),
  z.strictObject({ fault: z.literal('upstream-refuses'), reasonClass: z.enum(REASON_CLASSES), times }),
  z.strictObject({ fault: z.literal('upstream-slow'), connectMs: milliseconds }),
  z.strictObject({ fault: z.literal('upstream-late'), delayMs: milliseconds }),
  z.strictObject({ fault: z.literal('upstream-silent'), silence: z.enum(UPSTREAM_SILENCES) }),
  z.strictObject({ fault: z.literal('upstream-resets'), times }),
  z.strictObject({
    fault: z.literal('upstream-dies'),
    when: z.enum(['now', 'in-an-answer', 'when-connected']),
    code: upstreamCode,
  }),
  z.strictObject({ fault: z.literal('answer-style'), style: z.enum(ANSWER_STYLES) }),
  /** The upstream says something that nobody asked for: a turn, or that it goes. */
  z.strictObject({ fault: z.literal('upstream-says'), what: z.enum(['turn', 'go-away', 'text', 'null', 'list']) }),
  z.strictObject({ fault: z.literal('flood'), frames: z.coerce.number().int().min(1).max(1_000_000).default(10_000) }),
  z.strictObject({
    fault: z.literal('oversized'),
    bytes: z.coerce.number().int().min(1).max(64_000_000).default(10_000_000),
  }),
  z.strictObject({ fault: z.literal('garbage') }),
  /** Ends all faults. */
  z.strictObject({ fault: z.literal('reset') }),
]);
export type GatewayFault = z.output<typeof gatewayFaultSchema>;

const UNASKED = {
  turn: upstreamTurn([{ text: 'By the way, nobody asked me.' }], true),
  'go-away': { goAway: { timeLeft: '10s' } },
  text: 'plain text',
  null: null,
  list: [1, 2],
} as const;

const DEATH_REASON = 'The upstream has ended.';

export interface GatewayFaultSwitchOptions {
  readonly services: GatewayServices;
  readonly temper: EchoTemper;
  readonly connections: () => Iterable<ServedConnection>;
  readonly delay: (delayMs: number) => void;
  readonly crash: () => void;
}

/** Faults on demand: by an action of the program, or by `POST /sim/fault?fault=…`. */
export class GatewayFaultSwitch {
  readonly #options: GatewayFaultSwitchOptions;

  constructor(options: GatewayFaultSwitchOptions) {
    this.#options = options;
  }

  /** Reads a fault and applies it; the error says why an unknown one is refused. */
  set(wanted: JsonObject): Result<GatewayFault, string> {
    const read = gatewayFaultSchema.safeParse(wanted);
    if (!read.success) return fail(z.prettifyError(read.error));
    this.#apply(read.data);
    return succeed(read.data);
  }

  #apply(fault: GatewayFault): void {
    const { connections, crash, delay, services, temper } = this.#options;
    const { frameFaults, orchestrator } = services;
    switch (fault.fault) {
      case 'close':
        for (const connection of connections()) {
          if (fault.code === 1006) connection.drop();
          else connection.closeWith(fault.code, '');
        }
        return;
      case 'crash':
        return crash();
      case 'mute':
      case 'unmute':
        frameFaults.voice = fault.fault === 'mute' ? 'mute' : 'answering';
        return;
      case 'slow':
        return delay(fault.delayMs);
      case 'refuse':
        return frameFaults.refuseNext(fault.code, fault.times);
      case 'slow-orchestrator':
        orchestrator.delayMs = fault.delayMs;
        return;
      case 'orchestrator':
        orchestrator.outage = fault.outage;
        return;
      case 'foreign-answer':
        return orchestrator.answerNext(foreignAnswer(fault.answer));
      case 'flood':
        for (let at = 1; at <= fault.frames; at += 1) this.#sendOutput(`flood ${at}`);
        return;
      case 'oversized':
        return this.#sendOutput('x'.repeat(fault.bytes));
      case 'garbage':
        for (const frame of GARBAGE) this.#sendRaw(frame);
        return;
      case 'reset':
        orchestrator.reset();
        frameFaults.reset();
        temper.reset();
        return delay(0);
      default:
        return this.#applyToUpstream(fault);
    }
  }

  #applyToUpstream(fault: Extract<GatewayFault, { readonly fault: `upstream-${string}` | 'answer-style' }>): void {
    const { temper } = this.#options;
    switch (fault.fault) {
      case 'upstream-refuses': {
        const refusal = { reason: `The upstream refused (${fault.reasonClass}).`, reasonClass: fault.reasonClass };
        temper.refusals.push(...Array.from({ length: fault.times }, () => refusal));
        return temper.closeAll(1011, refusal.reason);
      }
      case 'upstream-slow':
        temper.connectMs = fault.connectMs;
        return temper.closeAll(1011, DEATH_REASON);
      case 'upstream-late':
        temper.answerDelayMs = fault.delayMs;
        return;
      case 'upstream-silent':
        temper.silence = fault.silence;
        return;
      case 'upstream-resets':
        temper.sendFailures = fault.times;
        return;
      case 'upstream-dies':
        if (fault.when === 'now') return temper.closeAll(fault.code, DEATH_REASON);
        if (fault.when === 'in-an-answer') temper.death = { code: fault.code, reason: DEATH_REASON };
        else temper.closing = { code: fault.code, reason: DEATH_REASON };
        return;
      case 'answer-style':
        temper.style = fault.style;
        return;
      case 'upstream-says':
        for (const upstream of temper.open) upstream.say(UNASKED[fault.what]);
    }
  }

  #sendOutput(text: string): void {
    const { clock, drawId } = this.#options.services;
    const around = { id: drawId(), userId: 'u', sessionId: 's', type: 'live.output', source: 'gateway' };
    const payload = { upstream: upstreamTurn([{ text }], false), normalized: { text, turnComplete: false } };
    this.#sendRaw(JSON.stringify({ ...around, ts: new Date(clock.now()).toISOString(), payload }));
  }

  #sendRaw(frame: string | Buffer): void {
    for (const connection of this.#options.connections()) connection.sendRaw(frame);
  }
}

/** Frames that a client must survive. */
const GARBAGE: readonly (string | Buffer)[] = [
  ...['{"type":"live.output"', 'hello', '[]', '7', 'null', '', '{}', '{"type":5}', '{"type":"__proto__","payload":{}}'],
  ...['{"type":"session.state","payload":null}', '{"type":"session.state","payload":{"state":"elsewhere"}}'],
  ...['{"type":"task.progress","payload":{"status":5}}', '{"type":"orchestrator.response","payload":[]}'],
  ...[
    '{"type":"live.output","payload":{"upstream":{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"data":5}}]}}}}}',
  ],
  ...['{"type":"gateway.error","payload":{"code":7}}', '{"type":"weather.changed","payload":{"rain":true}}'],
  `{"type":"live.output","payload":{"upstream":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`,
  Buffer.from([0, 1, 2, 255]),
];
