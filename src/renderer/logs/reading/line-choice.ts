import { LOG_LEVELS, type LogLevel, type LogRow } from '#shared/panel/log-row.ts';
import { LOG_SOURCES, type LogSource } from '#shared/panel/log-source.ts';
import type { LogChoice } from './log-filter.ts';
import { SEVERITY, type Severity } from './severity.ts';
import type { TextTest } from './text-test.ts';

/** Which lines of the log of a provider or bot are shown. */
export interface LineChoice {
  /** The least level that is shown. */
  readonly level: LogLevel;
  readonly hiddenSources: readonly LogSource[];
  /** The one app whose lines are shown, with those of its provider itself; null for the lines of every app. */
  readonly appId: string | null;
  /** Null for every text. */
  readonly test: TextTest | null;
}

const SEVERITY_OF_LEVEL: Readonly<Record<LogLevel, Severity>> = {
  debug: SEVERITY.plain,
  info: SEVERITY.plain,
  warn: SEVERITY.warning,
  error: SEVERITY.error,
};
const SEVERITY_OF_CODE = LOG_LEVELS.map((level) => SEVERITY_OF_LEVEL[level]);

/** Makes the choice that a filter reads lines through. */
export function chooseLines({ level, hiddenSources, appId, test }: LineChoice): LogChoice<LogRow> {
  const leastLevel = LOG_LEVELS.indexOf(level);
  const isShown = LOG_SOURCES.map((source) => !hiddenSources.includes(source));
  return {
    shows: (columns) => (index) => {
      if (columns.level.code(index) < leastLevel || isShown[columns.source.code(index)] !== true) return false;
      if (appId === null) return true;
      const owner = columns.appId.get(index);
      return owner === appId || owner === '';
    },
    severity: (columns) => (index) => SEVERITY_OF_CODE[columns.level.code(index)] ?? SEVERITY.plain,
    test,
  };
}
