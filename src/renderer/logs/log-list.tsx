import {
  Fragment,
  type KeyboardEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import { useHeight } from '#ui/page/use-height.ts';
import type { TextRange } from '#ui/words/text-ranges.ts';
import styles from './log-list.module.css';
import { createRowDrawer, LogListRow, type RowDrawing } from './log-list-row.tsx';
import { OpenedRow } from './opened-row.tsx';
import type { LogFilter, ReadLog } from './reading/log-filter.ts';
import {
  positionAtTop,
  type RowLayout,
  rowsInView,
  scrollToShow,
  slotsIn,
  topOf,
  totalHeight,
} from './reading/row-layout.ts';

/** The lines that a person has taken hold of, by their index: those from one to the other, of which one is current. */
export interface LogSelection {
  readonly current: number;
  readonly from: number;
}

/** What is in view, by position. */
export interface LogWindow {
  readonly from: number;
  readonly to: number;
}

/** What others can ask of the list. */
export interface LogListHandle {
  /** Brings a row into view. */
  reveal(index: number): void;
  /** Brings the row at this position to the middle. */
  center(position: number): void;
  focus(): void;
}

export interface LogListProps<Row extends LoggedRow> {
  readonly id: string;
  readonly filter: LogFilter<Row>;
  readonly drawing: RowDrawing<Row>;
  readonly hits: (text: string) => readonly TextRange[];
  readonly following: boolean;
  readonly onFollow: (following: boolean) => void;
  readonly selection: LogSelection | null;
  /** `extends`: the lines from before up to this one. */
  readonly onSelect: (index: number, how: 'alone' | 'extends') => void;
  /** The opened row; null where none is. */
  readonly opened: number | null;
  readonly onOpen: (index: number) => void;
  readonly bookmarks: ReadonlySet<number>;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onWindow: (window: LogWindow) => void;
  readonly ref: Ref<LogListHandle>;
}

/** What keeps its place while rows leave at the top: the first row in view, and how far it is scrolled past. */
interface Anchor {
  readonly index: number;
  readonly past: number;
}

/**
 * The rows of a log, of which only those in view are drawn: rows of 20 px, one of them opened. While it follows, its end is in
 * view; else what is read stays where it is, whatever comes and leaves.
 */
export function LogList<Row extends LoggedRow>(props: LogListProps<Row>) {
  const { drawing, filter, following, onFollow, onWindow, opened, selection } = props;
  const { buffer, matches } = filter;
  const draw = useMemo(() => createRowDrawer(buffer, drawing), [buffer, drawing]);
  const jsonOf = (place: ReturnType<typeof buffer.row>) => (place?.kind === 'row' ? drawing.asJson(place) : null);
  const [room, height] = useHeight<HTMLDivElement>();
  const [openedHeight, setOpenedHeight] = useState(0);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const anchor = useRef<Anchor>({ index: 0, past: 0 });
  const seen = useRef<LogWindow>({ from: -1, to: -1 });
  const layout = layoutOf(filter, opened, openedHeight);
  const whole = totalHeight(layout);
  const end = Math.max(0, whole - height);
  const read = topOf(matches.positionOf(anchor.current.index), layout) + anchor.current.past;
  const top = following ? end : Math.min(end, Math.max(0, read));
  const { from, to } = rowsInView(top, height, layout);
  const slots = slotsIn(height);

  const anchorAt = (wanted: number): void => {
    const position = positionAtTop(wanted, layout);
    if (position < matches.length) {
      anchor.current = { index: matches.index(position), past: wanted - topOf(position, layout) };
    }
  };
  const scrollTo = (wanted: number): void => {
    onFollow(wanted >= end);
    anchorAt(Math.min(end, Math.max(0, wanted)));
    drawAgain();
  };
  const hold = (): void => {
    if (following && end > 0) onFollow(false);
  };

  useLayoutEffect(() => {
    const element = room.current;
    if (element !== null && Math.abs(element.scrollTop - top) > 0.5) element.scrollTop = top;
    // Whatever ends the following, what is in view then stays.
    if (following) anchorAt(top);
    const inView = { from: positionAtTop(top, layout), to: positionAtTop(Math.max(0, top + height - 1), layout) };
    if (inView.from === seen.current.from && inView.to === seen.current.to) return;
    seen.current = inView;
    onWindow(inView);
  });
  useImperativeHandle(props.ref, () => ({
    reveal(index) {
      hold();
      const wanted = scrollToShow(matches.positionOf(index), top, height, layout);
      if (wanted !== null) scrollTo(wanted);
    },
    center: (position) => scrollTo(topOf(position, layout) - height / 2),
    focus: () => room.current?.focus(),
  }));

  const scrolled = (): void => {
    const element = room.current;
    if (element === null || Math.abs(element.scrollTop - top) <= 1) return;
    anchorAt(element.scrollTop);
    // Measured again: where the list has become higher, it scrolls before its height is known here.
    onFollow(element.scrollTop >= element.scrollHeight - element.clientHeight - 2);
    drawAgain();
  };
  const isCurrentDrawn = selection !== null && isDrawn(filter, selection.current, from, to);
  return (
    <div
      ref={room}
      className={styles.scroller}
      role="grid"
      tabIndex={0}
      aria-label="Lines"
      aria-rowcount={layout.count}
      aria-multiselectable
      aria-activedescendant={isCurrentDrawn ? `${props.id}-${selection.current}` : undefined}
      onScroll={scrolled}
      onWheel={(event) => {
        if (event.deltaY < 0) hold();
      }}
      onPointerDown={(event) => {
        const isOnScrollBar = event.nativeEvent.offsetX > event.currentTarget.clientWidth;
        if (event.target === event.currentTarget && isOnScrollBar) hold();
      }}
      onMouseDown={(event) => {
        // At the press, not at the click: where lines come fast, the row under the pointer is another one at its end.
        const index = event.button === 0 ? indexOf(event.target) : null;
        if (index === null) return;
        // The second press of two opens a row, and marks no word of it.
        if (event.detail > 1) event.preventDefault();
        props.onSelect(index, event.shiftKey ? 'extends' : 'alone');
        if (event.detail === 2) props.onOpen(index);
      }}
      onClick={(event) => {
        // A click without a press is that of a screen reader.
        const index = event.detail === 0 ? indexOf(event.target) : null;
        if (index !== null) props.onSelect(index, 'alone');
      }}
      onKeyDown={props.onKey}
    >
      <div className={styles.sizer} role="presentation" style={{ height: whole }}>
        <div className={styles.rows} role="presentation" style={{ transform: `translateY(${topOf(from, layout)}px)` }}>
          {Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at).map((position) => (
            <Fragment key={position % slots}>
              <LogListRow
                gridId={props.id}
                position={position}
                index={matches.index(position)}
                draw={draw}
                hits={props.hits}
                selected={selectedAs(matches.index(position), selection)}
                bookmarks={props.bookmarks}
              />
              {position === layout.opened ? (
                <OpenedRow json={jsonOf(buffer.row(matches.index(position)))} onHeight={setOpenedHeight} />
              ) : null}
            </Fragment>
          ))}
        </div>
      </div>
    </div>
  );
}

function selectedAs(index: number, selection: LogSelection | null): 'current' | 'selected' | 'no' {
  if (selection === null) return 'no';
  const { current, from } = selection;
  if (index === current) return 'current';
  return index >= Math.min(current, from) && index <= Math.max(current, from) ? 'selected' : 'no';
}

function layoutOf({ matches }: ReadLog, opened: number | null, openedHeight: number): RowLayout {
  const position = opened === null ? null : matches.positionOf(opened);
  const isShown = position !== null && matches.index(position) === opened;
  return { count: matches.length, opened: isShown ? position : null, openedHeight };
}

function isDrawn({ matches }: ReadLog, index: number, from: number, to: number): boolean {
  const position = matches.positionOf(index);
  return position >= from && position < to && matches.index(position) === index;
}

/** The index of the row that an element stands in. */
function indexOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  const index = row?.getAttribute('data-index');
  return index === null || index === undefined ? null : Number(index);
}
