import { List, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { PaletteCommand } from '#connections/command.ts';
import { useKinds } from '#connections/kinds-context.tsx';
import { useFeedReader } from '#stores/panel/use-feed-reader.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { closePalette, paletteStore } from '#stores/window/palette.ts';
import { KeyHint } from '#ui/marks/key-hint.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { Palette, type PaletteItem } from '#ui/overlays/palette.tsx';
import { formatOf } from '#ui/words/format.ts';
import { ACTIONS_ONLY, type FoundCommand, findCommands, groupCommands } from './find-commands.ts';
import { paletteCommands } from './palette-commands.ts';
import { recentCommands, recordRecentCommand } from './recent-commands.ts';

/** Of what was run last, so many are shown by themselves before anything is typed. */
const RECENT_SHOWN = 4;

/** The command palette: every page, app, action and setting that there is now. Mounted means open. */
export function CommandPalette() {
  const [query, setQuery] = useState(() => paletteStore.getState().typed);
  const [asked, setAsked] = useState<PaletteCommand | null>(null);
  const [recent] = useState(recentCommands);
  const commands = useCommands();
  const found = findCommands(commands, query, recent);
  const groups = groupCommands(found, query, recent.slice(0, RECENT_SHOWN)).map(({ name, found: items }) => ({
    name,
    items: items.map(toItem),
  }));
  const empty = `Nothing matches "${query}".`;
  const finish = (command: PaletteCommand): void => {
    closePalette();
    recordRecentCommand(command.id);
    command.run();
  };
  if (asked !== null) {
    return (
      <Palette
        query=""
        onQuery={(text) => {
          setAsked(null);
          setQuery(text);
        }}
        placeholder="Enter confirms, Esc cancels"
        groups={[{ name: asked.question ?? '', items: [{ ...toItem({ command: asked, match: NO_MATCH }) }, CANCEL] }]}
        found=""
        empty=""
        onRun={(id) => (id === CANCEL.id ? closePalette() : finish(asked))}
        onClose={closePalette}
      />
    );
  }
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
        const chosen = commands.find((command) => command.id === id);
        if (id === SHOW_ALL.id) setQuery('');
        else if (chosen?.question !== undefined) setAsked(chosen);
        else if (chosen !== undefined) finish(chosen);
        else closePalette();
      }}
      onClose={closePalette}
    />
  );
}

/** What the kinds read for their commands is watched while the palette is open alone, and asked for as soon as it can be. */
function useCommands(): readonly PaletteCommand[] {
  const kinds = useKinds();
  const panel = usePanel();
  const read = useFeedReader();
  const now = useNow();
  const [asked] = useState(() => new Set<string>());
  const reads = kinds.flatMap((kind) => kind.commandReads?.(read, now) ?? []);
  useEffect(() => {
    for (const { id, start } of reads) {
      if (asked.has(id)) continue;
      asked.add(id);
      start(panel);
    }
  });
  return paletteCommands(kinds, read, panel, now);
}

/** The next step where nothing was found. */
const SHOW_ALL: PaletteItem = { id: 'show all', icon: List, label: 'Show all commands' };

const CANCEL: PaletteItem = { id: 'cancel', icon: X, label: 'Cancel' };

const NO_MATCH: FoundCommand['match'] = { rank: 0, ranges: [] };

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
