import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import { LineFramer } from '#core/transport/line-framer.ts';
import { INSTANCE_COMMANDS } from '#shared/protocols/relay/instance-commands.ts';
import { instanceEventSchema } from '#shared/protocols/relay/instance-events.ts';
import { InstanceConnection } from './instance-connection.ts';

export interface InstanceSubscriptionOptions {
  readonly path: string;
  readonly clock: Clock;
  readonly secret?: string | undefined;
  /** How long the instance may take to agree, in milliseconds. */
  readonly timeoutMs: number;
  /** Something has changed at the instance. */
  readonly onEvent: () => void;
  /** Whether the instance pushes its events; it is told when that begins and when it ends. */
  readonly onState: (state: 'subscribed' | 'ended') => void;
}

/**
 * Asks an instance to push its events. An older one does not know how, and says so at once; the newest drops a subscriber
 * that reads too slowly. Both end the subscription.
 */
export function subscribeToInstance(options: InstanceSubscriptionOptions): Disposable {
  const { clock, onEvent, onState, path, secret, timeoutMs } = options;
  let state: 'asked' | 'subscribed' | 'ended' = 'asked';
  const end = () => {
    if (state === 'ended') return;
    state = 'ended';
    limit.dispose();
    connection.dispose();
    onState('ended');
  };
  const hear = (text: string) => {
    if (state === 'asked') {
      if (!INSTANCE_COMMANDS.subscribe_events.result.safeParse(parse(text)).success) {
        end();
        return;
      }
      state = 'subscribed';
      limit.dispose();
      onState('subscribed');
    } else if (instanceEventSchema.safeParse(parse(text)).success) {
      onEvent();
    }
  };
  const lines = new LineFramer({ line: hear, noise: () => {} });
  const limit = clock.after(timeoutMs, end);
  const connection = new InstanceConnection({
    path,
    clock,
    secret,
    line: 'cmd:subscribe_events\n',
    onBytes: (chunk) => lines.push(chunk),
    onEnd: end,
  });
  return { dispose: end };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
