import { useEffect, useRef, useState } from 'react';
import { currentTime, elapsedTime, useNow } from '#stores/window/clock.ts';
import { type DensityBin, DensityStrip } from '#ui/charts/density-strip.tsx';
import { formatClock, formatTime } from '#ui/words/format.ts';
import type { LogWindow } from './log-list.tsx';
import type { ReadLog } from './reading/log-filter.ts';

/** The shortest time from one drawing of the bars to the next, in milliseconds. */
const REDRAW_MS = 250;

/** A shorter log is labelled with seconds. */
const SECONDS_BELOW_MS = 10 * 60_000;

interface LogStripProps {
  readonly filter: ReadLog;
  readonly revision: number;
  readonly window: LogWindow;
  /** Brings the row at this position to the middle. */
  readonly onMove: (position: number) => void;
}

interface Drawn {
  readonly span: { readonly from: number; readonly to: number };
  readonly bins: (count: number) => readonly DensityBin[];
}

/** The whole of what is shown by time, above the lines, with what is in view as a frame. */
export function LogStrip({ filter, revision, window, onMove }: LogStripProps) {
  const { matches } = filter;
  const drawn = useDrawn(filter, revision);
  if (drawn === null) return <DensityStrip label="No lines" bins={noBins} view={NOTHING} onMove={() => {}} />;
  const { from, to } = drawn.span;
  const share = (at: number): number => Math.min(1, Math.max(0, (at - from) / Math.max(1, to - from)));
  const now = currentTime();
  const view = { from: share(matches.at(window.from) || from), to: share(matches.at(window.to) || to) };
  const label = (at: number): string => (to - from < SECONDS_BELOW_MS ? formatTime(at, now) : formatClock(at));
  const inView = `In view: ${formatTime(matches.at(window.from) || from, now)} to ${formatTime(matches.at(window.to) || to, now)}`;
  return (
    <DensityStrip
      label={`Lines from ${formatTime(from, now)} to ${formatTime(to, now)}`}
      bins={drawn.bins}
      view={view}
      onMove={(middle) => onMove(matches.positionAt(from + middle * (to - from)))}
      labels={[
        { at: 0, words: formatTime(from, now) },
        ...[0.25, 0.5].map((at) => ({ at, words: label(from + at * (to - from)) })),
      ]}
      end={inView}
    />
  );
}

const NOTHING = { from: 0, to: 1 };
const noBins = (): readonly DensityBin[] => [];

/** The bars as of some moment: they are drawn some times a second, not with each frame. */
function useDrawn(filter: ReadLog, revision: number): Drawn | null {
  const beat = useNow();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const last = useRef({ filter, revision, beat, at: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    const before = last.current;
    const at = elapsedTime();
    const hasTime = before.revision !== revision && at - before.at >= REDRAW_MS;
    if (before.filter === filter && before.beat === beat && !hasTime) return;
    last.current = { filter, revision, beat, at };
    const { density } = filter;
    const { span } = density;
    setDrawn(span === null ? null : { span, bins: (count) => density.bins(count) });
  }, [filter, revision, beat]);
  return drawn;
}
