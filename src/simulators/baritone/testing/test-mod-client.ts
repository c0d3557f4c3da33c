import { ProtocolClient } from '#core/calls/protocol-client.ts';
import { systemClock } from '#core/platform/clock.ts';
import { openWebSocket } from '#core/transport/open-web-socket.ts';
import type { WebSocketTransport } from '#core/transport/web-socket-transport.ts';
import { baritoneCodec } from '#shared/protocols/baritone/codec.ts';
import { type BaritoneProtocol, baritoneProtocol } from '#shared/protocols/baritone/protocol.ts';

export interface ReceivedEvent {
  readonly event: string;
  readonly params: unknown;
}

/** A client of a mod server that records what it receives. */
export interface TestModClient {
  readonly client: ProtocolClient<BaritoneProtocol>;
  readonly transport: WebSocketTransport;
  /** Events, and `closed` with the reason at the end. */
  readonly received: readonly ReceivedEvent[];
  /** The stages of the task events, in their order, with path events by their names. */
  readonly stages: () => readonly string[];
  /** Resolves when the recorded events satisfy the condition. */
  until(isReached: (received: readonly ReceivedEvent[]) => boolean): Promise<void>;
}

export async function connectToModServer(url: string): Promise<TestModClient> {
  const opened = await openWebSocket({ url: new URL(url), platform: { clock: systemClock } });
  if (!opened.ok) throw new Error(opened.error.message);
  const received: ReceivedEvent[] = [];
  const watchers = new Set<() => void>();
  const handle = (each: ReceivedEvent) => {
    received.push(each);
    for (const check of watchers) check();
  };
  const client = new ProtocolClient({
    protocol: baritoneProtocol,
    codec: baritoneCodec,
    transport: opened.value,
    clock: systemClock,
    listener: {
      event: ({ event, params }) => handle({ event, params }),
      noise: ({ reason, text }) => handle({ event: `noise ${reason}`, params: text.slice(0, 100) }),
      closed: (reason) => handle({ event: 'closed', params: reason }),
    },
  });
  return {
    client,
    transport: opened.value,
    received,
    stages: () =>
      received.flatMap(({ params }) => {
        const { stage, path_event } = (params ?? {}) as { readonly stage?: string; readonly path_event?: string };
        return [stage ?? path_event ?? []].flat();
      }),
    until: (isReached) =>
      new Promise((resolve) => {
        const check = () => {
          if (!isReached(received)) return;
          watchers.delete(check);
          resolve();
        };
        watchers.add(check);
        check();
      }),
  };
}
