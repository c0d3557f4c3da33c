import { type Action, action } from '#kit/action.ts';

/** Something that runs between a start and a stop. */
export interface SimulatedRun {
  readonly isRunning: boolean;
  start(): Promise<void>;
  stop(): void;
}

/** The actions that start and stop an app's run (Method Contracts, `action.list`). */
export function runActions(run: SimulatedRun, title: string): Readonly<Record<string, Action>> {
  return {
    run_start: action({
      label: 'Start run',
      mutex: 'run',
      run: async ({ log }) => {
        if (run.isRunning) {
          log(`${title} is already running`);
          return { changed: false };
        }
        await run.start();
        log(`${title} is running`);
        return { changed: true };
      },
    }),
    run_stop: action({
      label: 'Stop run',
      mutex: 'run',
      confirm: `Stop ${title}?`,
      run: ({ log }) => {
        const changed = run.isRunning;
        run.stop();
        log(changed ? `${title} stopped` : `${title} is not running`);
        return { changed };
      },
    }),
  };
}
