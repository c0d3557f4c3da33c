import { type CallError, localError } from '#core/calls/call-error.ts';
import type { NoKey, StateFeedDefinition } from '#shared/feeds/define-feed.ts';
import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { PanelError } from '#shared/panel/errors.ts';
import { fail, type Result } from '#shared/result.ts';
import { type CommandFailure, EXIT_CODES } from '../outcome.ts';
import type { Session } from '../session.ts';
import { interrupted } from '../with-provider.ts';
import { askPanels } from './ask-panels.ts';
import type { PanelLink } from './panel-link.ts';

/** What a panel says of each connection of a kind. */
interface ConnectionSummary {
  readonly id: string;
  readonly connection: ConnectionState;
}

/** A connection in a running panel. */
interface PanelConnection<Summary> {
  readonly summary: Summary;
  readonly link: PanelLink;
  /** `the running Flybridge (process 71)`, for what a person reads. */
  readonly where: string;
}

export interface PanelConnectionRequest<Summary extends ConnectionSummary> {
  /** The feed of all connections of its kind. */
  readonly feed: StateFeedDefinition<readonly Summary[], NoKey>;
  readonly connectionId: string;
  /** How long it may be used, in milliseconds; null for as long as it lasts. */
  readonly limitMs: number | null;
}

/**
 * Uses a connection of a running panel: that of the first panel where it is connected, or else of the first that has it. The
 * failure says that none has it.
 */
export async function withPanelConnection<Summary extends ConnectionSummary, T>(
  session: Session,
  { connectionId, feed, limitMs }: PanelConnectionRequest<Summary>,
  use: (connection: PanelConnection<Summary>) => Promise<Result<T, CommandFailure>>,
): Promise<Result<T, CommandFailure>> {
  const search = (isWanted: (summary: Summary) => boolean) =>
    askPanels(session, {
      limitMs,
      find: async (link) => (await link.read(feed))?.find(isWanted) ?? null,
      use: (summary, link) => use({ summary, link, where: `the running Flybridge (process ${link.pid})` }),
    });
  const used =
    (await search(({ connection, id }) => id === connectionId && connection.phase.name === 'ready')) ??
    (session.signal.aborted ? interrupted() : await search(({ id }) => id === connectionId));
  if (used !== null) return used;
  if (session.signal.aborted) return interrupted();
  const message = `No running Flybridge has the connection ${connectionId}. Start Flybridge, or use --url.`;
  return fail({ exitCode: EXIT_CODES.unreachable, code: 'NOT_FOUND', message, details: {} });
}

/**
 * The reply of a panel to a call about a connection, as that of its peer would be. A link that ended has none: by an
 * interruption, or as `lost` says.
 */
export function readPanelReply<Value>(
  reply: Result<Value, PanelError> | null,
  lost: string,
  signal: AbortSignal,
): Result<Value, CallError> {
  if (reply === null && signal.aborted) return fail(localError('ABORTED', 'interrupted'));
  if (reply === null) return fail(localError('CLOSED', lost));
  if (reply.ok) return reply;
  const { error } = reply;
  if (error.code === 'REFUSED') {
    return fail({ kind: 'protocol', code: error.peerCode, message: error.message, details: {} });
  }
  switch (error.code) {
    case 'NOT_FOUND':
    case 'FORBIDDEN':
      // The panel changed since the connection was found: nothing was sent.
      return fail(localError('NOT_CONNECTED', error.message));
    case 'INTERNAL':
      return fail(localError('CLOSED', error.message));
    default:
      return fail(localError(error.code, error.message));
  }
}
