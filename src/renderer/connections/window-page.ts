import type { ComponentType } from 'react';
import type { Shortcut } from '#stores/window/shortcuts.ts';
import type { LucideIcon } from '#ui/marks/icon.tsx';

/** A page of the window: its place in the rail, and what draws it. */
export interface WindowPage {
  readonly id: string;
  readonly name: string;
  readonly icon: LucideIcon;
  /** The keys that go there. */
  readonly shortcut: Shortcut;
  readonly draw: ComponentType;
}
