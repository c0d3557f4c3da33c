import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { LOG_FEED, type LogRow } from '#shared/panel/log-row.ts';
import type { LogSource } from '#shared/panel/log-source.ts';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { useLogBuffer, usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { currentTime } from '#stores/window/clock.ts';
import { saveText } from '#stores/window/save-text.ts';
import { showToast } from '#stores/window/toasts.ts';
import { Button } from '#ui/controls/button.tsx';
import { formatCount, formatNoun, formatOf, formatShare } from '#ui/words/format.ts';
import type { TextRange } from '#ui/words/text-ranges.ts';
import { LINE_DRAWINGS } from './draw-line.tsx';
import { LogAnnouncement } from './log-announcement.tsx';
import { LogFoot } from './log-foot.tsx';
import { LogList, type LogListHandle, type LogSelection, type LogWindow } from './log-list.tsx';
import { LogStrip } from './log-strip.tsx';
import { LogToolbar } from './log-toolbar.tsx';
import styles from './log-view.module.css';
import { FIRST_VIEW, useLogView } from './log-view-state.ts';
import { fileNameOf, type LineForm, linesInForm } from './reading/line-texts.ts';
import type { LogFilter, ReadLog } from './reading/log-filter.ts';
import { keptRows, selectedCount, selectedRows, shownRows } from './reading/log-rows.ts';
import { visibleText } from './reading/visible-text.ts';
import { useLogChoice } from './use-log-choice.ts';
import { useLogCursor } from './use-log-cursor.ts';
import { useLogKeys } from './use-log-keys.ts';
import { useLogReader } from './use-log-reader.ts';
import { useMoment } from './use-moment.ts';

export interface LogViewProps {
  /** What is chosen in a view is kept under this id while other pages are shown. */
  readonly viewId: string;
  /** The key of the log: the id of a provider or bot, or `all`. */
  readonly logKey: string;
  /** Where its lines can come from. */
  readonly sources: readonly LogSource[];
  /** The one app whose lines are shown; null for all of them. */
  readonly appId: string | null;
  /** The provider whose other lines can be shown as well; undefined where there are none. */
  readonly provider?: string | undefined;
  /** The moment to show, in milliseconds since the epoch; null for now. */
  readonly moment: number | null;
  /** Whether each line says whose it is. */
  readonly origins: 'shown' | 'hidden';
  /** What the last line shows while a program overwrites it; a line of the log when it has ended. */
  readonly runningLine?: string | null | undefined;
}

/** A log: what narrows it down, all of it by time, its lines, and how the view stands to it. */
export function LogView({ viewId, logKey, sources, appId, provider, moment, origins, runningLine }: LogViewProps) {
  const id = useId();
  const panel = usePanel();
  const shell = useStateFeed(PANEL_FEED)?.shell;
  const log = useLogBuffer(LOG_FEED, logKey);
  const [view, onView] = useLogView(viewId);
  const { choice, wrong } = useLogChoice(view, appId);
  const [mode, setMode] = useState<'live' | 'paused'>('live');
  const { reader, revision } = useLogReader(log, choice, mode);
  const { filter } = reader;
  const [window, setWindow] = useState<LogWindow>({ from: 0, to: 0 });
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const list = useRef<LogListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const following = leftAt === null;
  const follow = (wanted: boolean): void => {
    setLeftAt((before) => (wanted ? null : (before ?? filter?.buffer.totalCount ?? 0)));
  };
  const copy = (selection: LogSelection | null): void => {
    if (filter !== null && selection !== null) void copyLines(filter, selection);
  };
  const cursor = useLogCursor({
    filter,
    list,
    window,
    following,
    onFollow: follow,
    bookmarks: view.bookmarks,
    onBookmark: (bookmarks) => onView({ bookmarks }),
    onCopy: copy,
  });
  useLogKeys({
    nextError: cursor.goToError,
    nextBookmark: cursor.goToBookmark,
    search: () => search.current?.select(),
  });
  useMoment(moment, filter, revision, (position, index) => {
    cursor.select(index, 'alone');
    list.current?.center(position);
  });
  const bookmarks = useMemo(() => new Set(view.bookmarks), [view.bookmarks]);
  const { test } = choice;
  const hits = useCallback((text: string): readonly TextRange[] => test?.hits(text) ?? NO_HITS, [test]);
  const exportLines = (which: 'shown' | 'kept', form: LineForm): void => {
    if (filter === null || shell === undefined) return;
    const lines = which === 'shown' ? shownRows(filter) : keptRows(filter.buffer);
    void saveText(panel, shell, { name: fileNameOf(logKey, currentTime(), form), pieces: linesInForm(lines, form) });
  };
  return (
    <section className={styles.view} aria-label="Log">
      <LogToolbar
        view={view}
        onView={onView}
        sources={sources}
        note={filter === null ? '' : noteOf(filter)}
        wrong={wrong}
        provider={provider}
        following={following}
        onFollow={follow}
        mode={mode}
        onMode={setMode}
        onExport={exportLines}
        onEnter={() => list.current?.focus()}
        searchRef={search}
      />
      {filter === null ? (
        <p className={styles.empty}>No lines yet. They appear here as they arrive.</p>
      ) : (
        <>
          <LogStrip
            filter={filter}
            revision={revision}
            window={window}
            onMove={(position) => list.current?.center(position)}
          />
          {filter.matches.length === 0 && filter.phase === 'following' ? (
            <NoLines
              filter={filter}
              onShowAll={() => onView({ ...FIRST_VIEW, bookmarks: view.bookmarks, level: 'debug' })}
            />
          ) : null}
          <LogList
            ref={list}
            id={id}
            filter={filter}
            hits={hits}
            following={following}
            onFollow={follow}
            selection={cursor.selection}
            onSelect={(index, how) => {
              follow(false);
              cursor.select(index, how);
            }}
            opened={cursor.opened}
            onOpen={cursor.open}
            bookmarks={bookmarks}
            drawing={LINE_DRAWINGS[origins]}
            onKey={cursor.press}
            onWindow={setWindow}
          />
          {typeof runningLine === 'string' && mode === 'live' ? (
            // Not announced: it may change many times a second.
            <p className={styles.running}>{visibleText(runningLine)}</p>
          ) : null}
          <LogFoot
            filter={filter}
            window={window}
            following={following}
            meanwhile={reader.meanwhile}
            cameSince={filter.buffer.totalCount - (leftAt ?? 0)}
            selectedCount={selectedCount(filter, cursor.selection)}
            bookmarkCount={view.bookmarks.length}
            onCopy={() => copy(cursor.selection)}
            onNextBookmark={() => cursor.goToBookmark('forth')}
            onNextError={() => cursor.goToError('forth')}
          />
          <LogAnnouncement filter={filter} />
        </>
      )}
    </section>
  );
}

const NO_HITS: readonly TextRange[] = [];

function NoLines({ filter, onShowAll }: { readonly filter: ReadLog; readonly onShowAll: () => void }) {
  const { keptCount } = filter.buffer;
  return (
    <div className={styles.empty}>
      {keptCount === 0 ? 'The log is empty.' : 'No line matches.'}{' '}
      <Button kind="quiet" size="small" onPress={onShowAll}>
        Show all lines
      </Button>
    </div>
  );
}

function noteOf({ buffer, matches, phase, share }: ReadLog): string {
  const found = formatOf(matches.counts.lines, buffer.keptCount);
  return phase === 'searching' ? `${found}, ${formatShare(share)} searched` : found;
}

async function copyLines(filter: LogFilter<LogRow>, selection: LogSelection): Promise<void> {
  const lines = selectedRows(filter, selection);
  try {
    await navigator.clipboard.writeText(linesInForm(lines, 'text').join('').replace(/\n$/, ''));
    showToast({ status: 'ready', line: `${formatNoun(lines.length, 'line', 'lines')} copied`, detail: '' });
  } catch {
    const detail = 'The clipboard is not available. Export the shown lines instead.';
    showToast({ status: 'failed', line: `${formatCount(lines.length)} lines were not copied`, detail });
  }
}
