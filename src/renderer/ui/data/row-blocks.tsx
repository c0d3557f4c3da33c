import { type ReactNode, useEffect, useRef, useState } from 'react';

/** How many rows are drawn or left out as one. */
const BLOCK_ROWS = 25;

/** As many blocks are drawn before the browser has said which of them can be seen. */
const FIRST_BLOCKS = 2;

/** How far outside of what can be seen rows are drawn, in px. */
const MARGIN_PX = 400;

/** Up to this many rows are drawn, all of them. */
const MAX_PLAIN_ROWS = 200;

interface RowBlocksProps {
  /** What holds the rows of a block: `tbody` in a table. */
  readonly as: 'div' | 'tbody';
  readonly count: number;
  /** The usual height of a row in px, for rows that were not drawn yet. */
  readonly rowHeight: number;
  /** The index of a row that is drawn wherever it is, because it has the focus or gets it; -1 for none. */
  readonly kept: number;
  /** Draws the rows from an index up to another one. */
  readonly children: (from: number, to: number) => ReactNode;
}

/**
 * A long list of rows of which only those near the view are drawn, in blocks. Rows may have any height; a block with
 * the focus stays.
 */
export function RowBlocks({ as, count, rowHeight, kept, children }: RowBlocksProps) {
  if (count <= MAX_PLAIN_ROWS) {
    const rows = children(0, count);
    return as === 'tbody' ? <tbody>{rows}</tbody> : rows;
  }
  return Array.from({ length: Math.ceil(count / BLOCK_ROWS) }, (_, index) => {
    const from = index * BLOCK_ROWS;
    const to = Math.min(count, from + BLOCK_ROWS);
    return (
      <Block
        key={from}
        as={as}
        height={(to - from) * rowHeight}
        first={index < FIRST_BLOCKS ? 'near' : 'far'}
        isKept={kept >= from && kept < to}
      >
        {() => children(from, to)}
      </Block>
    );
  });
}

interface BlockProps {
  readonly as: RowBlocksProps['as'];
  /** In px, until it was drawn. */
  readonly height: number;
  readonly first: 'near' | 'far';
  readonly isKept: boolean;
  readonly children: () => ReactNode;
}

function Block({ as, height, first, isKept, children }: BlockProps) {
  const box = useRef<HTMLDivElement & HTMLTableSectionElement>(null);
  const [place, setPlace] = useState(first);
  const [drawnHeight, setDrawnHeight] = useState<{ readonly of: number; readonly px: number } | null>(null);
  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    const root = scrollerOf(current);
    const watch = ([entry]: IntersectionObserverEntry[]): void => {
      if (entry === undefined || (!entry.isIntersecting && current.contains(document.activeElement))) return;
      setPlace(entry.isIntersecting ? 'near' : 'far');
      if (!entry.isIntersecting) setDrawnHeight({ of: height, px: entry.boundingClientRect.height });
    };
    const observer = new IntersectionObserver(watch, { root, rootMargin: `${MARGIN_PX}px 0px` });
    observer.observe(current);
    return () => observer.disconnect();
  }, [height]);

  const isDrawn = isKept || place === 'near';
  const px = drawnHeight?.of === height ? drawnHeight.px : height;
  if (as === 'tbody') {
    return <tbody ref={box}>{isDrawn ? children() : <tr aria-hidden style={{ height: px }} />}</tbody>;
  }
  return (
    <div role="none" ref={box} style={isDrawn ? undefined : { height: px }}>
      {isDrawn ? children() : null}
    </div>
  );
}

/** The ancestor that scrolls; null for the window. */
function scrollerOf(element: Element): Element | null {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (overflowY === 'auto' || overflowY === 'scroll') return at;
  }
  return null;
}
