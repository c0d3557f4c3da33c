import { LayoutGrid, SlidersHorizontal, SquareTerminal } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Page } from '#stores/navigation.ts';
import type { LucideIcon } from '#ui/icon.tsx';
import { Overview } from '../features/overview/overview.tsx';
import { Processes } from '../features/processes/processes.tsx';
import { Settings } from '../features/settings/settings.tsx';

/** A page of the window: its place in the rail, and what draws it. */
export interface PageEntry {
  readonly page: Page;
  readonly name: string;
  readonly icon: LucideIcon;
  /** The key that goes there; none for a page without a number. */
  readonly key: string | null;
  readonly draw: ComponentType;
}

/** The pages of the window, in the order of the rail. */
export const PAGE_ENTRIES: readonly PageEntry[] = [
  { page: 'overview', name: 'Overview', icon: LayoutGrid, key: '1', draw: Overview },
  { page: 'processes', name: 'Processes', icon: SquareTerminal, key: '2', draw: Processes },
  { page: 'settings', name: 'Settings', icon: SlidersHorizontal, key: null, draw: Settings },
];
