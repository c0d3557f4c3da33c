import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { SimulatedGame } from './simulated-game.ts';

/** The repeated jobs of a bot of the demo world, with each outcome and each reason for a pause. */
const JOBS = [
  'mine diamond_ore',
  'goto 312 64 -1180',
  'farm 48',
  'goto bedrock',
  'build tower',
  'build missing_roof',
  'explore 0 0',
  'home',
] as const;

/** Between two jobs, in milliseconds. */
const GAP_MS = 4_000;
/** The time limit of an endless job. */
const LONGEST_MS = 60_000;
/** The pause of the list after a command from elsewhere. */
const YIELD_MS = 90_000;

/** Runs one job after the other, and gives way to other commands. */
export class JobList implements Disposable {
  readonly #game: SimulatedGame;
  readonly #clock: Clock;
  #next = 0;
  #ownTaskId: string | null = null;
  #startedAt = 0;
  #timer: Disposable;

  constructor(game: SimulatedGame, clock: Clock) {
    this.#game = game;
    this.#clock = clock;
    this.#timer = clock.after(GAP_MS / 4, () => this.#check());
  }

  dispose(): void {
    this.#timer.dispose();
  }

  #check(): void {
    const { task } = this.#game;
    const isForeign = task !== null && task.id !== this.#ownTaskId;
    this.#timer = this.#clock.after(isForeign ? YIELD_MS : GAP_MS, () => this.#check());
    if (isForeign) return;
    if (task === null) this.#begin();
    else if (this.#clock.elapsed() - this.#startedAt > LONGEST_MS) this.#game.hardCancel();
  }

  #begin(): void {
    const job = JOBS[this.#next % JOBS.length] ?? JOBS[0];
    this.#next += 1;
    this.#startedAt = this.#clock.elapsed();
    const started = this.#game.execute(job);
    this.#ownTaskId = started.ok ? started.value.task_id : null;
    if (job.startsWith('mine')) this.#game.chat('Found diamond ore at 288 -54 -1102');
  }
}
