import { ownCommand } from '#core/providers/commands/own-programs.ts';
import { readLogEvent } from '../log-event.ts';
import type { CommandOutcome } from '../outcome.ts';
import { printable, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { withProvider } from '../with-provider.ts';

export interface RelayRequest {
  /** The instance's socket. */
  readonly socket: string;
  readonly server: string;
  readonly room: string;
  /** Certificate authorities to trust in addition to the well-known ones. */
  readonly authorities: string | undefined;
  /** How long the program may take to start, in milliseconds. */
  readonly timeoutMs: number;
}

const APP_ID = 'partykit-bridge';

/**
 * Relays an instance into a room until it is interrupted, and prints the log of the bridge: lines on a terminal, JSON
 * lines elsewhere. A secret is passed in `WIBWOB_AUTH_SECRET`, where other users cannot read it.
 */
export function bridge(session: Session, request: RelayRequest): Promise<CommandOutcome> {
  const { environment: own, output, programs } = session;
  const { argv, environment } = ownCommand(programs, 'sidecar-partykit-bridge');
  const choice = {
    app: APP_ID,
    tcp: undefined,
    tcpKind: 'tcp-per-call' as const,
    argv,
    environment: {
      ...environment,
      ...given('WIBWOB_AUTH_SECRET', own.WIBWOB_AUTH_SECRET),
      ...given('FLYBRIDGE_ROOM_JOIN_SECRET', own.FLYBRIDGE_ROOM_JOIN_SECRET),
      ...given('FLYBRIDGE_ROOM_TRUSTS_PEERS', own.FLYBRIDGE_ROOM_TRUSTS_PEERS),
      ...given('WIBWOB_INSTANCE', own.WIBWOB_INSTANCE),
      ...given('FLYBRIDGE_BRIDGE_DIRECTORY', own.FLYBRIDGE_BRIDGE_DIRECTORY),
      ...given('FLYBRIDGE_ROOM_AUTHORITIES', request.authorities),
      FLYBRIDGE_INSTANCE_SOCKET: request.socket,
      WIBWOB_PARTYKIT_URL: request.server,
      WIBWOB_PARTYKIT_ROOM: request.room,
    },
  };
  const show = (text: string) => {
    const event = readLogEvent(text);
    if (event === null) return;
    if (!output.isTerminal) printJson(output, event.message.params);
    else output.write(`${event.line.ts} ${printable(event.line.line)}\n`);
  };
  return withProvider(
    session,
    choice,
    request.timeoutMs,
    async (provider) => {
      await provider.subscribe();
      return await untilInterrupted(provider, session, request.timeoutMs);
    },
    {
      frame: (direction, text, _sizeBytes, noise) => {
        if (direction === 'in' && noise === null) show(text);
      },
      event: () => {},
    },
  );
}

function given(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined || value === '' ? {} : { [name]: value };
}
