import type { Shortcut } from '#stores/window/shortcuts.ts';

/** The shortcuts of the page of an app. */
export const APP_SHORTCUTS = {
  tabBefore: { place: 'An app', does: 'Previous tab', keys: ['['] },
  tabAfter: { place: 'An app', does: 'Next tab', keys: [']'] },
  tabStatus: { place: 'An app', does: 'Status', keys: ['Alt+1'] },
  tabConfig: { place: 'An app', does: 'Config', keys: ['Alt+2'] },
  tabActions: { place: 'An app', does: 'Actions', keys: ['Alt+3'] },
  tabLogs: { place: 'An app', does: 'Logs', keys: ['Alt+4'] },
  saveDrafts: { place: 'An app', does: 'Config: save the drafts', keys: ['Mod+S'], whileTyping: true },
  runAction: { place: 'An app', does: 'Actions: run the chosen action', keys: ['Mod+Enter'], whileTyping: true },
} as const satisfies Readonly<Record<string, Shortcut>>;
