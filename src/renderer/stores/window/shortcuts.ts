import { ownValue } from '#shared/own-value.ts';
/** What some keys do. */
export interface Shortcut {
  /** Where the keys mean something: `Everywhere`, `A log`. The list of keys is ordered by these places. */
  readonly place: string;
  readonly does: string;
  /**
   * Any one of them does it. `Mod` is Ctrl, on a Mac Command; a single character is the one that is typed, wherever it
   * is on the keyboard.
   */
  readonly keys: readonly [string, ...string[]];
  /** Whether it also works while somebody types. */
  readonly whileTyping?: boolean;
}

export const EVERYWHERE = 'Everywhere';

/**
 * The shortcuts of the window itself; those of a kind of connection stand beside its page. What listens, tooltips,
 * palette and the list of keys read them as they are here.
 */
export const SHORTCUTS = {
  palette: { place: EVERYWHERE, does: 'Find a page, app, command, setting', keys: ['Mod+K'], whileTyping: true },
  overview: { place: EVERYWHERE, does: 'Overview', keys: ['1'] },
  settings: { place: EVERYWHERE, does: 'Settings', keys: ['Mod+,'], whileTyping: true },
  filter: { place: EVERYWHERE, does: 'Focus the filter', keys: ['/'] },
  back: { place: EVERYWHERE, does: 'Back', keys: ['Alt+Left'] },
  forward: { place: EVERYWHERE, does: 'Forward', keys: ['Alt+Right'] },
  notes: { place: EVERYWHERE, does: 'Go to the newest notification', keys: ['F6'] },
  help: { place: EVERYWHERE, does: 'Keyboard shortcuts', keys: ['?'] },
  cellMove: { place: 'Overview', does: 'Move between cells', keys: ['Arrows'] },
  cellOpen: { place: 'Overview', does: 'Open', keys: ['Enter'] },
  cellSwitch: { place: 'Overview', does: 'Start or stop', keys: ['s'] },
  cellRestart: { place: 'Overview', does: 'Restart', keys: ['r'] },
  timelineMove: { place: 'Timeline', does: 'Read an earlier or later moment', keys: ['Left', 'Right'] },
  timelineEdge: {
    place: 'Timeline',
    does: 'Previous or next event of the connection',
    keys: ['Shift+Left', 'Shift+Right'],
  },
  timelineEnds: { place: 'Timeline', does: 'First or last moment', keys: ['Home', 'End'] },
  timelineLane: { place: 'Timeline', does: 'Previous or next connection', keys: ['Up', 'Down'] },
  timelineRange: { place: 'Timeline', does: 'Show less or more time', keys: ['+', '-'] },
  timelineOpen: { place: 'Timeline', does: 'Open the log at the moment', keys: ['Enter'] },
  timelineLeave: { place: 'Timeline', does: 'Leave the moment', keys: ['Esc'] },
  listMove: { place: 'Lists', does: 'Previous or next item', keys: ['Up', 'Down'] },
  listEnds: { place: 'Lists', does: 'First or last item', keys: ['Home', 'End'] },
  listType: { place: 'Lists', does: 'Find by first letters', keys: ['A to Z'] },
  logSearch: { place: 'A log', does: 'Search', keys: ['Mod+F'], whileTyping: true },
  logMove: { place: 'A log', does: 'Move between lines; Shift selects several', keys: ['Up', 'Down'] },
  logOpen: { place: 'A log', does: 'Open a line', keys: ['Enter'] },
  logBookmark: { place: 'A log', does: 'Bookmark a line', keys: ['b'] },
  logCopy: { place: 'A log', does: 'Copy the lines', keys: ['Mod+C'] },
  logFollow: { place: 'A log', does: 'Go to the end and follow', keys: ['End'] },
  nextError: { place: 'A log', does: 'Next error', keys: ['F8'], whileTyping: true },
  errorBefore: { place: 'A log', does: 'Previous error', keys: ['Shift+F8'], whileTyping: true },
  nextBookmark: { place: 'A log', does: 'Next bookmark', keys: ['F2'], whileTyping: true },
  bookmarkBefore: { place: 'A log', does: 'Previous bookmark', keys: ['Shift+F2'], whileTyping: true },
  close: { place: 'Fields', does: 'Clear a filter, then leave it; close a dialog', keys: ['Esc'] },
} as const satisfies Readonly<Record<string, Shortcut>>;

/** A press of a key, as a browser tells it. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const KEY_NAMES: Readonly<Record<string, string>> = {
  Esc: 'Escape',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
};

/** Whether a press of a key is one of `keys`. `isMac` decides what `Mod` is. */
export function answersTo(press: KeyPress, { keys }: Pick<Shortcut, 'keys'>, isMac: boolean): boolean {
  return keys.some((chord) => isChord(press, partsOf(chord), isMac));
}

/** The keys of a chord. A plus that no other key stands before is a key. */
function partsOf(chord: string): readonly string[] {
  return chord.split(/(?<=[^+])\+/);
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
  if (wantsMod || wantsAlt) return press.key.toLowerCase() === (ownValue(KEY_NAMES, key) ?? key).toLowerCase();
  return press.key === (ownValue(KEY_NAMES, key) ?? key);
}

/** The keys of a shortcut as they are written on this system; one text for each that does it. */
export function writeKeys({ keys }: Pick<Shortcut, 'keys'>, isMac: boolean): readonly string[] {
  return keys.map((chord) =>
    partsOf(chord)
      .map(
        (part) => ownValue(SYMBOLS, part)?.[isMac ? 'mac' : 'other'] ?? (part.length === 1 ? part.toUpperCase() : part),
      )
      .join(' '),
  );
}

const SYMBOLS: Readonly<Record<string, { readonly mac: string; readonly other: string }>> = {
  Mod: { mac: '⌘', other: 'Ctrl' },
  Alt: { mac: '⌥', other: 'Alt' },
  Up: { mac: '↑', other: '↑' },
  Down: { mac: '↓', other: '↓' },
  Left: { mac: '←', other: '←' },
  Right: { mac: '→', other: '→' },
};
