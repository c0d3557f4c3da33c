import type { ClientEvent } from '#core/calls/client-listener.ts';
import type { GameClient } from '#core/game/server/game-client.ts';
import { GameDriver } from '#core/game/server/game-driver.ts';
import { NO_TAP } from '#core/transport/tap.ts';
import { DEFAULT_WEB_SOCKET_LIMITS } from '#core/transport/web-socket-limits.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import type { WorldPresence } from '#shared/panel/game/character.ts';
import type { GameProtocol } from '#shared/protocols/game/protocol.ts';
import { type CommandOutcome, unreachable } from './outcome.ts';
import { printAside } from './print.ts';
import type { Session } from './session.ts';
import { interrupted } from './with-provider.ts';

/** How the command line names a game server. */
export interface GameServerRequest {
  readonly url: string;
  /** Whose events to receive; null for none. */
  readonly characterId: string | null;
  /** The time limit of the connection, and of each reply. */
  readonly timeoutMs: number;
}

export interface ReachedGameServer {
  readonly client: GameClient;
  readonly presence: WorldPresence;
  /** Resolves with the reason when the connection has ended. */
  readonly closed: Promise<Failure>;
}

/** Connects to a game server as the panel does, without retries. `onEvent` is called in the order of the wire. */
export async function withGameServer(
  session: Session,
  { characterId, timeoutMs, url }: GameServerRequest,
  use: (server: ReachedGameServer) => Promise<CommandOutcome>,
  onEvent: (event: ClientEvent<GameProtocol>) => void = () => {},
): Promise<CommandOutcome> {
  const { platform, signal } = session;
  const driver = new GameDriver({
    ...{ address: url, characterId, platform, callTimeoutMs: timeoutMs },
    tap: () => NO_TAP,
    observer: {
      event: onEvent,
      input: () => {},
      remark: (text) => printAside(session, 'game', text),
      noise: ({ text }) => printAside(session, 'noise', text),
      answered: () => {},
      late: () => {},
    },
    limits: { handshakeMs: Math.min(timeoutMs, DEFAULT_WEB_SOCKET_LIMITS.handshakeMs) },
    startWhen: () => Promise.resolve(),
  });
  const opened = await driver.open({ generation: 1, signal, report: () => {} });
  if (!opened.ok) return signal.aborted ? interrupted() : unreachable(opened.error);
  const { channel, closed, release } = opened.value;
  return await use({ client: channel.client, presence: channel.presence, closed }).finally(() => release());
}
