import type { CharacterDefinition } from '../../game/character-definition.ts';
import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import { type DemoOptions, demoProgram } from '../demo-program.ts';

/** The characters of the demo world, and the simulator of their server. */
export interface DemoCharacters {
  readonly characters: readonly CharacterDefinition[];
  readonly programs: readonly ProviderDefinition[];
}

export const NO_DEMO_CHARACTERS: DemoCharacters = { characters: [], programs: [] };

/** The program of the simulated server, and the variable that names its port. */
const GAME_SERVER = 'simulator-game';
const PORT_VARIABLE = 'FLYBRIDGE_GAME_PORT';

/** A character that an agent plays, and one for the person. `port` is that of the simulated server. */
export function demoCharactersAt(port: number, options: DemoOptions): DemoCharacters {
  const url = `ws://127.0.0.1:${port}/ws`;
  return {
    characters: [
      { id: 'trader', title: 'TraderP', characterId: 'TraderP', url, start: 'automatic' },
      { id: 'runner', title: 'RunnerQ', characterId: 'RunnerQ', url, start: 'automatic' },
    ],
    programs: [
      {
        id: 'demo-game-server',
        ...demoProgram(GAME_SERVER, options, { [PORT_VARIABLE]: String(port) }),
        apps: [{ appId: 'game-server', title: 'Game server' }],
      },
    ],
  };
}
