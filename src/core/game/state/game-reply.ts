import type { MethodName, ParamsOf, ResultOf } from '#shared/protocols/define-protocol.ts';
import type { GameProtocol } from '#shared/protocols/game/protocol.ts';

/** A request that the server carried out, and its reply. */
export type GameReply = {
  [Method in MethodName<GameProtocol>]: {
    readonly method: Method;
    readonly params: ParamsOf<GameProtocol, Method>;
    readonly result: ResultOf<GameProtocol, Method>;
  };
}[MethodName<GameProtocol>];
