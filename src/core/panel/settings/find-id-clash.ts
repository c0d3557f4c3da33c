import type { FieldNote } from '#shared/panel/settings.ts';
import type { SettingsSections } from '#shared/settings/settings-content.ts';

/** The sections whose entries are connections: an id names one of them all. */
const CONNECTION_SECTIONS = ['providers', 'bots', 'rooms', 'characters', 'gateways'] as const;

export type ConnectionSection = (typeof CONNECTION_SECTIONS)[number];

/**
 * The note that another connection of the settings has an id already; null if none has. `replaces` is the id of the entry of
 * `section` that a draft replaces; undefined for a new one.
 */
export function findIdClash(
  sections: SettingsSections,
  section: ConnectionSection,
  id: string,
  replaces: string | undefined,
): FieldNote | null {
  const isTaken = CONNECTION_SECTIONS.some((name) =>
    sections[name].some((entry) => entry.id === id && (name !== section || entry.id !== replaces)),
  );
  return isTaken ? { field: 'id', message: `Another connection already has the id ${id}. Choose another id.` } : null;
}
