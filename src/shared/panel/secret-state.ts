import type { SettingsSnapshot } from './settings.ts';

/** Whether a secret is kept for a connection, for the form that asks for it. */
export function secretState(
  { secretOwners }: Pick<SettingsSnapshot, 'secretOwners'>,
  kind: string,
  id: string,
): 'kept' | 'missing' {
  return secretOwners.some((owner) => owner.kind === kind && owner.id === id) ? 'kept' : 'missing';
}
