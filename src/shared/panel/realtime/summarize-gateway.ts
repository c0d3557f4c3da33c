import type { ConnectionNeed, ConnectionSummary } from '../../connections/connection-summary.ts';
import type { GatewaySummary } from './gateway.ts';

/** The name of the kind. */
export const GATEWAY = 'gateway';

/** The page of the realtime gateways; what is chosen there is the id of a connection. */
export const REALTIME_PAGE = 'realtime';

/** A gateway as a connection. */
export function summarizeGateway(gateway: GatewaySummary): ConnectionSummary {
  const { connection, id, lastError, presentation, roundTripMs, title } = gateway;
  const { lastFailure, since } = connection;
  const failed = lastFailure === null ? null : { message: lastFailure.message, at: lastFailure.at };
  const told = lastError === null ? null : { message: `${lastError.message} (${lastError.code})`, at: lastError.at };
  return {
    ...{ kind: GATEWAY, id, title, presentation, since, laneKey: id, page: REALTIME_PAGE, chosen: id, shownBy: null },
    number: { label: 'round trip', value: roundTripMs === null ? null : Math.round(roundTripMs), unit: 'ms' },
    lastError: (failed?.at ?? 0) > (told?.at ?? 0) ? failed : told,
    need: needOfGateway(gateway),
  };
}

/** A gateway that cannot be reached without a change, one that waits for an approval, and requests without an answer. */
function needOfGateway({
  connection,
  pendingApprovals,
  presentation,
  title,
  unanswered,
}: GatewaySummary): ConnectionNeed | null {
  const { phase, since } = connection;
  const { status } = presentation;
  if (phase.name === 'blocked') {
    const { message, remedy } = phase.failure;
    return { status, at: since, what: `${title}: ${message}`, remedy: `${remedy}.` };
  }
  // Without a connection nobody can decide or send again.
  if (status !== 'waiting') return null;
  if (pendingApprovals > 0) {
    const what = `${title}: ${pendingApprovals === 1 ? 'a request waits' : `${pendingApprovals} requests wait`} for approval`;
    return { status: 'waiting', at: since, what, remedy: 'Approve or reject on the page Realtime.' };
  }
  if (unanswered > 0) {
    const what = `${title}: ${unanswered === 1 ? 'a request has' : `${unanswered} requests have`} no answer`;
    return { status: 'waiting', at: since, what, remedy: 'Send again or leave it, on the page Realtime.' };
  }
  return null;
}
