import { byOrder } from '#core/calls/correlation.ts';
import { ProtocolClient } from '#core/calls/protocol-client.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import { instanceCodec, instanceProtocol } from '#shared/protocols/relay/instance-protocol.ts';
import { InstanceTransport, type InstanceTransportOptions } from './instance-transport.ts';

export interface InstanceSubscriptionOptions extends InstanceTransportOptions {
  /** How long the instance may take to agree, in milliseconds. */
  readonly timeoutMs: number;
  /** Something has changed at the instance. */
  readonly onEvent: () => void;
  /** Whether the instance pushes its events; called when that begins and when it ends. */
  readonly onState: (state: 'subscribed' | 'ended') => void;
}

/**
 * Asks an instance to push its events. An older one does not know how, and says so at once; the newest drops a subscriber
 * that reads too slowly. Both end the subscription.
 */
export function subscribeToInstance(options: InstanceSubscriptionOptions): Disposable {
  const { clock, onEvent, onState, timeoutMs } = options;
  const client = new ProtocolClient({
    protocol: instanceProtocol,
    codec: instanceCodec,
    correlation: byOrder,
    transport: new InstanceTransport(options),
    clock,
    listener: { event: onEvent, noise: () => {}, closed: () => onState('ended') },
  });
  void client.call('subscribe_events', {}, { timeoutMs }, ({ ok }) => {
    if (ok) onState('subscribed');
    else client.close();
  });
  return { dispose: () => client.close() };
}
