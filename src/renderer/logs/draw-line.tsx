import type { LogRow as Line, LogLevel } from '#shared/panel/log-row.ts';
import { LogRow } from '#ui/data/log-row.tsx';
import { formatTimeMs } from '#ui/words/format.ts';
import type { RowDrawing, RowLook } from './list-row.tsx';
import { lineAsJson, SOURCE_WORDS } from './reading/line-texts.ts';

/** How lines are drawn: `shown` where each says whose it is. */
export const LINE_DRAWINGS: Readonly<Record<'shown' | 'hidden', RowDrawing<Line>>> = {
  shown: { draw: (line, look) => drawLine(line, look, line.appId || line.providerId), asJson: lineAsJson },
  hidden: { draw: (line, look) => drawLine(line, look, undefined), asJson: lineAsJson },
};

function drawLine({ at, level, source }: Line, look: RowLook, origin: string | undefined) {
  return (
    <LogRow time={formatTimeMs(at)} level={letterOf(level)} source={SOURCE_WORDS[source]} origin={origin} {...look} />
  );
}

function letterOf(level: LogLevel): 'W' | 'E' | undefined {
  if (level === 'warn') return 'W';
  return level === 'error' ? 'E' : undefined;
}
