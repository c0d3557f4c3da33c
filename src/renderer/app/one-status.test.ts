import { describe, expect, test } from 'vitest';
import { barEntries } from '#connections/bar-entries.ts';
import { listAttention } from '#connections/list-attention.ts';
import { KINDS } from '#kinds/kinds.ts';
import type { ConnectionState, Phase } from '#shared/lifecycle/connection-state.ts';
import type { BlockedReason, Failure } from '#shared/lifecycle/failure.ts';
import type { BotFacts, TaskRecord } from '#shared/panel/bots/baritone.ts';
import { presentBot } from '#shared/panel/bots/present-bot.ts';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { presentCharacter } from '#shared/panel/game/present-character.ts';
import type { ProviderSnapshot, StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { type PresentableGateway, presentGateway } from '#shared/panel/realtime/present-gateway.ts';
import { INSTANCE_STATES } from '#shared/panel/rooms/present-instance.ts';
import { SAMPLE_FIGHT, sampleCharacter, sampleCharacterSummary } from '#shared/panel/testing/sample-character.ts';
import { sampleGateway, sampleGatewaySummary } from '#shared/panel/testing/sample-gateway.ts';
import {
  SAMPLE_NOW,
  sampleBot,
  sampleConnection,
  sampleProvider,
  sampleRelay,
  sampleRoom,
  sampleStatus,
} from '#shared/panel/testing/samples.ts';
import { readerOf, type SampleFeeds } from '#stores/testing/reader-of.ts';
import { laneOf } from '#stores/views/lane-of.ts';
import { summarizePage } from './page-summary.ts';

const BLOCKED_REASONS: readonly BlockedReason[] = [
  ...(['not-found', 'not-executable', 'bad-directory', 'not-approved', 'unsupported-version'] as const),
  ...(['bad-address', 'bad-token', 'crash-budget', 'not-restarted'] as const),
];

const PHASES: readonly Phase[] = [
  { name: 'idle' },
  { name: 'starting', stage: 'opening' },
  { name: 'ready' },
  { name: 'backoff', retryAt: SAMPLE_NOW + 4_000 },
  ...BLOCKED_REASONS.map((reason): Phase => {
    const failure = { kind: 'blocked', reason, message: 'It is so', remedy: 'Do it', at: SAMPLE_NOW } as const;
    return { name: 'blocked', failure };
  }),
  { name: 'stopping' },
];

const FAILURES: readonly (Failure | null)[] = [
  null,
  { kind: 'transient', reason: 'occupied', message: 'Another session', at: SAMPLE_NOW - 60_000 },
];

/** Every state that a connection can be in. */
const CONNECTIONS: readonly ConnectionState[] = PHASES.flatMap((phase) =>
  FAILURES.map((lastFailure) => ({ ...sampleConnection(phase), lastFailure })),
);

const nameOf = (phase: Phase) => (phase.name === 'blocked' ? `blocked, ${phase.failure.reason}` : phase.name);

/** What every place of the window says of the one connection that these feeds hold. */
function statusesOf(feeds: SampleFeeds, status: StatusSnapshot = sampleStatus()) {
  const read = readerOf(feeds, { status: { bridge: status } });
  const summaries = KINDS.flatMap((kind) => kind.connections(read, SAMPLE_NOW) ?? []);
  const shown = summaries.filter(({ shownBy }) => shownBy === null);
  const [summary] = shown;
  const [cell] = KINDS.flatMap((kind) => kind.cells(read, SAMPLE_NOW));
  const [bar] = barEntries(KINDS, read, SAMPLE_NOW);
  if (summary === undefined || cell === undefined || bar === undefined) throw new Error('nothing is shown');
  const recorded = [{ at: SAMPLE_NOW - 90_000, status: 'ready' } as const];
  const lane = laneOf({ newestSlotAt: SAMPLE_NOW, counts: [], spans: recorded, troubles: [] }, cell);
  const attention = listAttention(KINDS, read, new Set(), SAMPLE_NOW);
  return {
    status: summary.presentation.status,
    places: [
      cell.status,
      bar.status,
      lane.spans.at(-1)?.status,
      summarizePage(summary.page, shown, attention)?.status,
      summarizePage('overview', shown, attention)?.status,
    ],
    attention: attention.map((item) => item.status),
  };
}

/** All places say one status, and what has failed or is blocked is what needs a person. */
function expectOneStatus(feeds: SampleFeeds, status?: StatusSnapshot): void {
  const said = statusesOf(feeds, status);
  expect(new Set(said.places)).toEqual(new Set([said.status]));
  const isWrong = said.status === 'failed' || said.status === 'blocked';
  if (isWrong) expect(said.attention).toHaveLength(1);
  for (const each of said.attention) expect(each).toBe(said.status);
}

describe('every place says one status', () => {
  const healths: readonly ProviderSnapshot['health'][] = [
    { name: 'answering' },
    { name: 'busy', operation: 'action.invoke', since: SAMPLE_NOW - 5_000 },
    { name: 'hung', since: SAMPLE_NOW - 5_000 },
  ];

  test.each(CONNECTIONS.map((connection) => [nameOf(connection.phase), connection] as const))(
    'of a program that is %s',
    (_name, connection) => {
      for (const health of healths) {
        const providers = [sampleProvider({ connection, health })];
        expectOneStatus({ providers });
        expectOneStatus({ providers }, sampleStatus(3_600_000));
        expectOneStatus({ providers }, sampleStatus(0, { refreshError: { message: 'no', at: SAMPLE_NOW } }));
      }
    },
  );

  const runsFor = { kind: 'room', id: 'wibwob-main', shown: 'there' } as const;
  const bridgeOf = (more: Partial<ProviderSnapshot>) =>
    sampleProvider({ id: 'room-wibwob-main-bridge', runsFor, apps: [], ...more });

  test.each(CONNECTIONS.map((connection) => [nameOf(connection.phase), connection] as const))(
    'of a room whose bridge is %s',
    (_name, connection) => {
      for (const health of healths) {
        expectOneStatus({ providers: [bridgeOf({ connection, health })], rooms: [sampleRoom()] });
      }
    },
  );

  test.each(INSTANCE_STATES)('of a room whose instance is %s', (state) => {
    const instance = { state, since: SAMPLE_NOW - 5_000, message: 'It is so.' };
    const differences = [null, SAMPLE_NOW - 1_000, SAMPLE_NOW - 9_000, SAMPLE_NOW - 90_000];
    for (const connection of CONNECTIONS) {
      for (const differSince of differences) {
        const relay = sampleRelay({ instance, connection, differSince, differCount: differSince === null ? 0 : 2 });
        expectOneStatus({ providers: [bridgeOf({})], rooms: [sampleRoom({ relay })] });
      }
    }
  });

  test('of a room that has no bridge, or whose bridge has told nothing', () => {
    expectOneStatus({ rooms: [sampleRoom({ bridge: null, relay: null })] });
    expectOneStatus({ rooms: [sampleRoom()] });
    expectOneStatus({ providers: [bridgeOf({})], rooms: [sampleRoom({ relay: null })] });
    expectOneStatus({ providers: [bridgeOf({})], rooms: [sampleRoom({ relay: null, unreadable: 'windows: no' })] });
  });

  const updates: BotFacts['updates'] = {
    ...{ state: 'fresh', staleReason: '', lastAt: 0, seq: 1, heartbeatMs: 5_000, missedCount: 0 },
  };
  const facts: BotFacts = {
    world: { inWorld: true, since: 0, isBaritoneAvailable: true, player: '' },
    ...{ pause: null, updates, task: null, patterns: [] },
  };
  const task: TaskRecord = {
    ...{ taskId: 'a', command: 'home', state: 'running', startedAt: 0, endedAt: null, stage: '', detail: '' },
    ...{ replacedBy: '', isPartlySeen: false, segments: [], path: [], events: [], droppedEvents: 0 },
  };
  const tasks = (['running', 'paused'] as const).map((state) => ({
    ...{ ...task, state },
  }));
  const allFacts: readonly BotFacts[] = [
    facts,
    ...tasks.map((each) => ({ ...facts, task: each })),
    { ...facts, pause: { isPaused: true, reason: 'game_pause', since: 0 } },
    { ...facts, updates: { ...updates, state: 'stale', staleReason: 'missed' } },
    { ...facts, world: { inWorld: false, since: 0, isBaritoneAvailable: false, player: '' } },
  ];

  test.each(CONNECTIONS.map((connection) => [nameOf(connection.phase), connection] as const))(
    'of a bot that is %s',
    (_name, connection) => {
      for (const peer of ['answering', 'late'] as const) {
        for (const each of allFacts) {
          const presentation = presentBot({ connection, facts: each, peer });
          expectOneStatus({ bots: [sampleBot({ connection, presentation })] });
        }
      }
    },
  );

  const characters: readonly Partial<CharacterSnapshot>[] = [
    {},
    { presence: 'absent', ship: null, sector: null },
    { presence: 'unknown' },
    { peer: 'late' },
    { fight: SAMPLE_FIGHT },
    { notice: { what: 'Bob fights your 60 fighters in sector 9', at: SAMPLE_NOW } },
    { agent: { state: 'working', since: 0 } },
  ];

  test.each(CONNECTIONS.map((connection) => [nameOf(connection.phase), connection] as const))(
    'of a character that is %s',
    (_name, connection) => {
      for (const more of characters) {
        const character = sampleCharacter({ ...more, connection });
        const { fight, notice, presence } = character;
        const presentation = presentCharacter(character);
        const fightSector = fight?.sector ?? null;
        expectOneStatus({
          characters: [sampleCharacterSummary({ connection, presentation, presence, notice, fightSector })],
        });
      }
    },
  );

  const { gateway, live } = sampleGateway();
  const gateways: readonly Partial<PresentableGateway>[] = [
    {},
    { pendingApprovals: 2 },
    { unanswered: 1 },
    { turn: 'speaking' },
    { turn: 'text-only' },
    { gateway: gateway === null ? null : { ...gateway, state: 'draining' } },
    { live: { ...live, connection: sampleConnection({ name: 'backoff', retryAt: 0 }) } },
  ];

  test.each(CONNECTIONS.map((connection) => [nameOf(connection.phase), connection] as const))(
    'of a gateway that is %s',
    (_name, connection) => {
      for (const more of gateways) {
        const shown = { ...sampleGateway(), pendingApprovals: 0, unanswered: 0, ...more, connection };
        const { pendingApprovals, turn, unanswered } = shown;
        const presentation = presentGateway(shown);
        expectOneStatus({
          gateways: [sampleGatewaySummary({ connection, presentation, pendingApprovals, unanswered, turn })],
        });
      }
    },
  );
});
