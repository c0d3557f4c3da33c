import type { ReactNode } from 'react';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import type { LazyComponent } from '#ui/lazy/lazy-component.ts';
import type { LucideIcon } from '#ui/marks/icon.tsx';

/** The props of every section. */
export interface SectionProps {
  readonly settings: SettingsSnapshot;
  /** Which part of the section is shown; empty for its first. */
  readonly part: string;
  /** The choice between form and file, for the head. */
  readonly view: ReactNode;
}

/** A place in Settings that the palette finds. */
export interface SettingsPlace {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly hint: string;
  /** The part of the section; empty for its first. */
  readonly part: string;
}

/** A section of Settings. */
export interface SettingsSection {
  readonly id: string;
  readonly name: string;
  readonly icon: LucideIcon;
  readonly body: LazyComponent<SectionProps>;
  /** What follows its name: how many things it has, or how many wait. */
  readonly note?: (settings: SettingsSnapshot) => ReactNode;
  readonly places: readonly SettingsPlace[];
}
