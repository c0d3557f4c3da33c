import { posix } from 'node:path';
import type { Project, ProjectFile, Violation } from './project.ts';
import { isTest, lineAt } from './project.ts';

interface TextRule {
  readonly rule: string;
  readonly message: string;
  /** What must not stand in the code, or in the comments. */
  readonly pattern: RegExp;
  readonly in: 'code' | 'comments';
  readonly appliesTo: (path: string) => boolean;
}

const NO_WAITING = 'a test waits for what it wants to see, not for a time to pass';
const SHELL_ENTRIES = ['src/main/index.ts', 'src/web/index.ts', 'src/cli/index.ts'];
const CLOCKS = [
  'src/core/platform/',
  'src/renderer/stores/window/clock.ts',
  'src/simulators/room/worker/worker-clock.ts',
];

const isProduct = (path: string) => path.startsWith('src/');
const isAnywhere = () => true;
/** Tests beside the product have the stricter rule of the product. */
const isOnlyForTests = (path: string) => !isProduct(path) && (isTest(path) || path.startsWith('e2e/'));
const isOutsideOfClocks = (path: string) => isProduct(path) && !CLOCKS.some((place) => path.startsWith(place));

const TEXT_RULES: readonly TextRule[] = [
  {
    rule: 'any',
    message: 'any switches the type system off',
    pattern: /(?<![.\w$#])any(?![\w$])|\bz\s*\.\s*any\b/g,
    in: 'code',
    appliesTo: isAnywhere,
  },
  {
    rule: 'casts',
    message: 'a cast through unknown claims what nothing checks',
    pattern: /\bas\s+unknown\s+as\b/g,
    in: 'code',
    appliesTo: isAnywhere,
  },
  {
    rule: 'suppressions',
    message: 'a comment does not switch a rule off',
    pattern:
      /@ts-(?:ignore|expect-error|nocheck)|(?:biome|eslint|oxlint|prettier)-(?:ignore|disable)|@vitest-environment/g,
    in: 'comments',
    appliesTo: isAnywhere,
  },
  {
    rule: 'leftovers',
    message: 'what is left to do is done, or stands in the list of known limits',
    pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/g,
    in: 'comments',
    appliesTo: isAnywhere,
  },
  {
    rule: 'mocks',
    message: 'a module is not mocked: it takes what it needs as an argument',
    pattern: /\bvi\s*\.\s*(?:mock|doMock|hoisted|stubGlobal|useFakeTimers)\b/g,
    in: 'code',
    appliesTo: isAnywhere,
  },
  {
    rule: 'tests',
    message: 'a test is neither left out nor run alone',
    pattern: /\b(?:test|it|describe)(?:\s*\.\s*\w+)*\s*\.\s*(?:skip|only|todo|fails|fixme|skipIf|runIf)\b/g,
    in: 'code',
    appliesTo: isAnywhere,
  },
  {
    rule: 'waiting',
    message: NO_WAITING,
    pattern: /\.\s*waitForTimeout\b/g,
    in: 'code',
    appliesTo: isAnywhere,
  },
  {
    rule: 'waiting',
    message: NO_WAITING,
    pattern: /(?<![\w$#.])setTimeout\s*\(\s*\w+\s*,/g,
    in: 'code',
    appliesTo: isOnlyForTests,
  },
  {
    rule: 'calls into Electron',
    message: 'a garbage collection takes its answer away: use callMain (e2e/fixtures/call-main.ts)',
    pattern: /\bapp\s*\.\s*(?:evaluate|evaluateHandle|browserWindow)\b/g,
    in: 'code',
    appliesTo: (path) => path.startsWith('e2e/') && path !== 'e2e/fixtures/call-main.ts',
  },
  {
    rule: 'time and chance',
    message: 'time, chance and identity are arguments (src/core/platform)',
    pattern:
      /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(?:\(\s*\)|(?!\s*\())|\bMath\s*\.\s*random\b|\bperformance\s*\.\s*now\b|(?<![\w$#])(?:setTimeout|setInterval|setImmediate)\b|\bAbortSignal\s*\.\s*timeout\b|\brandomUUID\b/g,
    in: 'code',
    appliesTo: isOutsideOfClocks,
  },
  {
    rule: 'console',
    message: 'only the entry of a shell prints; everything else has a logger',
    pattern: /(?<![.\w$#])console\s*[.[]/g,
    in: 'code',
    appliesTo: (path) => isProduct(path) && !SHELL_ENTRIES.includes(path),
  },
];

/** What must not stand in any file, whatever a comment says. */
export function checkTexts(project: Project): Violation[] {
  return [...project.files.values()].flatMap((file) => [
    ...TEXT_RULES.filter((rule) => rule.appliesTo(file.path)).flatMap((rule) => findAll(file, rule)),
    ...checkTimerModules(file),
    ...checkLookups(file),
  ]);
}

const TABLE = /\bconst\s+(\w+)\s*:\s*(?:Readonly<\s*)?(?:Partial<\s*)?Record<\s*string\s*,/g;

/** Every object has a `constructor`: a table is asked for a name of somebody else with ownValue. */
function checkLookups(file: ProjectFile): Violation[] {
  if (!isProduct(file.path) || isTest(file.path)) return [];
  const { code } = file.source;
  return Array.from(code.matchAll(TABLE), ([, name = '']) => name).flatMap((name) => {
    const lookup = new RegExp(String.raw`(?<![\w$#.])${name}\s*\[(?!\s*['"\]])[^\]]*\](?!\s*=[^=])`, 'g');
    return Array.from(code.matchAll(lookup), (match) => ({
      file: file.path,
      line: lineAt(file.text, match.index),
      rule: 'lookups',
      message: `${match[0].trim()}: look it up with ownValue (src/shared/own-value.ts)`,
    }));
  });
}

function findAll(file: ProjectFile, { rule, message, pattern, in: place }: TextRule): Violation[] {
  const pieces = place === 'code' ? [{ start: 0, text: file.source.code }] : file.source.comments;
  return pieces.flatMap((piece) =>
    Array.from(piece.text.matchAll(pattern), (match) => ({
      file: file.path,
      line: lineAt(file.text, piece.start + match.index),
      rule,
      message: `${match[0].trim()}: ${message}`,
    })),
  );
}

function checkTimerModules(file: ProjectFile): Violation[] {
  const broken = timerRuleOf(file.path);
  if (broken === null) return [];
  return file.imports
    .filter((line) => /^(node:)?timers/.test(line.specifier ?? ''))
    .map((line) => ({ file: file.path, line: lineAt(file.text, line.start), ...broken }));
}

function timerRuleOf(path: string): Pick<Violation, 'rule' | 'message'> | null {
  if (isOutsideOfClocks(path)) return { rule: 'time and chance', message: 'timers come from src/core/platform' };
  if (isOnlyForTests(path)) return { rule: 'waiting', message: NO_WAITING };
  return null;
}

const BANNED_NAMES = /^(?:utils?|helpers?|common|managers?|types?|misc|libs?)$/;
const BANNED_PARTS = /^(?:utils?|helpers?|managers?|misc)$/;
/** Tables without behaviour, read by looking up and not from top to bottom. */
const TABLES = /^src\/shared\/(?:protocols\/[^/]+\/protocol|panel\/(?:calls|feeds))\.ts$/;
const COUNTED = /\.(?:ts|tsx|mjs|js|css|html)$/;

/** More than this in one folder hide the subjects that it mixes. */
const FILES_IN_A_FOLDER = 25;

/** How files are named, how long they may be, and how many share a folder. */
export function checkFiles(project: Project): Violation[] {
  const ofFiles = [...project.files.values()].flatMap((file) => {
    const found = [checkName(file.path), checkLength(file)].filter((message) => message !== undefined);
    return found.map((message) => ({ file: file.path, line: 1, rule: 'files', message }));
  });
  return [...ofFiles, ...findCrowdedFolders(project)];
}

/** Counts the product's code; style sheets, tests and examples lie beside it without hiding anything. */
function findCrowdedFolders(project: Project): Violation[] {
  const counts = new Map<string, number>();
  for (const path of project.files.keys()) {
    if (!/^src\/.*\.tsx?$/.test(path) || isTest(path)) continue;
    const folder = posix.dirname(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].flatMap(([folder, count]) => {
    if (count <= FILES_IN_A_FOLDER) return [];
    const message = `${count} files; split it by subject (${FILES_IN_A_FOLDER})`;
    return [{ file: folder, line: 1, rule: 'folders', message }];
  });
}

function checkName(path: string): string | undefined {
  for (const part of path.split('/')) {
    const name = part.split('.')[0] ?? '';
    if (BANNED_NAMES.test(name) || name.split('-').some((word) => BANNED_PARTS.test(word))) {
      return `${part} says nothing of what is inside; name it after what it exports`;
    }
    if (path.startsWith('src/') && part !== part.toLowerCase()) return `${part} is not in kebab-case`;
  }
  return undefined;
}

function checkLength({ path, text }: ProjectFile): string | undefined {
  if (!COUNTED.test(path)) return undefined;
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const cap = isTest(path) || path.startsWith('e2e/specs/') || TABLES.test(path) ? 600 : 320;
  return lines > cap ? `${lines} lines; a file is read in one sitting (${cap})` : undefined;
}
