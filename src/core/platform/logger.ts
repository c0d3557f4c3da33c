import { escapeUnseen } from '#shared/escape-unseen.ts';

export type LogSeverity = 'info' | 'warn' | 'error';

/** Facts about one event of the program, for its log. Never contains a secret. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

export interface Logger {
  log(level: LogSeverity, event: string, facts?: LogFacts): void;
}

/** Writes one JSON line for each entry, for example to standard error. */
export function createLineLogger(now: () => number, write: (line: string) => void): Logger {
  return {
    log(level, event, facts = {}) {
      // An escape of JSON: the values are the same, and none of them acts on the terminal.
      write(`${escapeUnseen(JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...facts }))}\n`);
    },
  };
}

/** Stores nothing. */
export const silentLogger: Logger = { log: () => {} };
