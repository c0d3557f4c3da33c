import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { ProtocolClient } from '../../calls/protocol-client.ts';

/** The client of a mod server. */
export type ModServerClient = Pick<ProtocolClient<BaritoneProtocol>, 'call'>;
