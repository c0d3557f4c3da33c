import { stripVTControlCharacters } from 'node:util';
import type { LogRow } from '#shared/panel/log-row.ts';

type Level = LogRow['level'];

/** A level must be among so many characters and words of a line; what comes after is the message. */
const HEAD_CHARS = 240;
const HEAD_WORDS = 12;

/** The words for levels of usual loggers. */
const WORDS: Readonly<Record<Level, string>> = {
  error: 'emerg emergency alert fatal ftl critical crit panic severe error err fail',
  warn: 'warning warn wrn',
  info: 'notice note information info inf',
  debug: 'debug dbug dbg trace trce trc verbose vrb',
};

const LEVEL_OF_WORD = new Map<string, Level>([
  ...WORDS.error.split(' ').map((word) => [word, 'error'] as const),
  ...WORDS.warn.split(' ').map((word) => [word, 'warn'] as const),
  ...WORDS.info.split(' ').map((word) => [word, 'info'] as const),
  ...WORDS.debug.split(' ').map((word) => [word, 'debug'] as const),
]);

const LEVEL_OF_LETTER = new Map<string, Level>([
  ['F', 'error'],
  ['C', 'error'],
  ['E', 'error'],
  ['W', 'warn'],
  ['I', 'info'],
  ['D', 'debug'],
  ['V', 'debug'],
  ['T', 'debug'],
]);

/** What runtimes and tools say at the start of a line when something failed. */
const FAILURES =
  /^(?:Traceback \(most recent|Caused by: |Exception in thread |Uncaught |Unhandled |thread '.{0,80}' (?:\(\d+\) )?panicked at|npm ERR!|npm error |Segmentation fault|Aborted \(core)/;

/** A JSON line of a logger; pino and bunyan number their levels. */
const JSON_LEVEL = /"(?:level|lvl|severity|levelname|log\.level|@l)"\s*:\s*(?:"(?<word>\w+)"|(?<number>\d+))/i;
const LOGFMT_LEVEL = /(?:^|\s)(?:level|lvl|severity)="?(?<word>\w+)"?(?=\s|$)/i;
/** The priority that systemd reads from a line. */
const PRIORITY = /^<(?<digit>[0-7])>/;
/** glog and klog: `E1129 10:00:00.123456 …`. */
const GLOG = /^(?<letter>[IWEF])\d{4} \d\d:\d\d:\d\d/;
/** Android: `E/Camera`. A letter alone counts in brackets only. */
const LETTER = /^(?:(?<tagged>[VDIWEF])\/[\w.]|\[(?<alone>[VDIWEFCT])\]:?$)/;

/** A group in brackets may have spaces in it: they are this character while words are split. */
const INNER_SPACE = '\u2423';
const GROUPS = /\[[^[\]]{0,80}\]|\([^()]{0,80}\)/g;
const SEPARATOR = /^[-|:>=*•]+$/;
const TIME = /^[[(]?\d[\d:.,TZ+/_-]*[\])]?:?$/;
const DAY_OR_MONTH = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|UTC|AM|PM),?$/;
/** A place in a file: `main.c:12:5:`, `app.ts(3,5):`. */
const PLACE = /^\S+[:(]\d+(?:[:,]\d+)?\)?:$/;
const NAMED_FAILURE = /^(?:[\w$]+\.)*[A-Z]\w*(?<kind>Error|Exception|Interrupt|Warning)(?::|$)/;
/** A word for a level with what stands around it: `[ERROR]`, `error[E0382]:`, `WARNING:root:text`. */
const LEVEL_WORD = /^(?<before>[^\w\s]*)(?<word>[a-z]+)(?<after>(?:\[\w*\])?[\])}>:|!]\S*)?$/i;

/** The level that a line of plain output claims for itself, in the forms of usual loggers and runtimes; else `info`. */
export function outputLevel(text: string): Level {
  const head = stripVTControlCharacters(text.slice(0, HEAD_CHARS)).trimStart();
  return levelByForm(head) ?? levelByWords(head) ?? 'info';
}

function levelByForm(head: string): Level | undefined {
  if (FAILURES.test(head)) return 'error';
  if (/^npm warn /i.test(head)) return 'warn';
  const priority = PRIORITY.exec(head)?.groups?.digit;
  if (priority !== undefined) return levelOfPriority(Number(priority));
  const letter = GLOG.exec(head)?.groups?.letter;
  if (letter !== undefined) return LEVEL_OF_LETTER.get(letter);
  if (head.startsWith('{')) return levelOfJson(head);
  return levelOfWord(LOGFMT_LEVEL.exec(head)?.groups?.word);
}

/** RFC 5424, section 6.2.1: 0 to 3 are errors. */
function levelOfPriority(priority: number): Level {
  if (priority <= 3) return 'error';
  if (priority === 4) return 'warn';
  return priority === 7 ? 'debug' : 'info';
}

function levelOfJson(head: string): Level | undefined {
  const { word, number } = JSON_LEVEL.exec(head)?.groups ?? {};
  if (number === undefined) return levelOfWord(word);
  const value = Number(number);
  if (value >= 50) return 'error';
  if (value >= 40) return 'warn';
  return value >= 30 || value < 10 ? 'info' : 'debug';
}

function levelOfWord(word: string | undefined): Level | undefined {
  return word === undefined ? undefined : LEVEL_OF_WORD.get(word.toLowerCase());
}

/**
 * The level among the words before the message. Times, names in brackets, names beside a separator and places in files may come
 * before it; a sentence that only mentions a level has other words there.
 */
function levelByWords(head: string): Level | undefined {
  const words = head
    .replace(GROUPS, (group) => group.replaceAll(' ', INNER_SPACE))
    .split(/\s+/, HEAD_WORDS)
    .filter((word) => word !== '');
  let isLogged = false;
  let plainWords = 0;
  for (const [position, word] of words.entries()) {
    const isBesideSeparator = SEPARATOR.test(words[position + 1] ?? '');
    const level = levelOfHeadWord(word, isLogged || isBesideSeparator);
    if (level !== undefined) return level;
    if (TIME.test(word) || DAY_OR_MONTH.test(word) || PLACE.test(word)) isLogged = true;
    else if (!(SEPARATOR.test(word) || isBesideSeparator || /^[[(].*[\])]:?$/.test(word))) {
      // After a time come the names of a host, a program and a part of it.
      plainWords += 1;
      if (!isLogged || plainWords > 2) return undefined;
    }
  }
  return undefined;
}

/** In lower case a word counts where it is marked as a level: by brackets, a colon, or what came before. */
function levelOfHeadWord(word: string, isMarked: boolean): Level | undefined {
  const letter = LETTER.exec(word)?.groups;
  if (letter !== undefined) return LEVEL_OF_LETTER.get(letter.tagged ?? letter.alone ?? '');
  const inner = word.includes(INNER_SPACE) ? word.slice(1, -1).split(INNER_SPACE) : [];
  const innerLevel = inner.find((each) => each === each.toUpperCase() && LEVEL_OF_WORD.has(each.toLowerCase()));
  if (innerLevel !== undefined) return levelOfWord(innerLevel);
  const kind = NAMED_FAILURE.exec(word)?.groups?.kind;
  if (kind !== undefined) return kind === 'Warning' ? 'warn' : 'error';
  const found = LEVEL_WORD.exec(word)?.groups;
  const level = levelOfWord(found?.word);
  if (found === undefined || level === undefined) return undefined;
  const isDecorated = found.after !== undefined || (found.before ?? '') !== '';
  const isUpper = found.word === found.word?.toUpperCase();
  return isDecorated || isUpper || isMarked ? level : undefined;
}
