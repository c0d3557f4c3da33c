import { Cable, Pickaxe } from 'lucide-react';
import { command } from '#connections/command.ts';
import type { WindowKind } from '#connections/window-kind.ts';
import { BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { BARITONE_PAGE, BOT, summarizeBot } from '#shared/panel/bots/summarize-bot.ts';
import { goTo } from '#stores/window/navigation.ts';
import { EVERYWHERE, type Shortcut } from '#stores/window/shortcuts.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { Baritone } from '../../features/baritone/baritone.tsx';
import { ConnectionsSection } from '../../features/settings/connections/connections-section.tsx';
import { botAttention } from './bot-attention.ts';
import { botCells } from './bot-cells.ts';
import { botCommands } from './bot-commands.ts';
import { endsOfBots } from './ends-of-bots.ts';

const SHORTCUT: Shortcut = { place: EVERYWHERE, does: 'Baritone', keys: ['5'] };

/** Minecraft players that Baritone steers. */
export const BOT_KIND: WindowKind = {
  name: BOT,
  noun: 'bot',
  page: { id: BARITONE_PAGE, name: 'Baritone', icon: Pickaxe, shortcut: SHORTCUT, draw: Baritone },
  connections: (read) => read(BOTS_FEED)?.map(summarizeBot),
  cells: botCells,
  barWords: () => '',
  attention: botAttention,
  commands: (read, panel) => [
    command('Pages', Pickaxe, 'Baritone', 'Minecraft bots', () => goTo(BARITONE_PAGE), keysOf(SHORTCUT)),
    ...botCommands(read, panel),
  ],
  shortcuts: [],
  settingsSection: {
    id: 'connections',
    name: 'Connections',
    icon: Cable,
    draw: ConnectionsSection,
    note: ({ bots }) => bots.length,
    places: [
      { icon: Cable, label: 'Settings, Connections', hint: 'Minecraft bots', part: '' },
      { icon: Cable, label: 'Add bot', hint: 'Connections', part: 'new' },
    ],
  },
  ends: endsOfBots,
};
