import { describe, expect, test } from 'vitest';
import type { ConnectionState } from '../../lifecycle/connection-state.ts';
import type { BridgePhase, GatewayErrorView, GatewaySummary, LaneView } from './gateway.ts';
import { type PresentableGateway, presentGateway } from './present-gateway.ts';
import { summarizeGateway } from './summarize-gateway.ts';

const READY: ConnectionState = {
  ...{ desired: 'running', phase: { name: 'ready' }, since: 5, attempt: 1, generation: 1, lastFailure: null },
};
const AWAY: ConnectionState = { ...READY, phase: { name: 'backoff', retryAt: 9 } };
const BLOCKED: ConnectionState = {
  ...READY,
  phase: {
    name: 'blocked',
    failure: { kind: 'blocked', reason: 'bad-address', message: 'x is not an address', remedy: 'Correct it', at: 1 },
  },
};

const lane = (connection: ConnectionState): LaneView => ({
  ...{ connection, socket: 1, boundTo: null, session: null, pingMs: null, peer: 'answering' },
});

const presentable = (changes: Partial<PresentableGateway> = {}): PresentableGateway => ({
  ...{ connection: READY, requests: lane(READY), live: lane(READY), gateway: null, turn: 'idle' },
  bridge: bridge('connected'),
  ...{ pendingApprovals: 0, unanswered: 0 },
  ...changes,
});

function bridge(phase: BridgePhase): PresentableGateway['bridge'] {
  return {
    ...{ phase, since: 0, model: null, authProfile: null, reason: 'upstream silent', reasonClass: null },
    ...{ routeReadyAt: null, attempt: null, cooldowns: [] },
  };
}

const identity = { version: '', liveApiEnabled: true, activeTasks: null, edition: 'documented' } as const;

describe('a gateway in words', () => {
  test.each<[string, Partial<PresentableGateway>]>([
    ['Ready', {}],
    ['Waiting', { connection: AWAY, pendingApprovals: 1 }],
    ['Stale', { requests: { ...lane(READY), peer: 'late' } }],
    ['Draining', { gateway: { ...identity, state: 'draining' } }],
    ['Needs approval', { pendingApprovals: 2, unanswered: 1 }],
    ['Unanswered', { unanswered: 1 }],
    ['No live lane', { live: lane(AWAY) }],
    ['Live degraded', { bridge: bridge('degraded') }],
    ['Listening', { turn: 'listening' }],
    ['Thinking', { turn: 'thinking' }],
    ['Speaking', { turn: 'speaking' }],
  ])('is %s', (word, changes) => {
    expect(presentGateway(presentable(changes)).word).toBe(word);
  });

  test('is ready where it has text only, or connects again with the next words', () => {
    expect(presentGateway(presentable({ turn: 'text-only' }))).toMatchObject({ status: 'ready', detail: 'text only' });
    expect(presentGateway(presentable({ bridge: bridge('closed') }))).toMatchObject({
      ...{ status: 'ready', detail: 'live reconnects when you speak' },
    });
  });
});

describe('a gateway as a connection', () => {
  const summary = (changes: Partial<GatewaySummary> = {}) => {
    const { connection = READY, pendingApprovals = 0, unanswered = 0 } = changes;
    return summarizeGateway({
      ...{ id: 'voice', title: 'Voice', address: 'ws://127.0.0.1/realtime', connection, turn: 'idle' },
      presentation: presentGateway(presentable({ connection, pendingApprovals, unanswered })),
      ...{ roundTripMs: 411.6, pendingApprovals, unanswered, lastError: null },
      ...changes,
    });
  };

  test('has its round trip, and needs nobody while it works', () => {
    expect(summary()).toMatchObject({
      need: null,
      number: { value: 412, unit: 'ms' },
      lastError: null,
      page: 'realtime',
    });
  });

  test('needs a person for what waits, what has no answer, and what no attempt can reach', () => {
    expect(summary({ pendingApprovals: 1 }).need?.what).toBe('Voice: a request waits for approval');
    expect(summary({ pendingApprovals: 2 }).need?.what).toBe('Voice: 2 requests wait for approval');
    expect(summary({ unanswered: 1 }).need?.what).toBe('Voice: a request has no answer');
    expect(summary({ unanswered: 3 }).need?.what).toBe('Voice: 3 requests have no answer');
    expect(summary({ connection: BLOCKED }).need).toMatchObject({
      ...{ what: 'Voice: x is not an address', remedy: 'Correct it.' },
    });
  });

  test('has the later of its own error and the gateway’s', () => {
    const told: GatewayErrorView = {
      ...{ at: 7, lane: 'requests', code: 'GATEWAY_DRAINING', message: 'draining', traceId: 't', runId: null },
      ...{ clientEventId: null, advice: 'later', details: null },
    };
    expect(summary({ lastError: told }).lastError).toEqual({ message: 'draining (GATEWAY_DRAINING)', at: 7 });
    const lastFailure = { kind: 'transient', reason: 'closed', message: 'it broke off', at: 8 } as const;
    expect(summary({ lastError: told, connection: { ...READY, lastFailure } }).lastError?.message).toBe('it broke off');
  });
});
