import { type Status, worstStatus } from '#shared/lifecycle/status.ts';
import { viewChannel } from '#shared/panel/providers/app-view.ts';
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
export function groupProviders(providers: readonly ProviderSnapshot[]): readonly ProviderGroup[] {
  const names = [...new Set(providers.map(({ group }) => group))].filter((name) => name !== '');
  return names.map((name) =>
    viewGroup(
      name,
      providers.filter(({ group }) => group === name),
    ),
  );
}

/** All providers as one group. */
export function viewGroup(name: string, members: readonly ProviderSnapshot[]): ProviderGroup {
  const statuses = members.map((provider) => viewChannel(provider).status);
  return {
    name,
    status: worstStatus(statuses),
    providerIds: members.map(({ id }) => id),
    readyCount: members.filter(({ connection }) => connection.phase.name === 'ready').length,
    canStart: members.some(({ connection }) => connection.desired === 'stopped' || connection.phase.name === 'blocked'),
    canStop: members.some(({ connection }) => connection.desired === 'running'),
  };
}
