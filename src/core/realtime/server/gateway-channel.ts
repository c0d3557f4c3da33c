import type { CommandParamsOf } from '#shared/protocols/define-protocol.ts';
import type { ClientCommandName } from '#shared/protocols/realtime/commands.ts';
import type { RealtimeProtocol } from '#shared/protocols/realtime/protocol.ts';
import type { Result } from '#shared/result.ts';
import type { LocalError } from '../../calls/call-error.ts';

/** The payload of a command. */
export type CommandPayload<C extends ClientCommandName> = CommandParamsOf<RealtimeProtocol, C>;

/** What a connected socket is used through. Frames leave in the order in which they are sent. */
export interface GatewayChannel {
  /** Counts the sockets of the connection. */
  readonly socket: number;
  /** Sends a frame under a run id, with the approval that it decides where it decides one. Success means that it was written. */
  send<C extends ClientCommandName>(
    command: C,
    payload: CommandPayload<C>,
    runId: string,
    decides?: string | undefined,
  ): Result<void, LocalError>;
}
