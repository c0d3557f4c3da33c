import type { Clock } from '../../platform/clock.ts';
import type { Platform } from '../../platform/platform.ts';
import { spawnProcess } from '../../transport/spawn-process.ts';
import { childEnvironment } from './child-environment.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How long a login shell may take. Some people's start files ask the network. */
const LIMIT_MS = 5_000;

/** More output than this is not a PATH. */
const MAX_CHARS = 1_000_000;

/**
 * Whether the PATH has to be asked for: a double-clicked application of macOS or Linux has the PATH of the desktop,
 * without what the login shell adds. One that was started from a terminal has the terminal's.
 */
export function needsLoginPath(system: NodeJS.Platform, environment: Environment): boolean {
  return (system === 'darwin' || system === 'linux') && (environment.TERM ?? '') === '';
}

export interface LoginPathOptions {
  readonly platform: Platform;
  /** The panel's own environment; its SHELL is asked. */
  readonly environment: Environment;
  readonly limitMs?: number;
}

/** What the login shell says is the PATH; null where it does not say it in time. */
export async function readLoginPath({ platform, environment, limitMs }: LoginPathOptions): Promise<string | null> {
  // Start files may print what they like before and after.
  const mark = platform.ids.secret();
  const shell = environment.SHELL ?? (process.platform === 'darwin' ? '/bin/zsh' : '/bin/sh');
  const spawned = await spawnProcess({
    argv: [shell, '-ilc', `printf %s ${mark}; printenv PATH; printf %s ${mark}`],
    directory: environment.HOME ?? '/',
    // A dumb terminal keeps prompts plain, and tools that draw away.
    environment: childEnvironment(environment, { TERM: 'dumb', DISABLE_AUTO_UPDATE: 'true' }),
    platform,
    stopMs: 0,
  });
  if (!spawned.ok) {
    platform.logger.log('warn', 'login shell not started', { shell, reason: spawned.error.message });
    return null;
  }
  let said = '';
  spawned.value.stdout.on('data', (chunk: Buffer) => {
    if (said.length < MAX_CHARS) said += chunk.toString();
  });
  spawned.value.stderr.resume();
  spawned.value.stdin.end();
  const inTime = await within(platform.clock, limitMs ?? LIMIT_MS, spawned.value.exited);
  if (!inTime) {
    platform.logger.log('warn', 'login shell too slow', { shell });
    await spawned.value.end();
  }
  const path = said.split(mark)[1]?.trim() ?? '';
  return path === '' ? null : path;
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

/** The panel's environment with the PATH completed. The shell is asked once, when the first child wants to know. */
export function completeEnvironment(
  platform: Platform,
  environment: Environment,
  system: NodeJS.Platform = process.platform,
): () => Promise<Environment> {
  let completed: Promise<Environment> | null = null;
  return () => {
    completed ??= needsLoginPath(system, environment) ? ask() : Promise.resolve(environment);
    return completed;
  };

  async function ask(): Promise<Environment> {
    const login = await readLoginPath({ platform, environment });
    return login === null ? environment : { ...environment, PATH: mergePaths(login, environment.PATH ?? '') };
  }
}
