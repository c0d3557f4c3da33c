import { type ReactNode, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useKinds } from '#connections/kinds-context.tsx';
import type { WindowKind } from '#connections/window-kind.ts';
import { STATUSES } from '#shared/lifecycle/status.ts';
import { MEMORY_FEED } from '#shared/panel/memory.ts';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { goTo, OVERVIEW_PAGE } from '#stores/window/navigation.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { endTour, nextInTour, offerTour, TOUR_STEPS, type TourStep, tourStore } from '#stores/window/tour.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { Button } from '#ui/controls/button.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Popover } from '#ui/overlays/popover.tsx';
import { listWords } from '#ui/words/list-words.ts';
import styles from './tour.module.css';

interface Stop {
  readonly title: string;
  /** In the answer that leads here: "Next: the horizon". */
  readonly name: string;
  readonly side: 'top' | 'right' | 'bottom' | 'left';
  readonly idea: ReactNode;
}

function stopsOf(kinds: readonly WindowKind[]): Readonly<Record<TourStep, Stop>> {
  const pages = [SHORTCUTS.overview, ...kinds.map(({ page }) => page.shortcut)];
  const nouns = kinds.map(({ noun }) => noun);
  return {
    rail: {
      title: 'The rail',
      name: 'the rail',
      side: 'right',
      idea: (
        <>
          Each page shows its worst status and how many things need you. Press {listWords(pages.map(keysOf), 'or')} to
          open one.
          <span className={styles.marks}>
            {STATUSES.map((status) => (
              <StatusText key={status} status={status} word={status} size="caption" />
            ))}
          </span>
        </>
      ),
    },
    cells: {
      title: 'The cells',
      name: 'the cells',
      side: 'bottom',
      idea: `One cell for each ${listWords(nouns, 'and')}: status with its age, main number and last error. These programs are simulated.`,
    },
    attention: {
      title: 'Timeline, attention and log',
      name: 'the timeline',
      side: 'top',
      idea: 'What each connection did, on one axis of time. What needs you takes its place: a crash with its last lines, a blocked program, a failed job.',
    },
    horizon: {
      title: 'The horizon',
      name: 'the horizon',
      side: 'top',
      idea: 'Above the line: traffic. Below: trouble. The last 30 minutes of everything, with now at the right. Point at a time to read it.',
    },
    find: {
      title: 'Find anything',
      name: 'the palette',
      side: 'bottom',
      idea: `${keysOf(SHORTCUTS.palette)} finds every page, app, action and setting. ${keysOf(SHORTCUTS.help)} lists all keys.`,
    },
  };
}

/** The tour of the window: offered once, in the demo world, and gone for good when it was ended. */
export function Tour() {
  const world = useStateFeed(PANEL_FEED)?.world;
  const isMemoryKnown = useStateFeed(MEMORY_FEED) !== undefined;
  const step = useStore(tourStore, (state) => state.step);
  useEffect(() => {
    if (world === 'demo' && isMemoryKnown) offerTour();
  }, [world, isMemoryKnown]);
  useEffect(() => {
    if (step !== null) goTo(OVERVIEW_PAGE);
  }, [step]);
  return step === null ? null : <TourStopNote key={step} step={step} />;
}

function TourStopNote({ step }: { readonly step: TourStep }) {
  const stops = stopsOf(useKinds());
  const { idea, side, title } = stops[step];
  const index = TOUR_STEPS.indexOf(step);
  const next = TOUR_STEPS[index + 1];
  const anchor = useMemo(
    () => ({ current: document.querySelector(`[data-place="${step}"]`) ?? document.body }),
    [step],
  );
  return (
    <Popover
      anchor={anchor}
      open
      onClose={endTour}
      side={side}
      title={title}
      step={`${index + 1} of ${TOUR_STEPS.length}`}
      answers={
        <>
          <Button kind="primary" onPress={nextInTour}>
            {next === undefined ? 'Done' : `Next: ${stops[next].name}`}
          </Button>
          {next === undefined ? null : (
            <Button kind="quiet" onPress={endTour}>
              End the tour
            </Button>
          )}
        </>
      }
    >
      {idea}
    </Popover>
  );
}
