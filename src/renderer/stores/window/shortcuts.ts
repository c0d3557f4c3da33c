/** The places where keys mean something, in the order of the help overlay. */
export const SHORTCUT_PLACES = ['Everywhere', 'Overview', 'Lists', 'An app', 'A log', 'A room', 'Fields'] as const;

/** What some keys do. */
export interface Shortcut {
  readonly place: (typeof SHORTCUT_PLACES)[number];
  readonly does: string;
  /**
   * Each by itself does it. `Mod` is Ctrl, on a Mac Command; a single sign is the sign that is typed, wherever it is on the
   * keyboard.
   */
  readonly keys: readonly [string, ...string[]];
  /** Whether it also works while somebody types. */
  readonly whileTyping?: boolean;
}

/** Every shortcut of the window: what listens, the tooltips, the palette and the help overlay all read it here. */
export const SHORTCUTS = {
  palette: { place: 'Everywhere', does: 'Find a page, app, command, setting', keys: ['Mod+K'], whileTyping: true },
  overview: { place: 'Everywhere', does: 'Overview', keys: ['1'] },
  processes: { place: 'Everywhere', does: 'Processes', keys: ['2'] },
  rooms: { place: 'Everywhere', does: 'Rooms', keys: ['3'] },
  baritone: { place: 'Everywhere', does: 'Baritone', keys: ['5'] },
  settings: { place: 'Everywhere', does: 'Settings', keys: ['Mod+,'], whileTyping: true },
  filter: { place: 'Everywhere', does: 'To the filter of the page', keys: ['/'] },
  back: { place: 'Everywhere', does: 'Back', keys: ['Alt+Left'] },
  forward: { place: 'Everywhere', does: 'Forward', keys: ['Alt+Right'] },
  notes: { place: 'Everywhere', does: 'To the newest note', keys: ['F6'] },
  help: { place: 'Everywhere', does: 'These keys', keys: ['?'] },
  cellMove: { place: 'Overview', does: 'From cell to cell', keys: ['Arrows'] },
  cellOpen: { place: 'Overview', does: 'Open', keys: ['Enter'] },
  cellSwitch: { place: 'Overview', does: 'Start or stop', keys: ['s'] },
  cellRestart: { place: 'Overview', does: 'Restart', keys: ['r'] },
  listMove: { place: 'Lists', does: 'Choose the one above or below', keys: ['Up', 'Down'] },
  listEnds: { place: 'Lists', does: 'Choose the first or last', keys: ['Home', 'End'] },
  listType: { place: 'Lists', does: 'Choose by the first letters', keys: ['A to Z'] },
  tabBefore: { place: 'An app', does: 'The part before', keys: ['['] },
  tabAfter: { place: 'An app', does: 'The next part', keys: [']'] },
  tabStatus: { place: 'An app', does: 'Status', keys: ['Alt+1'] },
  tabConfig: { place: 'An app', does: 'Config', keys: ['Alt+2'] },
  tabActions: { place: 'An app', does: 'Actions', keys: ['Alt+3'] },
  tabLogs: { place: 'An app', does: 'Logs', keys: ['Alt+4'] },
  saveDrafts: { place: 'An app', does: 'On Config: save the drafts', keys: ['Mod+S'], whileTyping: true },
  runAction: { place: 'An app', does: 'On Actions: run the chosen action', keys: ['Mod+Enter'], whileTyping: true },
  logSearch: { place: 'A log', does: 'Search', keys: ['Mod+F'], whileTyping: true },
  logMove: { place: 'A log', does: 'From line to line, with Shift over several', keys: ['Up', 'Down'] },
  logOpen: { place: 'A log', does: 'Open a line', keys: ['Enter'] },
  logBookmark: { place: 'A log', does: 'Bookmark a line', keys: ['b'] },
  logCopy: { place: 'A log', does: 'Copy the lines', keys: ['Mod+C'] },
  logFollow: { place: 'A log', does: 'To the end, and follow', keys: ['End'] },
  nextError: { place: 'A log', does: 'The next error', keys: ['F8'], whileTyping: true },
  errorBefore: { place: 'A log', does: 'The error before', keys: ['Shift+F8'], whileTyping: true },
  nextBookmark: { place: 'A log', does: 'The next bookmark', keys: ['F2'], whileTyping: true },
  bookmarkBefore: { place: 'A log', does: 'The bookmark before', keys: ['Shift+F2'], whileTyping: true },
  windowMove: { place: 'A room', does: 'Move the window by a cell', keys: ['Arrows'] },
  windowResize: { place: 'A room', does: 'Resize it by a cell', keys: ['Shift+Arrows'] },
  windowPlace: { place: 'A room', does: 'Place it now; by itself it is placed soon after', keys: ['Enter'] },
  windowClose: { place: 'A room', does: 'Close it', keys: ['Delete'] },
  close: { place: 'Fields', does: 'Empty a filter, then leave it; close what is open', keys: ['Esc'] },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof SHORTCUTS;

/** A press of a key, as a browser tells it. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const ARROWS: Readonly<Record<string, string>> = {
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
};

/** Whether a press of a key is one of `keys`. `isMac` decides what `Mod` is. */
export function answersTo(press: KeyPress, { keys }: Pick<Shortcut, 'keys'>, isMac: boolean): boolean {
  return keys.some((chord) => isChord(press, chord.split('+'), isMac));
}

function isChord(press: KeyPress, chord: readonly string[], isMac: boolean): boolean {
  const key = chord.at(-1) ?? '';
  const wantsMod = chord.includes('Mod');
  const wantsAlt = chord.includes('Alt');
  // A sign that this keyboard reaches by AltGr comes with Ctrl and Alt pressed.
  const isAltGr = press.ctrlKey && press.altKey && press.key === key && !wantsAlt;
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (!isAltGr && (mod !== wantsMod || otherMod || press.altKey !== wantsAlt)) return false;
  // Shift makes another sign of a sign, and is told by it; a function key stays what it is.
  if (/^F\d+$/.test(key) && press.shiftKey !== chord.includes('Shift')) return false;
  // With Alt a Mac types another sign: the digit is then known by its place alone.
  if (wantsAlt && /^\d$/.test(key)) return press.code === `Digit${key}` || press.code === `Numpad${key}`;
  if (wantsMod || wantsAlt) return press.key.toLowerCase() === (ARROWS[key] ?? key).toLowerCase();
  return press.key === (ARROWS[key] ?? key);
}

/** The keys of a shortcut as they are written on this system; one text for each that does it. */
export function writeKeys({ keys }: Pick<Shortcut, 'keys'>, isMac: boolean): readonly string[] {
  return keys.map((chord) =>
    chord
      .split('+')
      .map((part) => SIGNS[part]?.[isMac ? 'mac' : 'other'] ?? (part.length === 1 ? part.toUpperCase() : part))
      .join(' '),
  );
}

const SIGNS: Readonly<Record<string, { readonly mac: string; readonly other: string }>> = {
  Mod: { mac: '⌘', other: 'Ctrl' },
  Alt: { mac: '⌥', other: 'Alt' },
  Up: { mac: '↑', other: '↑' },
  Down: { mac: '↓', other: '↓' },
  Left: { mac: '←', other: '←' },
  Right: { mac: '→', other: '→' },
};
