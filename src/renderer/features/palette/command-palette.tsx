import { List } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { closePalette, paletteStore } from '#stores/palette.ts';
import { useApps, useProviders } from '#stores/use-apps.ts';
import { usePanel } from '#stores/use-panel.ts';
import { formatOf } from '#ui/format.ts';
import { KeyHint } from '#ui/key-hint.tsx';
import { matchWords } from '#ui/match-words.ts';
import { Palette, type PaletteItem } from '#ui/palette.tsx';
import { COMMAND_GROUPS, type PaletteCommand, paletteCommands } from './palette-commands.ts';

/** The command palette: every page, app, action and setting that there is now. */
export function CommandPalette() {
  const view = useStore(paletteStore, (state) => state.view);
  return view === 'open' ? <OpenPalette /> : null;
}

function OpenPalette() {
  const [query, setQuery] = useState('');
  const commands = paletteCommands(usePanel(), useProviders(), useApps());
  const found = findCommands(commands, query);
  const groups = COMMAND_GROUPS.map((name) => ({
    name,
    items: found.filter(({ command }) => command.group === name).map(toItem),
  })).filter(({ items }) => items.length > 0);
  const empty = `Nothing is called "${query}".`;
  return (
    <Palette
      query={query}
      onQuery={setQuery}
      placeholder="Find a page, app, command, setting"
      groups={groups.length > 0 ? groups : [{ name: empty, items: [SHOW_ALL] }]}
      found={formatOf(found.length, commands.length)}
      empty={empty}
      onRun={(id) => {
        if (id === SHOW_ALL.id) {
          setQuery('');
          return;
        }
        closePalette();
        commands.find((command) => command.id === id)?.run();
      }}
      onClose={closePalette}
    />
  );
}

/** The next step where nothing was found. */
const SHOW_ALL: PaletteItem = { id: 'show all', icon: List, label: 'Show everything that there is' };

interface FoundCommand {
  readonly command: PaletteCommand;
  readonly match: NonNullable<ReturnType<typeof matchWords>>;
}

function findCommands(commands: readonly PaletteCommand[], query: string): readonly FoundCommand[] {
  return commands
    .flatMap((command) => {
      const match = matchWords(query, command.label);
      return match === null ? [] : [{ command, match }];
    })
    .sort((a, b) => a.match.rank - b.match.rank);
}

function toItem({ command, match }: FoundCommand): PaletteItem {
  const { hint, icon, id, key, label } = command;
  return { id, icon, label, matches: match.ranges, hint, side: key === '' ? undefined : <KeyHint keys={[key]} /> };
}
