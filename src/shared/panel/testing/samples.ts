import type { Phase } from '../../lifecycle/connection-state.ts';
import type { AppStatus } from '../../protocols/process/status.ts';
import type { BotSummary } from '../bots/baritone.ts';
import type { JobSummary } from '../providers/actions.ts';
import type { Incident } from '../providers/incidents.ts';
import type { ProviderSnapshot, StatusSnapshot } from '../providers/provider-snapshot.ts';
import type { BridgeStatus } from '../rooms/bridge-status.ts';
import type { RelaySummary, RoomSummary } from '../rooms/rooms.ts';
import type { SettingsSnapshot, UnapprovedCommand } from '../settings.ts';

/** The time in the samples, in milliseconds since the epoch. */
export const SAMPLE_NOW = Date.UTC(2026, 1, 17, 16, 20);

/** A provider that has been ready for a minute. */
export function sampleProvider(more: Partial<ProviderSnapshot> = {}): ProviderSnapshot {
  return {
    id: 'fixture-host',
    transport: 'stdio',
    command: ['fixture-host'],
    directory: '/',
    address: '',
    apps: [{ appId: 'bridge', title: 'Bridge' }],
    connection: sampleConnection({ name: 'ready' }),
    health: { name: 'answering' },
    waitsFor: [],
    group: '',
    runsFor: null,
    keepDetached: false,
    pid: 41,
    crashes: { count: 0, limit: 5, windowMs: 180_000 },
    speaks: { name: 'generic-process-interface', version: 1 },
    runs: [{ pid: 41, startedAt: SAMPLE_NOW - 60_000, bootId: 'b-1', end: null }],
    ...more,
  };
}

export function sampleConnection(
  phase: Phase,
  desired: ProviderSnapshot['connection']['desired'] = 'running',
): ProviderSnapshot['connection'] {
  return { desired, phase, since: SAMPLE_NOW - 60_000, attempt: 1, generation: 1, lastFailure: null };
}

/** A status whose last good answer is `ageMs` old. */
export function sampleStatus(ageMs = 0, more: Partial<StatusSnapshot> = {}): StatusSnapshot {
  return {
    appId: 'bridge',
    good: { status: SAMPLE_APP_STATUS, at: SAMPLE_NOW - ageMs },
    refreshError: null,
    updates: 'polled',
    intervalMs: 1_000,
    roundTripsMs: [7],
    ...more,
  };
}

export const SAMPLE_APP_STATUS: AppStatus = {
  interfaceName: 'generic-process-interface',
  interfaceVersion: 1,
  appId: 'bridge',
  appTitle: 'Bridge',
  running: true,
  pid: 41,
  hostRunning: true,
  hostPid: 41,
  bootId: 'b-1',
  error: '',
};

export function sampleIncident(more: Partial<Incident> = {}): Incident {
  return {
    id: 'i-1',
    providerId: 'fixture-host',
    title: 'fixture-host ended unexpectedly: exit code 3',
    at: SAMPLE_NOW,
    what: { kind: 'process', pid: 41, exit: { kind: 'code', code: 3 }, crashCount: 1, crashLimit: 5 },
    ranMs: 60_000,
    callsInFlight: [],
    lastLines: [],
    bootIdBefore: 'b-1',
    bootIdAfter: null,
    ...{ count: 1, beganAt: SAMPLE_NOW, earlier: [] },
    ...more,
  };
}

/** A job that has run for eleven seconds. */
export function sampleJob(more: Partial<JobSummary> = {}): JobSummary {
  return {
    ...{ jobKey: 'run-1', jobId: 'job-1', appId: 'bridge', actionName: 'scenario_run', label: 'Run scenario' },
    ...{ args: {}, phase: 'running', error: null, progress: null, cancel: 'offered', timeLimitMs: null },
    ...{ askedAt: SAMPLE_NOW - 12_000, startedAt: SAMPLE_NOW - 11_000, endedAt: null },
    ...more,
  };
}

export function sampleBot(more: Partial<BotSummary> = {}): BotSummary {
  return {
    ...{ id: 'miner', title: 'Miner', address: 'ws://127.0.0.1:27841/ws', sequence: null, task: null },
    connection: sampleConnection({ name: 'ready' }),
    presentation: { status: 'ready', word: 'Ready', detail: '', countdownTo: null },
    ...more,
  };
}

/** A room whose bridge relays its instance, and where all is well. */
export function sampleRoom(more: Partial<RoomSummary> = {}): RoomSummary {
  const id = 'room-wibwob-main-bridge';
  return {
    ...{ roomId: 'wibwob-main', title: 'wibwob-main', instanceId: 1, file: '', ttydPort: null, maxPlayers: 8 },
    multiplayer: true,
    shared: { server: 'ws://127.0.0.1:1999', room: 'wibwob-main' },
    partykitRoom: 'wibwob-main',
    ...{ bridge: { providerId: id, appId: id, program: 'own' }, bridgeNote: '', instance: null, relay: sampleRelay() },
    ...{ unreadable: '', found: null, socket: '/tmp/wibwob_1.sock', unused: [] },
    ...more,
  };
}

export function sampleRelay(more: Partial<RelaySummary> = {}): RelaySummary {
  return {
    instance: { state: 'live', since: SAMPLE_NOW - 60_000, message: '' },
    connection: sampleConnection({ name: 'ready' }),
    ...{ presentCount: 2, differCount: 0, differSince: null },
    ...more,
  };
}

/** What a bridge tells where all is well: one window, in both pictures. */
export function sampleBridgeStatus(more: Partial<BridgeStatus> = {}): BridgeStatus {
  const place = { x: 4, y: 2, w: 44, h: 14 };
  return {
    instance: {
      ...{ state: 'live', since: SAMPLE_NOW - 60_000, message: '', socket: '/tmp/wibwob_1.sock', shape: 'current' },
      ...{
        tookMs: 6,
        boundAt: SAMPLE_NOW - 3_600_000,
        canvas: { width: 120, height: 36 },
        updates: 'polls',
        everyMs: 500,
        windowCount: 1,
      },
    },
    room: {
      ...{ name: 'wibwob-main', url: 'ws://127.0.0.1:1999/party/wibwob-main', version: 318, windowCount: 1 },
      ...{ connection: sampleConnection({ name: 'ready' }), joinSecret: 'none', untakenCount: 0, reportedCount: 2 },
      present: [{ id: 'flybridge-1-a', since: SAMPLE_NOW - 60_000, kind: 'self', name: '', cursor: null }],
    },
    windows: [
      { kind: 'same', roomId: 'r1', localId: 'w1', type: 'verse', title: 'verse', instance: place, room: place },
    ],
    ...{ refused: [], chat: [], echoes: [], conflicts: [], differSince: null, deltas: [] },
    counts: { deltasOut: 0, deltasIn: 0, polls: 1, unchangedPolls: 0, noise: 0, reconnects: 0 },
    ...more,
  };
}

/** A command of a provider that waits to be read. */
export function sampleUnapproved(providerId: string): UnapprovedCommand {
  return {
    providerId,
    hash: `hash of ${providerId}`,
    argv: ['door', '--all'],
    directory: '/bench',
    environment: {},
    passVariables: [],
  };
}

export function sampleSettings(more: Partial<SettingsSnapshot> = {}): SettingsSnapshot {
  return {
    path: '/home/me/.config/flybridge/settings.json',
    file: 'good',
    problems: [],
    world: 'own',
    theme: 'system',
    providers: [],
    bots: [],
    secretOwners: [],
    savedCommands: [],
    rooms: [],
    characters: [],
    gateways: [],
    unapproved: [],
    approved: [],
    ...more,
  };
}
