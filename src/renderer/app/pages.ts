import { AppWindow, LayoutGrid, Pickaxe, SlidersHorizontal, SquareTerminal } from 'lucide-react';
import type { Page } from '#stores/window/navigation.ts';
import type { ShortcutName } from '#stores/window/shortcuts.ts';
import { type LazyComponent, lazyComponent, loadedComponent } from '#ui/lazy/lazy-component.ts';
import type { LucideIcon } from '#ui/marks/icon.tsx';
import { Overview } from '../features/overview/overview.tsx';

/** A page of the window: its place in the rail, and what draws it. */
export interface PageEntry {
  readonly page: Page;
  readonly name: string;
  readonly icon: LucideIcon;
  /** The keys that go there. */
  readonly shortcut: ShortcutName;
  readonly view: LazyComponent;
}

const PROCESSES = lazyComponent(async () => (await import('../features/processes/processes.tsx')).Processes);
const ROOMS = lazyComponent(async () => (await import('../features/rooms/rooms.tsx')).Rooms);
const BARITONE = lazyComponent(async () => (await import('../features/baritone/baritone.tsx')).Baritone);
const SETTINGS = lazyComponent(async () => (await import('../features/settings/settings.tsx')).Settings);

/** The pages of the window, in the order of the rail. */
export const PAGE_ENTRIES: readonly PageEntry[] = [
  { page: 'overview', name: 'Overview', icon: LayoutGrid, shortcut: 'overview', view: loadedComponent(Overview) },
  { page: 'processes', name: 'Processes', icon: SquareTerminal, shortcut: 'processes', view: PROCESSES },
  { page: 'rooms', name: 'Rooms', icon: AppWindow, shortcut: 'rooms', view: ROOMS },
  { page: 'baritone', name: 'Baritone', icon: Pickaxe, shortcut: 'baritone', view: BARITONE },
  { page: 'settings', name: 'Settings', icon: SlidersHorizontal, shortcut: 'settings', view: SETTINGS },
];
