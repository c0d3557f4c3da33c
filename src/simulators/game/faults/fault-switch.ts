import { z } from 'zod';
import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import type { JsonObject } from '#shared/json.ts';
import { encodeGameEvent } from '#shared/protocols/game/codec.ts';
import { type GameRefusal, refusal } from '../wire/game-refusal.ts';

/** What happens to the next reply; `lose-reply`: the request is carried out, `ignore`: it is not. */
export const REPLY_FAULTS = ['lose-reply', 'ignore', 'answer-twice', 'not-json'] as const;
export type ReplyFault = (typeof REPLY_FAULTS)[number];

const count = z.int().min(1).max(1_000_000);
const faultSchema = z.discriminatedUnion('fault', [
  z.strictObject({ fault: z.enum(REPLY_FAULTS), times: z.int().min(1).max(1000).default(1) }),
  /** 1006 ends without a closing frame. */
  z.strictObject({ fault: z.literal('close'), code: z.int().min(1000).max(4999).default(1006) }),
  /** Closes with 1012; fights and salvage are lost. */
  z.strictObject({ fault: z.literal('restart') }),
  z.strictObject({ fault: z.literal('mute') }),
  z.strictObject({ fault: z.literal('unmute') }),
  z.strictObject({ fault: z.literal('slow'), delay_ms: z.int().min(0).max(60_000) }),
  z.strictObject({ fault: z.literal('flood'), events: count.default(10_000) }),
  z.strictObject({ fault: z.literal('oversized'), bytes: z.int().min(1).max(64_000_000).default(17_000_000) }),
  z.strictObject({ fault: z.literal('garbage') }),
]);

/** A fault to set, as `sim.fault` takes it. */
export type GameFault = z.input<typeof faultSchema>;

export interface FaultSwitchOptions {
  readonly clock: Clock;
  readonly connections: () => Iterable<ServedConnection>;
  readonly delay: (delayMs: number) => void;
  readonly restart: () => void;
}

/** What came of setting a fault. It is applied after the reply that says so. */
export type FaultReply =
  | { readonly kind: 'done'; readonly result: JsonObject; readonly apply: () => void }
  | { readonly kind: 'refused'; readonly refusal: GameRefusal };

/** Faults on demand, for all connections: by the endpoint `sim.fault`, or by an action of the program. */
export class FaultSwitch implements Disposable {
  readonly #options: FaultSwitchOptions;
  readonly #replyFaults: ReplyFault[] = [];
  #voice: 'answering' | 'mute' = 'answering';

  constructor(options: FaultSwitchOptions) {
    this.#options = options;
  }

  /** Whether no request is answered, nor carried out. */
  get isMute(): boolean {
    return this.#voice === 'mute';
  }

  /** Reads a fault, to be applied; refuses an unknown one. */
  set(wanted: JsonObject): FaultReply {
    const read = faultSchema.safeParse(wanted);
    if (!read.success) return { kind: 'refused', refusal: refusal(400, z.prettifyError(read.error)) };
    const fault = read.data;
    return { kind: 'done', result: { fault: fault.fault }, apply: () => this.#apply(fault) };
  }

  /** The fault of the reply that is due now, if any. */
  takeReplyFault(): ReplyFault | undefined {
    return this.#replyFaults.shift();
  }

  dispose(): void {
    this.#replyFaults.length = 0;
  }

  #apply(fault: z.output<typeof faultSchema>): void {
    switch (fault.fault) {
      case 'close':
        for (const connection of this.#options.connections()) {
          if (fault.code === 1006) connection.drop();
          else connection.closeWith(fault.code, '');
        }
        return;
      case 'restart':
        this.#options.restart();
        return;
      case 'mute':
        this.#voice = 'mute';
        return;
      case 'unmute':
        this.#voice = 'answering';
        return;
      case 'slow':
        this.#options.delay(fault.delay_ms);
        return;
      case 'flood':
        this.#flood(fault.events);
        return;
      case 'oversized':
        this.#sendRaw(encodeGameEvent('chat.message', chatOf('x'.repeat(fault.bytes), 0)));
        return;
      case 'garbage':
        for (const frame of GARBAGE) this.#sendRaw(frame);
        return;
      default:
        for (let sent = 0; sent < fault.times; sent += 1) this.#replyFaults.push(fault.fault);
    }
  }

  #flood(events: number): void {
    for (let id = 1; id <= events; id += 1) this.#sendRaw(encodeGameEvent('chat.message', chatOf(`flood ${id}`, id)));
  }

  #sendRaw(frame: string | Buffer): void {
    for (const connection of this.#options.connections()) connection.sendRaw(frame);
  }
}

function chatOf(content: string, id: number): JsonObject {
  return { id, timestamp: new Date(0).toISOString(), type: 'broadcast', from_name: 'flood', content };
}

/** Frames that a client must survive. */
const GARBAGE: readonly (string | Buffer)[] = [
  ...['{"frame_type":"event"', 'hello', '[]', '7', ''],
  ...['{"frame_type":"event","event":"weather.changed","payload":{"rain":true}}'],
  ...['{"frame_type":"event","event":"__proto__","payload":{}}', '{"frame_type":"event","event":"status.update"}'],
  ...['{"frame_type":"event","event":"status.update","payload":{"name":"x","sector":NaN}}'],
  ...['{"frame_type":"rpc","id":1,"ok":true,"result":{}}', '{"frame_type":"rpc","ok":false,"error":"none"}'],
  `{"frame_type":"event","event":"tool_call","payload":{"arguments":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`,
  Buffer.from([0, 1, 2, 255]),
];
