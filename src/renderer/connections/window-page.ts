import type { Shortcut } from '#stores/window/shortcuts.ts';
import type { LazyComponent } from '#ui/lazy/lazy-component.ts';
import type { LucideIcon } from '#ui/marks/icon.tsx';

/** A page of the window: its place in the rail, and what draws it. */
export interface WindowPage {
  readonly id: string;
  readonly name: string;
  readonly icon: LucideIcon;
  /** The keys that go there. */
  readonly shortcut: Shortcut;
  /** What draws it. */
  readonly body: LazyComponent;
}
