import { AppWindow, LayoutGrid, Pickaxe, SlidersHorizontal, SquareTerminal } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Page } from '#stores/window/navigation.ts';
import type { ShortcutName } from '#stores/window/shortcuts.ts';
import type { LucideIcon } from '#ui/marks/icon.tsx';
import { Baritone } from '../features/baritone/baritone.tsx';
import { Overview } from '../features/overview/overview.tsx';
import { Processes } from '../features/processes/processes.tsx';
import { Rooms } from '../features/rooms/rooms.tsx';
import { Settings } from '../features/settings/settings.tsx';

/** A page of the window: its place in the rail, and what draws it. */
export interface PageEntry {
  readonly page: Page;
  readonly name: string;
  readonly icon: LucideIcon;
  /** The keys that go there. */
  readonly shortcut: ShortcutName;
  readonly draw: ComponentType;
}

/** The pages of the window, in the order of the rail. */
export const PAGE_ENTRIES: readonly PageEntry[] = [
  { page: 'overview', name: 'Overview', icon: LayoutGrid, shortcut: 'overview', draw: Overview },
  { page: 'processes', name: 'Processes', icon: SquareTerminal, shortcut: 'processes', draw: Processes },
  { page: 'rooms', name: 'Rooms', icon: AppWindow, shortcut: 'rooms', draw: Rooms },
  { page: 'baritone', name: 'Baritone', icon: Pickaxe, shortcut: 'baritone', draw: Baritone },
  { page: 'settings', name: 'Settings', icon: SlidersHorizontal, shortcut: 'settings', draw: Settings },
];
