export type LogLevel = 'info' | 'warn' | 'error';

/** Facts about one thing that the program itself did, for whoever reads its output. Never holds a secret. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

export interface Logger {
  log(level: LogLevel, event: string, facts?: LogFacts): void;
}

/** Writes one JSON line for each entry, for example to standard error. */
export function createLineLogger(now: () => number, write: (line: string) => void): Logger {
  return {
    log(level, event, facts = {}) {
      write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...facts })}\n`);
    },
  };
}

/** Keeps nothing. */
export const silentLogger: Logger = { log: () => {} };
