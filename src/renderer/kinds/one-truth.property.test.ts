import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barEntries } from '#connections/bar-entries.ts';
import type { WindowKind } from '#connections/window-kind.ts';
import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import type { ChannelHealth } from '#shared/lifecycle/channel-health.ts';
import type { ConnectionState, Phase } from '#shared/lifecycle/connection-state.ts';
import { BLOCKED_REASONS, type Failure, TRANSIENT_REASONS } from '#shared/lifecycle/failure.ts';
import { worstStatus } from '#shared/lifecycle/status.ts';
import type { BotFacts, BotUpdates } from '#shared/panel/bots/baritone.ts';
import { presentBot } from '#shared/panel/bots/present-bot.ts';
import type { AgentState } from '#shared/panel/game/character.ts';
import { presentCharacter } from '#shared/panel/game/present-character.ts';
import { INCIDENTS_FEED, type Incident } from '#shared/panel/providers/incidents.ts';
import type { StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { presentGateway } from '#shared/panel/realtime/present-gateway.ts';
import { INSTANCE_STATES } from '#shared/panel/rooms/present-instance.ts';
import { SAMPLE_FIGHT, sampleCharacter, sampleCharacterSummary } from '#shared/panel/testing/sample-character.ts';
import { sampleGateway, sampleGatewaySummary } from '#shared/panel/testing/sample-gateway.ts';
import {
  SAMPLE_NOW,
  sampleBot,
  sampleConnection,
  sampleIncident,
  sampleProvider,
  sampleRelay,
  sampleRoom,
  sampleStatus,
} from '#shared/panel/testing/samples.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { readerOf } from '#stores/testing/reader-of.ts';
import { BOT_KIND } from './bot/bot-kind.ts';
import { CHARACTER_KIND } from './character/character-kind.ts';
import { GATEWAY_KIND } from './gateway/gateway-kind.ts';
import { PROVIDER_KIND } from './provider/provider-kind.ts';
import { ROOM_KIND } from './room/room-kind.ts';

const at = SAMPLE_NOW - 60_000;
const transient = fc
  .constantFrom(...TRANSIENT_REASONS)
  .map((reason): Failure => ({ kind: 'transient', reason, message: 'It was lost', at }));
const blocked = fc.constantFrom(...BLOCKED_REASONS).map((reason) => {
  return { kind: 'blocked', reason, message: 'It is refused', remedy: 'Change the settings', at } as const;
});
const phase: fc.Arbitrary<Phase> = fc.oneof(
  fc.constantFrom<Phase>({ name: 'idle' }, { name: 'starting', stage: null }, { name: 'stopping' }),
  fc.constant<Phase>({ name: 'ready' }),
  fc.constant<Phase>({ name: 'backoff', retryAt: SAMPLE_NOW + 5_000 }),
  blocked.map((failure): Phase => ({ name: 'blocked', failure })),
);

/** Every state that a supervisor can report: one that waits for its next attempt has failed before. */
const connection: fc.Arbitrary<ConnectionState> = fc
  .record({ phase, desired: fc.constantFrom('running', 'stopped'), failure: fc.option(transient), first: transient })
  .map(({ desired, failure, first, phase: now }) => {
    const last = now.name === 'blocked' ? now.failure : now.name === 'backoff' ? (failure ?? first) : failure;
    return { ...sampleConnection(now, desired), lastFailure: last };
  });

const updates: BotUpdates = {
  ...{ state: 'fresh', staleReason: '', lastAt: null, seq: null, heartbeatMs: null, missedCount: 0 },
};
const facts: fc.Arbitrary<BotFacts> = fc.record({
  world: fc.option(
    fc.boolean().map((has) => ({ inWorld: true, since: at, isBaritoneAvailable: has, player: 'Steve' })),
  ),
  pause: fc.option(fc.boolean().map((isPaused) => ({ isPaused, reason: 'game_pause', since: at }))),
  updates: fc.constantFrom<BotUpdates>(updates, { ...updates, state: 'stale', staleReason: 'one was missed' }),
  task: fc.constant(null),
  patterns: fc.constant([]),
});
const peer = fc.constantFrom('answering', 'late');

/** What windows know in every state of each kind. */
const BOTS = fc
  .record({ connection, facts, peer })
  .map((bot) => readerOf({ bots: [sampleBot({ connection: bot.connection, presentation: presentBot(bot) })] }));

const CHARACTERS = fc
  .record({
    ...{ connection, peer, presence: fc.constantFrom('unknown', 'absent', 'in-world') },
    fight: fc.option(fc.constant(SAMPLE_FIGHT)),
    notice: fc.option(fc.constant({ what: 'Bob fights your 60 fighters in sector 9', at })),
    agent: fc.constantFrom<AgentState>({ state: 'none', since: 0 }, { state: 'working', since: at }),
  })
  .map((state) => {
    const { connection: own, fight, notice, presence } = state;
    const presentation = presentCharacter(sampleCharacter(state));
    const summary = { connection: own, presence, notice, presentation, fightSector: fight?.sector ?? null };
    return readerOf({ characters: [sampleCharacterSummary(summary)] });
  });

const GATEWAYS = fc
  .record({
    ...{ connection, peer, live: connection, pendingApprovals: fc.nat(2), unanswered: fc.nat(2) },
    turn: fc.constantFrom('not-connected', 'text-only', 'idle', 'listening', 'thinking', 'speaking'),
    runtime: fc.constantFrom('ready', 'draining', 'unknown'),
    bridge: fc.constantFrom('none', 'connected', 'degraded', 'probing', 'closed', 'failed', 'unavailable'),
  })
  .map(({ bridge, connection: own, live, peer: heard, pendingApprovals, runtime, turn, unanswered }) => {
    const known = sampleGateway({ connection: own, turn });
    const presentation = presentGateway({
      ...{ ...known, pendingApprovals, unanswered },
      gateway: known.gateway === null ? null : { ...known.gateway, state: runtime },
      ...{ bridge: { ...known.bridge, phase: bridge }, requests: { ...known.requests, peer: heard } },
      live: { ...known.live, connection: live },
    });
    const counted = { pendingApprovals, unanswered };
    return readerOf({ gateways: [sampleGatewaySummary({ connection: own, turn, presentation, ...counted })] });
  });

const health = fc.constantFrom<ChannelHealth>(
  { name: 'answering' },
  { name: 'busy', operation: 'config.set', since: at },
  { name: 'hung', since: at },
);
const refreshError = fc.option(fc.constant({ message: 'status.get: no reply', at }));
const status = (appId: string) =>
  fc
    .record({ good: fc.option(fc.nat({ max: 60_000 })), refreshError })
    .map(({ good, refreshError: error }): StatusSnapshot => {
      const snapshot = sampleStatus(good ?? 0, { appId, refreshError: error });
      return good === null ? { ...snapshot, good: null } : snapshot;
    });

const PROVIDERS = fc
  .record({
    ...{ connection, health, transport: fc.constantFrom('stdio', 'tcp'), apps: fc.integer({ min: 1, max: 2 }) },
    incidents: fc.constantFrom<readonly Incident[]>([], [sampleIncident()]),
    statuses: fc.tuple(fc.option(status('bridge')), fc.option(status('second'))),
  })
  .map(({ apps, connection: own, health: heard, incidents, statuses: [first, second], transport }) => {
    const titled = [
      { appId: 'bridge', title: 'Bridge' },
      { appId: 'second', title: 'Second' },
    ].slice(0, apps);
    const provider = sampleProvider({ connection: own, health: heard, transport, apps: titled });
    const known = { ...(first === null ? {} : { bridge: first }), ...(second === null ? {} : { second }) };
    return readerOf({ providers: [provider], incidents }, { status: known });
  });

const ROOMS = fc
  .record({
    ...{ connection, health, room: connection, unreadable: fc.constantFrom('', 'it is no object') },
    instance: fc.constantFrom(...INSTANCE_STATES),
    differ: fc.option(fc.nat({ max: 120_000 })),
    bridge: fc.constantFrom('missing', 'silent', 'relays'),
    incidents: fc.boolean(),
  })
  .map(({ bridge, connection: own, differ, health: heard, incidents, instance, room, unreadable }) => {
    const relay = sampleRelay({
      ...{ instance: { state: instance, since: at, message: '' }, connection: room },
      ...{ differCount: differ === null ? 0 : 1, differSince: differ === null ? null : SAMPLE_NOW - differ },
    });
    const known = sampleRoom({ unreadable, relay: bridge === 'relays' ? relay : null });
    const id = known.bridge?.providerId ?? '';
    const runsFor = { kind: 'room', id: known.roomId, shown: 'there' } as const;
    const provider = sampleProvider({ id, connection: own, health: heard, apps: [{ appId: id, title: id }], runsFor });
    return readerOf({
      ...{ rooms: [known], providers: bridge === 'missing' ? [] : [provider] },
      incidents: incidents ? [sampleIncident({ providerId: id })] : [],
    });
  });

const EVERY_STATE: readonly (readonly [WindowKind, fc.Arbitrary<FeedReader>])[] = [
  [PROVIDER_KIND, PROVIDERS],
  [ROOM_KIND, ROOMS],
  [CHARACTER_KIND, CHARACTERS],
  [BOT_KIND, BOTS],
  [GATEWAY_KIND, GATEWAYS],
];

/** The one connection of a kind that a reader knows. */
function summaryOf(kind: WindowKind, read: FeedReader): ConnectionSummary {
  const [summary] = kind.connections(read, SAMPLE_NOW) ?? [];
  if (summary === undefined) throw new Error(`${kind.name}: there is no connection`);
  return summary;
}

describe.each(EVERY_STATE)('in every state of the kind $name', (kind, states) => {
  const forEach = (check: (summary: ConnectionSummary, read: FeedReader) => void) => {
    fc.assert(
      fc.property(states, (read) => check(summaryOf(kind, read), read)),
      { numRuns: 500 },
    );
  };

  test('what has failed or is blocked needs a person, and nothing needs one under another mark', () => {
    forEach(({ need, presentation }) => {
      if (presentation.status === 'failed' || presentation.status === 'blocked') expect(need).not.toBeNull();
      if (need !== null) expect(need.status).toBe(presentation.status);
    });
  });

  test('the cell says what the connection is, and the status bar too', () => {
    forEach(({ chosen, presentation }, read) => {
      const cells = kind.cells(read, SAMPLE_NOW);
      // Each app of a program has a cell: the program is as the worst of them.
      expect(worstStatus(cells.map((cell) => cell.status))).toBe(presentation.status);
      expect(cells.map(({ word }) => word)).toContain(presentation.word);
      const [entry] = barEntries([kind], read, SAMPLE_NOW);
      expect(entry).toMatchObject({ status: presentation.status, word: presentation.word, chosen });
    });
  });

  test('what has failed or is blocked says by what', () => {
    forEach((_, read) => {
      const cells = kind
        .cells(read, SAMPLE_NOW)
        .filter((cell) => cell.status === 'failed' || cell.status === 'blocked');
      expect(cells.map(({ lastError }) => lastError)).not.toContain('');
    });
  });

  test('the list of what needs a person has it once where it does, and else not at all', () => {
    forEach(({ id, kind: name, need }, read) => {
      const items = kind.attention(read, SAMPLE_NOW);
      const own = items.filter(({ key }) => key === `${name} ${id}`);
      // The card of a crash says that Flybridge gave up.
      const isOnCard = need?.status === 'blocked' && (read(INCIDENTS_FEED) ?? []).length > 0;
      if (need === null) expect(own).toEqual([]);
      else if (!isOnCard) expect(own).toMatchObject([{ status: need.status, what: need.what }]);
    });
  });
});
