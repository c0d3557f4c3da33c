import { basename } from 'node:path';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Platform } from '../../platform/platform.ts';
import { spawnProcess } from '../../transport/spawn-process.ts';
import { childEnvironment } from './child-environment.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How long a login shell may take. Some people's start files ask the network. */
const LIMIT_MS = 15_000;

/** A shell that did not report its PATH is asked again by a start that comes so much later. */
const ASK_AGAIN_MS = 10_000;

/** More output than this is not a PATH. */
const MAX_CHARS = 1_000_000;

/**
 * Whether the login shell has to be asked for the PATH: a double-clicked application on macOS or Linux has the PATH of
 * the desktop, without the additions of the login shell. One started from a terminal has the terminal's.
 */
export function needsLoginPath(system: NodeJS.Platform, environment: Environment): boolean {
  return (system === 'darwin' || system === 'linux') && (environment.TERM ?? '') === '';
}

export interface LoginPathOptions {
  readonly platform: Platform;
  /** The environment of the panel; its SHELL is used. */
  readonly environment: Environment;
  readonly limitMs?: number;
}

/**
 * The PATH of the login shell, as its start files make it. An interactive shell reads those of most people; where that does
 * not lead to a PATH, because a start file replaces the shell by a program that needs a terminal for example, a login shell
 * alone is asked. The error is a sentence without its full stop.
 */
export async function readLoginPath({
  platform,
  environment,
  limitMs = LIMIT_MS,
}: LoginPathOptions): Promise<Result<string, string>> {
  const shell = environment.SHELL ?? (process.platform === 'darwin' ? '/bin/zsh' : '/bin/sh');
  const name = basename(shell);
  // The C shells take -l as their only option.
  const forms = name === 'tcsh' || name === 'csh' ? ['-ic', '-c'] : ['-ilc', '-lc'];
  let problem = '';
  for (const form of forms) {
    const answer = await askShell({ platform, environment, limitMs }, shell, form);
    if (answer.kind === 'path') return succeed(answer.path);
    problem = answer.problem;
    if (answer.kind === 'hopeless') break;
  }
  return fail(`The login shell ${shell} did not report its PATH: ${problem}`);
}

type ShellAnswer =
  | { readonly kind: 'path'; readonly path: string }
  /** Another form may be answered. */
  | { readonly kind: 'silent'; readonly problem: string }
  | { readonly kind: 'hopeless'; readonly problem: string };

async function askShell(
  { platform, environment, limitMs }: Required<LoginPathOptions>,
  shell: string,
  form: string,
): Promise<ShellAnswer> {
  // Start files may print what they like before and after.
  const mark = platform.ids.secret();
  const question = `printf %s ${mark}; printenv PATH; printf %s ${mark}`;
  const spawned = await spawnProcess({
    argv: [shell, form, question],
    directory: environment.HOME ?? '/',
    // A dumb terminal keeps prompts plain, and tools that draw away.
    environment: childEnvironment(environment, { environment: { TERM: 'dumb', DISABLE_AUTO_UPDATE: 'true' } }),
    platform,
    stopMs: 0,
  });
  if (!spawned.ok) return { kind: 'hopeless', problem: spawned.error.message };
  let output = '';
  spawned.value.stdout.on('data', (chunk: Buffer) => {
    if (output.length < MAX_CHARS) output += chunk.toString();
  });
  spawned.value.stderr.resume();
  // A start file may replace the shell by another, which then reads its commands from here.
  spawned.value.stdin.end(`${question}\n`);
  const inTime = await within(platform.clock, limitMs, spawned.value.exited);
  if (!inTime) await spawned.value.end();
  const path = output.split(mark)[1]?.trim() ?? '';
  if (path !== '') return { kind: 'path', path };
  if (!inTime) return { kind: 'hopeless', problem: `it took longer than ${limitMs / 1000} s` };
  return { kind: 'silent', problem: 'it ended without doing so' };
}

/** The folders of the login shell first, then those of the panel that it does not have. */
export function mergePaths(login: string, own: string): string {
  const folders = [...login.split(':'), ...own.split(':')].filter((folder) => folder !== '');
  return [...new Set(folders)].join(':');
}

async function within(clock: Clock, limitMs: number, done: Promise<unknown>): Promise<boolean> {
  let timer = { dispose() {} };
  const tooLate = new Promise<false>((resolve) => {
    timer = clock.after(limitMs, () => resolve(false));
  });
  const inTime = await Promise.race([done.then(() => true), tooLate]);
  timer.dispose();
  return inTime;
}

/** The panel's own environment, of which children get an allowed part. */
export interface StartEnvironment {
  readonly variables: Environment;
  /** Why the PATH may lack what the login shell adds, as a sentence without its full stop; null where it does not. */
  readonly pathProblem: string | null;
}

/**
 * The panel's environment with the PATH completed. The shell is asked when the first child wants to know, and again after a
 * failure, by a start that comes later.
 */
export function completeEnvironment(
  platform: Platform,
  environment: Environment,
  system: NodeJS.Platform = process.platform,
): () => Promise<StartEnvironment> {
  let completed: Promise<StartEnvironment> | null = null;
  let askAgainAt = Number.POSITIVE_INFINITY;
  return () => {
    if (platform.clock.now() >= askAgainAt) completed = null;
    completed ??= needsLoginPath(system, environment)
      ? ask()
      : Promise.resolve({ variables: environment, pathProblem: null });
    return completed;
  };

  async function ask(): Promise<StartEnvironment> {
    askAgainAt = Number.POSITIVE_INFINITY;
    const login = await readLoginPath({ platform, environment });
    if (login.ok) {
      return {
        variables: { ...environment, PATH: mergePaths(login.value, environment.PATH ?? '') },
        pathProblem: null,
      };
    }
    askAgainAt = platform.clock.now() + ASK_AGAIN_MS;
    platform.logger.log('warn', 'login shell did not report its PATH', { reason: login.error });
    return { variables: environment, pathProblem: login.error };
  }
}
