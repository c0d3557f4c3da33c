import type { ResultOf } from '#shared/protocols/define-protocol.ts';
import type { ProcessProtocol } from '#shared/protocols/process/protocol.ts';
import { INTERFACE_NAME, INTERFACE_VERSION } from '#shared/protocols/process/status.ts';

/** What every provider of the kit answers to `ping` (Method Contracts, `ping`). */
export function pingResponse(): ResultOf<ProcessProtocol, 'ping'> {
  return { pong: true, interfaceName: INTERFACE_NAME, interfaceVersion: INTERFACE_VERSION };
}
