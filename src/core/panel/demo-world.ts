import { type OwnPrograms, ownCommand } from '../providers/own-programs.ts';
import type { ProviderDefinition } from '../providers/provider-definition.ts';

/** The providers of the demo world: our own simulators, run as real child processes. */
export function demoProviders(programs: OwnPrograms, homeDirectory: string): readonly ProviderDefinition[] {
  return [
    {
      id: 'fixture-host',
      binding: { kind: 'stdio', ...ownCommand(programs, 'simulator-bridge'), directory: homeDirectory },
      apps: [{ appId: 'bridge', title: 'Test Fixture Bridge' }],
      start: 'automatic',
    },
  ];
}
