import type { PeerMessage } from '#shared/protocols/message.ts';
import { decodeProcessMessage, processCodec } from '#shared/protocols/process/codec.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';
import { ProtocolClient } from '../../calls/protocol-client.ts';
import type { Clock } from '../../platform/clock.ts';
import { createLinkedTransports } from '../../transport/memory-transport.ts';
import type { Transport } from '../../transport/transport.ts';
import type { ProcessClient } from '../channel/process-client.ts';

type Request = Extract<PeerMessage, { kind: 'request' }>;

/** A client of the contract, and the other end of its wire, where a test answers by hand. */
export interface LinkedPeer {
  readonly client: ProcessClient;
  readonly transport: Transport;
  /** The methods that were asked for, oldest first. */
  readonly asked: readonly string[];
}

/** `answer` gives the line that answers a request, or null for silence. */
export function createLinkedPeer(clock: Clock, answer: (request: Request) => string | null): LinkedPeer {
  const [near, transport] = createLinkedTransports();
  const asked: string[] = [];
  transport.listen({
    line(text) {
      const message = decodeProcessMessage(text);
      if (message.kind !== 'request') return;
      asked.push(message.method);
      const reply = answer(message);
      if (reply !== null) transport.send(reply);
    },
    noise: () => {},
    closed: () => {},
  });
  const client = new ProtocolClient({
    protocol: processProtocol,
    codec: processCodec,
    transport: near,
    clock,
    listener: { event: () => {}, noise: () => {}, closed: () => {} },
  });
  return { client, transport, asked };
}
