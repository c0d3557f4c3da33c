import type { Phase } from '#shared/lifecycle/connection-state.ts';
import type { JobSummary } from '#shared/panel/actions.ts';
import type { BotSummary } from '#shared/panel/baritone.ts';
import type { Incident, ProviderSnapshot, StatusSnapshot } from '#shared/panel/feeds.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';

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
    group: '',
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
    title: 'fixture-host ended by itself: exit code 3',
    at: SAMPLE_NOW,
    what: { kind: 'process', pid: 41, exit: { kind: 'code', code: 3 }, crashCount: 1, crashLimit: 5 },
    ranMs: 60_000,
    callsInFlight: [],
    lastLines: [],
    bootIdBefore: 'b-1',
    bootIdAfter: null,
    ...more,
  };
}

/** A job that has run for eleven seconds. */
export function sampleJob(more: Partial<JobSummary> = {}): JobSummary {
  return {
    ...{ jobKey: 'run-1', jobId: 'job-1', appId: 'bridge', actionName: 'scenario_run', label: 'Run scenario' },
    ...{ args: {}, standing: 'running', error: null, progress: null, cancel: 'offered', timeLimitMs: null },
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

export function sampleSettings(more: Partial<SettingsSnapshot> = {}): SettingsSnapshot {
  return {
    path: '/home/me/.config/flybridge/settings.json',
    file: 'good',
    problems: [],
    world: 'own',
    theme: 'system',
    providers: [],
    bots: [],
    botsWithToken: [],
    savedCommands: [],
    unapproved: [],
    approved: [],
    ...more,
  };
}
