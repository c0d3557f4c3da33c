const ESC = String.fromCharCode(0x1b);
const BELL = String.fromCharCode(0x07);

/** Colours and other commands for a terminal: they are left out. An operating system command ends within 4 kB or is none. */
const TERMINAL_COMMANDS = new RegExp(
  `${ESC}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BELL}${ESC}]{0,4096}(?:${BELL}|${ESC}\\\\)|[ -/]+[0-~]|[@-Z\\\\^_=>])`,
  'g',
);

/** Control characters, and those that change the order or the look of others without being seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const EACH_UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const TAB = '\t';
/** Joins signs, emoji above all, and is seen in what they become. */
const JOINER = '\u200d';

/**
 * A line as it is shown and searched: without commands for a terminal, and with every other character that would not be
 * seen, or would change how others are read, by a sign or by its number. Most lines are returned as they are.
 */
export function visibleText(text: string): string {
  if (!UNSEEN.test(text)) return text;
  return withUnseenShown(text.replace(TERMINAL_COMMANDS, ''));
}

/** All of a text, with each character that would not be seen by a sign or by its number: for what a person approves. */
export function withUnseenShown(text: string): string {
  return text.replace(EACH_UNSEEN, showUnseen);
}

function showUnseen(character: string): string {
  if (character === TAB || character === JOINER) return character;
  const code = character.codePointAt(0) ?? 0;
  // Unicode has a picture for each of the old control characters.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
