import { instanceCodec, instanceProtocol } from '#shared/protocols/relay/instance-protocol.ts';
import { byOrder } from '../calls/correlation.ts';
import { ProtocolClient } from '../calls/protocol-client.ts';
import type { Disposable } from '../platform/disposable.ts';
import { InstanceTransport, type InstanceTransportOptions } from './instance-transport.ts';

export interface InstanceSubscriptionOptions extends InstanceTransportOptions {
  /** The time limit of the subscription, in milliseconds. */
  readonly timeoutMs: number;
  /** Called when something changed at the instance, with the id of the changed window if the event names it. */
  readonly onEvent: (windowId: string | null) => void;
  /** Called when the instance starts and stops pushing events. */
  readonly onState: (state: 'subscribed' | 'ended') => void;
}

/**
 * Subscribes to the events of an instance. An older one refuses at once; the newest drops a slow subscriber. Both end
 * the subscription.
 */
export function subscribeToInstance(options: InstanceSubscriptionOptions): Disposable {
  const { clock, onEvent, onState, timeoutMs } = options;
  const client = new ProtocolClient({
    protocol: instanceProtocol,
    codec: instanceCodec,
    correlation: byOrder,
    transport: new InstanceTransport(options),
    clock,
    listener: {
      event: (event) =>
        onEvent(
          event.kind === 'known' && 'id' in event.params && typeof event.params.id === 'string'
            ? event.params.id
            : null,
        ),
      noise: () => {},
      closed: () => onState('ended'),
    },
  });
  void client.call('subscribe_events', {}, { timeoutMs }, ({ ok }) => {
    if (ok) onState('subscribed');
    else client.close();
  });
  return { dispose: () => client.close() };
}
