import { List } from 'lucide-react';
import { useState } from 'react';
import { COMMAND_GROUPS, type PaletteCommand } from '#connections/command.ts';
import { useKinds } from '#connections/kinds-context.tsx';
import { useFeedReader } from '#stores/panel/use-feed-reader.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { closePalette } from '#stores/window/palette.ts';
import { KeyHint } from '#ui/marks/key-hint.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { Palette, type PaletteItem } from '#ui/overlays/palette.tsx';
import { formatOf } from '#ui/words/format.ts';
import { ACTIONS_ONLY, type FoundCommand, findCommands } from './find-commands.ts';
import { paletteCommands } from './palette-commands.ts';
import { recentCommands, recordRecentCommand } from './recent-commands.ts';

/** Of what was run last, so many are shown by themselves before anything is typed. */
const RECENT_SHOWN = 4;

/** The command palette: every page, app, action and setting that there is now. Mounted means open. */
export function CommandPalette() {
  const [query, setQuery] = useState('');
  const [recent] = useState(recentCommands);
  const commands = useCommands();
  const found = findCommands(commands, query, recent);
  const groups = groupCommands(found, query === '' ? recent.slice(0, RECENT_SHOWN) : []);
  const empty = `Nothing matches "${query}".`;
  return (
    <Palette
      query={query}
      onQuery={setQuery}
      placeholder="Find a page, app, command, setting"
      groups={groups.length > 0 ? groups : [{ name: empty, items: [SHOW_ALL] }]}
      found={formatOf(found.length, commands.length)}
      empty={empty}
      footEnd={
        <>
          <KeyHint keys={[ACTIONS_ONLY]} /> actions only
        </>
      }
      onRun={(id) => {
        if (id === SHOW_ALL.id) {
          setQuery('');
          return;
        }
        closePalette();
        recordRecentCommand(id);
        commands.find((command) => command.id === id)?.run();
      }}
      onClose={closePalette}
    />
  );
}

/** What the kinds read for their commands is watched while the palette is open alone. */
function useCommands(): readonly PaletteCommand[] {
  const kinds = useKinds();
  const read = useFeedReader();
  return paletteCommands(kinds, read, usePanel(), useNow());
}

/** What was run last stands in a group of its own, and not in that of its kind. */
function groupCommands(found: readonly FoundCommand[], recent: readonly string[]) {
  const latest = recent.flatMap((id) => found.find(({ command }) => command.id === id) ?? []);
  const others = found.filter((each) => !latest.includes(each));
  return [
    { name: 'Recent', items: latest.map(toItem) },
    ...COMMAND_GROUPS.map((name) => ({
      name,
      items: others.filter(({ command }) => command.group === name).map(toItem),
    })),
  ].filter(({ items }) => items.length > 0);
}

/** The next step where nothing was found. */
const SHOW_ALL: PaletteItem = { id: 'show all', icon: List, label: 'Show all commands' };

function toItem({ command, match }: FoundCommand): PaletteItem {
  const { hint, icon, id, keys, label, status } = command;
  const mark = status === undefined ? undefined : <StatusMark status={status} label={status} />;
  return {
    id,
    icon,
    label,
    matches: match.ranges,
    hint,
    side: keys === '' ? mark : <KeyHint keys={[keys]} />,
  };
}
