import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { ProtocolClient } from '../../calls/protocol-client.ts';

/** What a bridge is called through. */
export type BridgeClient = Pick<ProtocolClient<BaritoneProtocol>, 'call'>;
