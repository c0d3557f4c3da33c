import type { GameProtocol } from '#shared/protocols/game/protocol.ts';
import type { ProtocolClient } from '../../calls/protocol-client.ts';

/** The client of a game server. */
export type GameClient = Pick<ProtocolClient<GameProtocol>, 'call'>;
