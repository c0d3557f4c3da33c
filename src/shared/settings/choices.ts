/** What the user chose; `system` follows the system. */
export const THEMES = ['system', 'dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** `demo`: simulated peers; `own`: the providers of the settings file. */
export const WORLDS = ['demo', 'own'] as const;
export type World = (typeof WORLDS)[number];

/** A longer text is no settings file, in UTF-16 units. Two of them fit into one message of a window. */
export const MAX_SETTINGS_CHARS = 150_000;

/** A longer text is no room file, in UTF-16 units. */
export const MAX_ROOM_FILE_CHARS = 300_000;
