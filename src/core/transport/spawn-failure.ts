import { resolve, sep } from 'node:path';
import type { BlockedReason, Failure } from '#shared/lifecycle/failure.ts';
import { filesOnPath, isExecutable, kindOfFile, type ProgramPlaces } from '../platform/program-files.ts';
import type { ProcessCommand } from './process-command.ts';

interface Explanation {
  readonly reason: BlockedReason;
  readonly message: string;
  readonly remedy: string;
}

/** What another attempt does not cure, whatever file it is about. */
const HOPELESS_CODES: ReadonlySet<string> = new Set([
  'E2BIG',
  'EINVAL',
  'ELOOP',
  'ENAMETOOLONG',
  'ENOEXEC',
  'ERR_INVALID_ARG_TYPE',
  'ERR_INVALID_ARG_VALUE',
]);

const FILE_CODES: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'ENOTDIR', 'EPERM', 'EISDIR']);

/**
 * Why a process could not be started, in words. The system says ENOENT of a missing program, a missing interpreter
 * and a missing directory alike, so that the files are looked at after the fact. `now` in milliseconds since the epoch.
 */
export async function explainSpawnFailure(command: ProcessCommand, error: unknown, now: number): Promise<Failure> {
  const code = codeOf(error);
  const explanation = await explain(command, code);
  if (explanation !== null) return { kind: 'blocked', ...explanation, at: now };
  const message = `Could not start ${command.argv[0] ?? ''}: ${code}`;
  return { kind: 'transient', reason: 'refused', message, at: now };
}

async function explain(command: ProcessCommand, code: string): Promise<Explanation | null> {
  const program = command.argv[0] ?? '';
  if (program === '') return notFound('The command is empty', 'Enter a program in the command');
  if (FILE_CODES.has(code)) {
    return (await explainDirectory(command.directory)) ?? (await explainProgram(program, command, code));
  }
  if (!HOPELESS_CODES.has(code)) return null;
  return notExecutable(`Could not start ${program}: ${code}`, 'Correct the command or its environment');
}

async function explainDirectory(directory: string): Promise<Explanation | null> {
  const kind = await kindOfFile(directory);
  if (kind === 'missing') {
    return badDirectory(`The directory ${directory} does not exist`, 'Create it, or correct the directory');
  }
  if (kind === 'file') return badDirectory(`${directory} is not a directory`, 'Correct the directory');
  if (await isExecutable(directory)) return null;
  return badDirectory(
    `The directory ${directory} is not accessible`,
    'Change its permissions, or correct the directory',
  );
}

async function explainProgram(program: string, command: ProcessCommand, code: string): Promise<Explanation | null> {
  const isName = !program.includes('/') && !program.includes(sep);
  const candidates = isName ? filesOnPath(program, placesOf(command)) : [resolve(command.directory, program)];
  const found = await firstExisting(candidates);
  if (found === null) {
    if (!isName) return notFound(`Could not find the program ${program}`, 'Install it, or correct the command');
    return notFound(
      `Could not find the program ${program} on the PATH`,
      'Install it, or use its full path in the command',
    );
  }
  if (found.kind === 'directory') {
    return notExecutable(`${found.path} is a directory, not a program`, 'Fix the command');
  }
  if (!(await isExecutable(found.path))) {
    return notExecutable(`${found.path} is not executable`, 'Make it executable with chmod +x, or correct the command');
  }
  if (code !== 'ENOENT') return null;
  return notExecutable(
    `Could not start ${found.path}: its interpreter does not exist`,
    'Install the interpreter, or correct the first line of the program',
  );
}

/** A name is looked for as the system does: in the PATH of the new process, seen from its directory. */
function placesOf({ directory, environment }: ProcessCommand): ProgramPlaces {
  return { directory, path: environment.PATH ?? '' };
}

async function firstExisting(
  paths: readonly string[],
): Promise<{ readonly path: string; readonly kind: 'file' | 'directory' } | null> {
  for (const path of paths) {
    const kind = await kindOfFile(path);
    if (kind !== 'missing') return { path, kind };
  }
  return null;
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return String(error);
}

function notFound(message: string, remedy: string): Explanation {
  return { reason: 'not-found', message, remedy };
}

function notExecutable(message: string, remedy: string): Explanation {
  return { reason: 'not-executable', message, remedy };
}

function badDirectory(message: string, remedy: string): Explanation {
  return { reason: 'bad-directory', message, remedy };
}
