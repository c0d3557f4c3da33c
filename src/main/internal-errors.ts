import type { Logger } from '#core/platform/logger.ts';

/** The part of a process that reports what nothing in it handled. */
export interface FailingProcess {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (reason: unknown) => void): unknown;
}

/**
 * Logs what nothing handled, and ends the application in order at the first exception. Without this Electron opens a
 * dialog, behind which the application cannot be ended by a signal. A promise that nobody waits for ends nothing.
 */
export function endOnInternalErrors(process: FailingProcess, logger: Logger, end: () => void): void {
  let isEnding = false;
  const log = (reason: unknown) => {
    const words = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    logger.log('error', 'internal error', { reason: words });
  };
  process.on('unhandledRejection', log);
  process.on('uncaughtException', (reason) => {
    log(reason);
    if (isEnding) return;
    isEnding = true;
    end();
  });
}
