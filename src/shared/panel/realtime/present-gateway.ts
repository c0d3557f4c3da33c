import { type Presentation, presentConnection } from '../../lifecycle/present.ts';
import type { GatewaySnapshot } from './gateway.ts';

/** What a gateway's presentation is made of. */
export interface PresentableGateway
  extends Pick<GatewaySnapshot, 'connection' | 'requests' | 'live' | 'gateway' | 'turn' | 'bridge'> {
  readonly pendingApprovals: number;
  readonly unanswered: number;
}

const TURN_WORDS = { listening: 'Listening', thinking: 'Thinking', speaking: 'Speaking' } as const;

/** A gateway in words: its connection, and while that is ready what is most worth knowing. */
export function presentGateway(gateway: PresentableGateway): Presentation {
  const { bridge, connection, live, pendingApprovals, requests, turn, unanswered } = gateway;
  if (connection.phase.name !== 'ready') return presentConnection(connection);
  const say = (status: Presentation['status'], word: string, detail: string): Presentation => {
    return { status, word, detail, countdownTo: null };
  };
  if (requests.peer === 'late') return say('stale', 'Stale', 'no reply to a WebSocket ping');
  if (gateway.gateway?.state === 'draining') return say('waiting', 'Draining', 'it takes no new requests');
  if (pendingApprovals > 0) return say('waiting', 'Needs approval', `${pendingApprovals} to decide`);
  if (unanswered > 0) return say('waiting', 'Unanswered', `${unanswered} to send again or to leave`);
  const { phase } = live.connection;
  if (phase.name === 'backoff' || phase.name === 'blocked')
    return say('waiting', 'No live lane', 'requests still work');
  if (bridge.phase === 'degraded' || bridge.phase === 'probing') {
    return say('stale', 'Live degraded', bridge.reason);
  }
  if (bridge.phase === 'failed' || bridge.phase === 'closed')
    return say('ready', 'Ready', 'live reconnects when you speak');
  if (turn === 'listening' || turn === 'thinking' || turn === 'speaking') return say('working', TURN_WORDS[turn], '');
  if (turn === 'text-only') return say('ready', 'Ready', 'text only');
  return say('ready', 'Ready', '');
}
