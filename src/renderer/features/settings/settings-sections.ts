import type { ReactNode } from 'react';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';

/** The sections of the page, in their order. */
export const SETTINGS_SECTIONS = [
  { id: 'providers', name: 'Providers' },
  { id: 'rooms', name: 'Rooms' },
  { id: 'connections', name: 'Connections' },
  { id: 'appearance', name: 'Appearance' },
  { id: 'security', name: 'Security' },
] as const;

export type SettingsSectionId = (typeof SETTINGS_SECTIONS)[number]['id'];

/** What every section is drawn with. */
export interface SectionProps {
  readonly settings: SettingsSnapshot;
  /** Which part of the section is shown; empty for its first. */
  readonly part: string;
  /** The choice between form and file, for the head. */
  readonly view: ReactNode;
}
