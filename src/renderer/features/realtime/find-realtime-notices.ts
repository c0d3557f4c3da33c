import type { Status } from '#shared/lifecycle/status.ts';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';

/** What a notice offers to do. */
export type RealtimeRemedy = 'connect' | 'edit' | 'requests';

/** What a person has to know before reading on. */
export interface RealtimeNotice {
  readonly id: string;
  readonly status: Status;
  /** With its full stop. */
  readonly clause: string;
  readonly sentence: string;
  readonly remedies: readonly RealtimeRemedy[];
}

/** Everything that a person has to know of a gateway before reading on, the most urgent first. */
export function findRealtimeNotices(gateway: GatewaySnapshot, runs: readonly RunView[]): readonly RealtimeNotice[] {
  const { away, connection, goAway, live } = gateway;
  const notices: RealtimeNotice[] = [];
  const add = (
    id: string,
    status: Status,
    clause: string,
    sentence: string,
    remedies: readonly RealtimeRemedy[] = [],
  ) => notices.push({ id, status, clause, sentence, remedies });
  const { lastFailure, phase } = connection;
  if (phase.name === 'blocked') {
    add('blocked', 'blocked', `${phase.failure.message}.`, `${phase.failure.remedy}.`, ['edit', 'connect']);
  } else if (phase.name === 'backoff' && lastFailure !== null) {
    const clause = away === null ? `${lastFailure.message}.` : `${away.what}.`;
    add('lost', 'waiting', clause, 'Flybridge tries again automatically.', ['connect']);
  } else if (phase.name === 'ready') {
    const { name } = live.connection.phase;
    if (name === 'backoff' || name === 'blocked') {
      add(
        'live',
        'waiting',
        'The live lane is not connected.',
        'Requests still work. Flybridge tries again automatically.',
      );
    }
  }
  if (gateway.gateway?.state === 'draining') {
    add('draining', 'waiting', 'The gateway is draining.', 'It takes no new requests until someone warms it up.');
  }
  const open = runs.filter(
    ({ canResend, state }) => canResend !== 'no' && (state === 'unanswered' || state === 'interrupted'),
  );
  if (open.length > 0) {
    const clause = open.length === 1 ? 'One request has no answer.' : `${open.length} requests have no answer.`;
    add('open', 'waiting', clause, 'They may have been carried out. Send again only what you want twice.', [
      'requests',
    ]);
  }
  if (goAway !== null) {
    const when = goAway === '' ? '' : ` in ${goAway}`;
    add('go-away', 'stale', `The upstream ends the live session${when}.`, 'The gateway connects again when you speak.');
  }
  return notices;
}
