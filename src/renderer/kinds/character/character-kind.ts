import { Radar } from 'lucide-react';
import { command } from '#connections/command.ts';
import type { WindowKind } from '#connections/window-kind.ts';
import { CHARACTERS_FEED } from '#shared/panel/game/characters.ts';
import { CHARACTER, GAME_PAGE, summarizeCharacter } from '#shared/panel/game/summarize-character.ts';
import { goTo } from '#stores/window/navigation.ts';
import { EVERYWHERE, type Shortcut } from '#stores/window/shortcuts.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.ts';
import { COMBAT_KEYS } from '../../features/game/combat/combat-keys.ts';
import { MAP_SHORTCUTS } from '../../features/game/map/map-keys.ts';
import { characterAttention } from './character-attention.ts';
import { characterCells } from './character-cells.ts';
import { characterCommands } from './character-commands.ts';

const PAGE = lazyComponent(async () => (await import('../../features/game/game.tsx')).Game);
const SECTION = lazyComponent(
  async () => (await import('../../features/settings/characters/characters-section.tsx')).CharactersSection,
);
const SHORTCUT: Shortcut = { place: EVERYWHERE, does: 'Game', keys: ['4'] };

/** Characters of the trading game. */
export const CHARACTER_KIND: WindowKind = {
  name: CHARACTER,
  noun: 'character',
  page: { id: GAME_PAGE, name: 'Game', icon: Radar, shortcut: SHORTCUT, body: PAGE },
  connections: (read) => read(CHARACTERS_FEED)?.map(summarizeCharacter),
  cells: characterCells,
  barWords: () => '',
  attention: characterAttention,
  commands: (read, panel) => [
    command('Pages', Radar, 'Game', 'Gradient Bang', () => goTo(GAME_PAGE), keysOf(SHORTCUT)),
    ...characterCommands(read, panel),
  ],
  shortcuts: [...Object.values(MAP_SHORTCUTS), ...Object.values(COMBAT_KEYS)],
  settingsSection: {
    id: 'characters',
    name: 'Characters',
    icon: Radar,
    body: SECTION,
    note: ({ characters }) => characters.length,
    places: [
      { icon: Radar, label: 'Settings, Characters', hint: 'Gradient Bang', part: '' },
      { icon: Radar, label: 'Add character', hint: 'Characters', part: 'new' },
    ],
  },
};
