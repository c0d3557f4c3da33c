import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import { type Status, worstStatus } from '#shared/lifecycle/status.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';

/** Providers that are started and stopped together. */
export interface ProviderGroup {
  readonly name: string;
  readonly status: Status;
  readonly providerIds: readonly string[];
  /** How many of them are ready. */
  readonly readyCount: number;
  /** Whether a start would change something, and whether a stop would. */
  readonly canStart: boolean;
  readonly canStop: boolean;
}

/** The groups of the providers in the order of their first members; those without a group are in none. */
export function groupProviders(
  providers: readonly ProviderSnapshot[],
  summaries: readonly ConnectionSummary[],
): readonly ProviderGroup[] {
  const names = [...new Set(providers.map(({ group }) => group))].filter((name) => name !== '');
  return names.map((name) => {
    const members = providers.filter(({ group }) => group === name);
    const own = summaries.filter((summary) => members.some(({ id }) => id === summary.id));
    const worst = worstStatus(own.map(({ presentation }) => presentation.status));
    const readyCount = members.filter(({ connection }) => connection.phase.name === 'ready').length;
    return {
      name,
      // Of a group that runs in part, the mark is not that of one that is ready.
      status: worst === 'ready' && readyCount < members.length ? 'stopped' : worst,
      providerIds: members.map(({ id }) => id),
      readyCount,
      ...whatToSwitch(members),
    };
  });
}

/** Whether a start of all these providers would change something, and whether a stop would. */
export function whatToSwitch(members: readonly ProviderSnapshot[]): Pick<ProviderGroup, 'canStart' | 'canStop'> {
  return {
    canStart: members.some(({ connection }) => connection.desired === 'stopped' || connection.phase.name === 'blocked'),
    canStop: members.some(({ connection }) => connection.desired === 'running'),
  };
}
