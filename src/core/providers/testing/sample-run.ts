import type { ProviderSnapshot, StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { INTERFACE_NAME, INTERFACE_VERSION } from '#shared/protocols/process/status.ts';
import { VIRTUAL_START } from '../../platform/testing/virtual-clock.ts';

/** A status of an app `bridge` that runs as this pid and boot; a pid of null is one that does not run. */
export function sampleRunStatus({ pid, bootId }: { pid: number | null; bootId: string }): StatusSnapshot {
  const status = {
    interfaceName: INTERFACE_NAME,
    interfaceVersion: INTERFACE_VERSION,
    appId: 'bridge',
    appTitle: 'Bridge',
    running: pid !== null,
    pid,
    hostRunning: true,
    hostPid: pid,
    bootId,
    error: '',
  };
  return {
    appId: 'bridge',
    good: { status, at: VIRTUAL_START },
    refreshError: null,
    updates: 'polled',
    intervalMs: 1_000,
    roundTripsMs: [],
  };
}

/** A provider of one app that is ready. */
export function sampleRunProvider(appId: string, pid: number | null): ProviderSnapshot {
  return {
    id: 'host',
    transport: 'stdio',
    command: ['host'],
    directory: '/',
    address: '',
    apps: [{ appId, title: appId }],
    connection: {
      desired: 'running',
      phase: { name: 'ready' },
      since: VIRTUAL_START,
      attempt: 1,
      generation: 1,
      lastFailure: null,
    },
    health: { name: 'answering' },
    group: '',
    runsFor: null,
    keepDetached: false,
    pid,
    waitsFor: [],
    crashes: { count: 0, limit: 5, windowMs: 180_000 },
    speaks: null,
    runs: [],
  };
}
