import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { ProtocolClient } from '../../calls/protocol-client.ts';

/** What a mod server is called through. */
export type ModServerClient = Pick<ProtocolClient<BaritoneProtocol>, 'call'>;
