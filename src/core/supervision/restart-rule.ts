import type { BlockedFailure, Failure, ProcessExit } from '#shared/lifecycle/failure.ts';

/** Whether a process that ended unexpectedly is started again; a start by hand is always possible. */
export type RestartRule = 'always' | 'on-failure' | 'never';

/** How a process ended: as it should, because somebody told it to from outside, or because something went wrong. */
export type ExitKind = 'normal' | 'shutdown' | 'abnormal';

/** What follows an end: another attempt, rest because the work is done, or rest because something is wrong. */
export type AfterEnd = 'restart' | 'rest' | 'give-up';

const SHUTDOWN_SIGNALS: readonly string[] = ['SIGTERM', 'SIGINT', 'SIGHUP'];

function kindOfExit(exit: ProcessExit): ExitKind {
  if (exit.kind === 'code') return exit.code === 0 ? 'normal' : 'abnormal';
  return SHUTDOWN_SIGNALS.includes(exit.signal) ? 'shutdown' : 'abnormal';
}

const AFTER_END: Readonly<Record<RestartRule, Readonly<Record<ExitKind, AfterEnd>>>> = {
  always: { normal: 'restart', shutdown: 'restart', abnormal: 'restart' },
  'on-failure': { normal: 'rest', shutdown: 'rest', abnormal: 'restart' },
  never: { normal: 'rest', shutdown: 'rest', abnormal: 'give-up' },
};

/**
 * What follows the end of a process. A code in `finalExitCodes` is how a program says that another start would end in
 * the same way, whatever the rule.
 */
export function afterExit(exit: ProcessExit, rule: RestartRule, finalExitCodes: readonly number[] = []): AfterEnd {
  if (exit.kind === 'code' && finalExitCodes.includes(exit.code)) return 'give-up';
  return AFTER_END[rule][kindOfExit(exit)];
}

/** The failure of a connection whose rule says that it is not tried again. */
export function notRestarted(last: Failure, now: number): BlockedFailure {
  return {
    kind: 'blocked',
    reason: 'not-restarted',
    message: `${last.message}; its settings forbid a restart`,
    remedy: 'Read its last lines, then start it',
    at: now,
    ...(last.exit === undefined ? {} : { exit: last.exit }),
  };
}
