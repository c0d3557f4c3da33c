import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { systemClock } from '#core/platform/clock.ts';
import { openWebSocket } from '#core/transport/open-web-socket.ts';
import type { WebSocketTransport } from '#core/transport/web-socket-transport.ts';
import { baritoneCodec } from '#shared/protocols/baritone/codec.ts';
import { type BaritoneProtocol, baritoneProtocol } from '#shared/protocols/baritone/protocol.ts';

export interface HeardEvent {
  readonly event: string;
  readonly params: unknown;
}

/** A client of a mod server that keeps what it hears. */
export interface TestModClient {
  readonly client: ProtocolClient<BaritoneProtocol>;
  readonly transport: WebSocketTransport;
  /** Events, and `closed` with the reason at the end. */
  readonly heard: readonly HeardEvent[];
  /** The stages of the task events, in their order, with path events by their names. */
  readonly stages: () => readonly string[];
  /** Resolves when what was heard has become so. */
  until(isReached: (heard: readonly HeardEvent[]) => boolean): Promise<void>;
}

export async function connectToModServer(url: string): Promise<TestModClient> {
  const opened = await openWebSocket({ url: new URL(url), platform: { clock: systemClock } });
  if (!opened.ok) throw new Error(opened.error.message);
  const heard: HeardEvent[] = [];
  const watchers = new Set<() => void>();
  const hear = (each: HeardEvent) => {
    heard.push(each);
    for (const look of watchers) look();
  };
  const client = new ProtocolClient({
    protocol: baritoneProtocol,
    codec: baritoneCodec,
    transport: opened.value,
    clock: systemClock,
    listener: {
      event: ({ event, params }) => hear({ event, params }),
      noise: ({ reason, text }) => hear({ event: `noise ${reason}`, params: text.slice(0, 100) }),
      closed: (reason) => hear({ event: 'closed', params: reason }),
    },
  });
  return {
    client,
    transport: opened.value,
    heard,
    stages: () =>
      heard.flatMap(({ params }) => {
        const { stage, path_event } = (params ?? {}) as { readonly stage?: string; readonly path_event?: string };
        return [stage ?? path_event ?? []].flat();
      }),
    until: (isReached) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isReached(heard)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
}
