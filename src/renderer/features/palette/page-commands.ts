import { CircleHelp, Keyboard, LayoutGrid } from 'lucide-react';
import { command, type PaletteCommand } from '#connections/command.ts';
import { openHelp } from '#stores/window/help.ts';
import { goTo, OVERVIEW_PAGE } from '#stores/window/navigation.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { startTour } from '#stores/window/tour.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';

/** The pages and lists of the window that are of no kind of connection. */
export const PAGE_COMMANDS: readonly PaletteCommand[] = [
  command(
    'Pages',
    LayoutGrid,
    'Overview',
    'every program and feed',
    () => goTo(OVERVIEW_PAGE),
    keysOf(SHORTCUTS.overview),
  ),
  command('Pages', Keyboard, 'Keys', 'all keyboard shortcuts', openHelp, keysOf(SHORTCUTS.help)),
  command('Pages', CircleHelp, 'Take the tour', 'five places in the window', startTour),
];
