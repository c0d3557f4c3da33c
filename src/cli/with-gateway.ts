import { LiveSender } from '#core/realtime/live-sender.ts';
import { RunSender } from '#core/realtime/requests/run-sender.ts';
import { shownGatewayAddress } from '#core/realtime/server/gateway-address.ts';
import type { GatewayChannel } from '#core/realtime/server/gateway-channel.ts';
import { GatewayDriver } from '#core/realtime/server/gateway-driver.ts';
import type { GatewayInput } from '#core/realtime/state/gateway-input.ts';
import { type GatewayState, NEW_GATEWAY } from '#core/realtime/state/gateway-state.ts';
import { projectGateway } from '#core/realtime/state/project-gateway.ts';
import { NO_TAP, type Tap } from '#core/transport/tap.ts';
import { DEFAULT_WEB_SOCKET_LIMITS } from '#core/transport/web-socket-limits.ts';
import { isJsonObject } from '#shared/json.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import { type CommandOutcome, unreachable } from './outcome.ts';
import { printAside, printJsonText } from './print.ts';
import type { Session } from './session.ts';
import { interrupted } from './with-provider.ts';

/** How the command line names a realtime gateway. */
export interface GatewayRequest {
  readonly url: string;
  readonly userId: string;
  /** Null for a new one. */
  readonly sessionId: string | null;
  /** The time limit of the connection, and of each answer. */
  readonly timeoutMs: number;
}

export interface ReachedGateway {
  /** As it is shown: without a login and a query. */
  readonly address: string;
  readonly sessionId: string;
  readonly runs: RunSender;
  readonly live: LiveSender;
  /** Resolves with the reason when the connection has ended. */
  readonly closed: Promise<Failure>;
  /** Resolves with the first that is found in what is known of the gateway. */
  until<Found>(find: (state: GatewayState) => Found | null): Promise<Found>;
}

/**
 * Connects to a realtime gateway as the panel does, over one socket, without reconnecting. Each frame of the gateway is printed
 * as it came, in a line.
 */
export async function withGateway(
  session: Session,
  { sessionId: named, timeoutMs, url, userId }: GatewayRequest,
  use: (gateway: ReachedGateway) => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  const { output, platform, signal } = session;
  const sessionId = named ?? `session-${platform.ids.secret().slice(0, 12)}`;
  const known = new KnownGateway();
  const apply = (input: GatewayInput): void => {
    known.apply(input);
    runs.observe(undefined);
    known.notify();
  };
  const printing: Tap = {
    ...NO_TAP,
    frame: (direction, text, _sizeBytes, noise) => {
      if (direction === 'in' && noise === null && isEnvelope(text)) printJsonText(output, text);
    },
  };
  const driver = new GatewayDriver({
    ...{ address: url, lanes: ['requests', 'live'], platform, tap: () => printing, nextSocket: () => 1 },
    session: () => ({ sessionId, userId }),
    observer: {
      input: apply,
      noise: ({ text }) => printAside(session, 'noise', text),
      answered: () => {},
      late: () => {},
    },
    limits: { handshakeMs: Math.min(timeoutMs, DEFAULT_WEB_SOCKET_LIMITS.handshakeMs) },
  });
  let channel: GatewayChannel | null = null;
  const address = shownGatewayAddress(url);
  const shared = { platform, title: address, apply, channel: () => channel, state: () => known.state };
  const runs = new RunSender({ ...shared, answerMs: timeoutMs });
  const live = new LiveSender({ ...shared, remark: (text) => printAside(session, 'realtime', text) }, null);
  const opened = await driver.open({ generation: 1, signal, report: () => {} });
  if (!opened.ok) return signal.aborted ? interrupted() : unreachable(opened.error);
  const { closed, release } = opened.value;
  channel = opened.value.channel;
  void closed.then(() => {
    channel = null;
  });
  return await use({ address, sessionId, runs, live, closed, until: (find) => known.until(find) }).finally(() => {
    runs.dispose();
    return release();
  });
}

/** What is known of a gateway, and who waits for more. */
class KnownGateway {
  state: GatewayState = NEW_GATEWAY;
  readonly #waiting = new Set<() => void>();

  apply(input: GatewayInput): void {
    this.state = projectGateway(this.state, input);
  }

  notify(): void {
    for (const check of [...this.#waiting]) check();
  }

  until<Found>(find: (state: GatewayState) => Found | null): Promise<Found> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = find(this.state);
        if (found === null) return;
        this.#waiting.delete(check);
        resolve(found);
      };
      this.#waiting.add(check);
      check();
    });
  }
}

/** Only an object is an envelope. */
function isEnvelope(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text));
  } catch {
    return false;
  }
}
