import type { Shortcut } from '#stores/window/shortcuts.ts';
import type { LazyComponent } from '#ui/lazy/lazy-component.ts';
import type { LucideIcon } from '#ui/marks/icon.tsx';

/** A page of the window: its place in the rail, and its component. */
export interface WindowPage {
  readonly id: string;
  readonly name: string;
  readonly icon: LucideIcon;
  /** The keys that open it. */
  readonly shortcut: Shortcut;
  /** Its component. */
  readonly body: LazyComponent;
}
