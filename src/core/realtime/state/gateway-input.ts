import type { JsonValue } from '#shared/json.ts';
import type { LaneName } from '#shared/panel/realtime/gateway.ts';
import type { PlayedReport } from '#shared/panel/realtime/playback.ts';
import type { RealtimeProtocol } from '#shared/protocols/realtime/protocol.ts';
import type { RealtimeTask } from '#shared/protocols/realtime/task.ts';
import type { ClientEvent } from '../../calls/client-listener.ts';

/** An event of a gateway, known or not. */
export type GatewayEvent = ClientEvent<RealtimeProtocol>;

/** A frame that went out. */
export interface SentFrame {
  readonly command: string;
  /** The run that the gateway will name: that of the envelope, else its id. */
  readonly runId: string;
  readonly payload: JsonValue | undefined;
  /** The approval that a person decides with it; absent where nobody named one. */
  readonly decides?: string | undefined;
}

/**
 * What happens between a client and a gateway, in the order of the wire. Sockets are counted over the connection; `at` is in
 * milliseconds since the epoch.
 */
export type GatewayInput =
  /** A socket is open, for one lane or for both. */
  | { readonly type: 'opened'; readonly lanes: readonly LaneName[]; readonly socket: number; readonly at: number }
  | { readonly type: 'sent'; readonly socket: number; readonly frame: SentFrame; readonly at: number }
  | { readonly type: 'event'; readonly socket: number; readonly event: GatewayEvent; readonly at: number }
  /** `us`: a person stopped it, or another session was wanted. */
  | {
      readonly type: 'lost';
      readonly socket: number;
      readonly what: string;
      readonly by: 'us' | 'gateway';
      readonly at: number;
    }
  /** A request had no answer within its time limit. */
  | { readonly type: 'timed-out'; readonly runId: string; readonly at: number }
  /** A failed request is sent again at `retryAt`. */
  | { readonly type: 'retry-planned'; readonly runId: string; readonly retryAt: number }
  /** A planned retry could not be sent on its socket. */
  | { readonly type: 'retry-failed'; readonly runId: string; readonly at: number }
  /** A person leaves a run as it is. */
  | { readonly type: 'dismissed'; readonly runId: string }
  /** A chunk of sound was not sent, because the connection did not take it. */
  | { readonly type: 'chunk-dropped'; readonly at: number }
  /** What a window played. */
  | { readonly type: 'played'; readonly report: PlayedReport }
  /** What the gateway said of itself by HTTP. */
  | { readonly type: 'runtime'; readonly state: 'ready' | 'draining'; readonly at: number }
  /** What the registry of the gateway said by HTTP: active tasks, or the one that was cancelled. */
  | { readonly type: 'registry'; readonly tasks: readonly RealtimeTask[]; readonly at: number }
  | { readonly type: 'cancelled'; readonly taskId: string; readonly at: number };

/** An event with where and when it came. */
export type EventInput = Extract<GatewayInput, { readonly type: 'event' }>;
