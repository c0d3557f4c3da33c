import { type ReactNode, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { STATUSES } from '#shared/lifecycle/status.ts';
import { MEMORY_FEED } from '#shared/panel/memory.ts';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { goTo } from '#stores/window/navigation.ts';
import { endTour, nextInTour, offerTour, TOUR_STEPS, type TourStep, tourStore } from '#stores/window/tour.ts';
import { keysOf } from '#stores/window/use-shortcut.ts';
import { Button } from '#ui/controls/button.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Popover } from '#ui/overlays/popover.tsx';
import styles from './tour.module.css';

interface Stop {
  readonly title: string;
  /** In the answer that leads here: "Next: the horizon". */
  readonly name: string;
  readonly side: 'top' | 'right' | 'bottom' | 'left';
  readonly idea: ReactNode;
}

const STOPS: Readonly<Record<TourStep, Stop>> = {
  rail: {
    title: 'The rail',
    name: 'the rail',
    side: 'right',
    idea: (
      <>
        Each page carries the mark of its worst state and a count of what wants you. Press {keysOf('overview')},{' '}
        {keysOf('processes')}, {keysOf('rooms')} or {keysOf('baritone')} to get there.
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
    idea: 'One cell for each program, room and bot: its state with its age, its one number, its last half hour and its last error. These are simulated, and run as real processes.',
  },
  attention: {
    title: 'Attention',
    name: 'attention',
    side: 'top',
    idea: 'What happens by itself and wants you is kept here: a crash with its last lines, a program that was given up on, a job that failed.',
  },
  horizon: {
    title: 'The horizon',
    name: 'the horizon',
    side: 'top',
    idea: 'Above the line, traffic. Below the line, trouble. The last 30 minutes of everything, with now at the right; point at a moment to read it.',
  },
  find: {
    title: 'Find anything',
    name: 'the palette',
    side: 'bottom',
    idea: `${keysOf('palette')} finds every page, app, action and setting. ${keysOf('help')} lists all keys.`,
  },
};

/** The tour of the window: offered once, in the demo world, and gone for good when it was ended. */
export function Tour() {
  const world = useStateFeed(PANEL_FEED)?.world;
  const isMemoryKnown = useStateFeed(MEMORY_FEED) !== undefined;
  const step = useStore(tourStore, (state) => state.step);
  useEffect(() => {
    if (world === 'demo' && isMemoryKnown) offerTour();
  }, [world, isMemoryKnown]);
  useEffect(() => {
    if (step !== null) goTo('overview');
  }, [step]);
  return step === null ? null : <TourStopNote key={step} step={step} />;
}

function TourStopNote({ step }: { readonly step: TourStep }) {
  const { idea, side, title } = STOPS[step];
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
            {next === undefined ? 'Done' : `Next: ${STOPS[next].name}`}
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
