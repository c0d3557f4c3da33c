import type { ProcessProtocol } from '#shared/protocols/process/protocol.ts';
import type { ProtocolClient } from '../../calls/protocol-client.ts';

/** A client of the Process Interface Contract V0, over any transport. */
export type ProcessClient = Pick<ProtocolClient<ProcessProtocol>, 'call' | 'pending'>;
