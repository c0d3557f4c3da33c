import type { FlightStep, FlightStops, FlightView } from '#shared/panel/game/flight.ts';
import { numberOf } from '#shared/protocols/game/figure.ts';
import type { Result } from '#shared/result.ts';
import type { Platform } from '../../platform/platform.ts';
import { sayFigure, sayName } from '../acts/figures.ts';
import type { CharacterState } from '../state/character-state.ts';
import { currentFight } from '../state/fights.ts';
import type { GameReply } from '../state/game-reply.ts';
import { whyNotEnter, whyStopHere } from './why-stop.ts';

type TradeStep = Extract<FlightStep, { readonly kind: 'trade' }>;

/** The requests that a flight makes. */
export type FlightRequest =
  | { readonly endpoint: 'move'; readonly to: number }
  | { readonly endpoint: 'check_trade' | 'trade'; readonly step: TradeStep };

export interface FlightRunnerOptions {
  readonly platform: Pick<Platform, 'clock' | 'ids'>;
  /** Makes one request; an error is a sentence without its full stop. */
  readonly request: (request: FlightRequest) => Promise<Result<GameReply, string>>;
  readonly state: () => CharacterState;
  readonly onChange: () => void;
  /** Called when a flight has arrived, or was stopped. */
  readonly onEnd: (flight: FlightView) => void;
}

/**
 * Flies a course step by step, and stops for what the person chose, and always for a refusal, a fight, a lost connection or a
 * move that is not its own. A flight that stopped never resumes automatically.
 */
export class FlightRunner {
  readonly #options: FlightRunnerOptions;
  #flight: FlightView | null = null;
  /** Where the ship may be without having been moved by somebody else. */
  #expected: readonly (number | null)[] = [];

  constructor(options: FlightRunnerOptions) {
    this.#options = options;
  }

  /** The flight under way, or the last one; null before the first. */
  get view(): FlightView | null {
    return this.#flight;
  }

  get isFlying(): boolean {
    return this.#flight?.state === 'flying';
  }

  /** Starts a flight, and stops the one under way. Returns its id at once. */
  fly(steps: readonly FlightStep[], stops: FlightStops): string {
    const { ids } = this.#options.platform;
    this.stop('another flight began');
    const from = this.#options.state().sector ?? 0;
    const last = steps.findLast((step) => step.kind === 'hop');
    const id = ids.next('flight');
    this.#flight = {
      ...{ id, steps, stops, from, to: last?.to ?? from, done: 0, state: 'flying' },
      ...{ stoppedBecause: '', endedAt: null },
    };
    this.#expected = [from];
    this.#options.onChange();
    void this.#run(id);
    return id;
  }

  /** Stops the flight under way, if there is one. `because` is a sentence without its full stop. */
  stop(because: string): void {
    if (this.#flight?.state === 'flying') this.#end('stopped', because);
  }

  /** Takes notice of what the server sent: a fight, or a move that is not this flight's. */
  observe(state: CharacterState): void {
    if (!this.isFlying) return;
    if (currentFight(state.fights) !== null) this.stop('a fight began');
    else if (!this.#expected.includes(state.sector)) this.stop(`the ship was moved to sector ${state.sector}`);
  }

  async #run(id: string): Promise<void> {
    for (;;) {
      const flight = this.#current(id);
      if (flight === null) return;
      const step = flight.steps[flight.done];
      if (step === undefined) {
        this.#end('arrived', '');
        return;
      }
      const problem = whyNotEnter(this.#options.state(), step, flight.stops) ?? (await this.#do(id, step));
      const after = this.#current(id);
      if (after === null) return;
      if (problem !== null) {
        this.#end('stopped', problem);
        return;
      }
      this.#flight = { ...after, done: after.done + 1 };
      this.#options.onChange();
      const isLast = after.done + 1 === after.steps.length;
      const reason = step.kind === 'hop' && !isLast ? whyStopHere(this.#options.state(), after.stops) : null;
      if (reason !== null) {
        this.#end('stopped', reason);
        return;
      }
    }
  }

  /** Does one step; resolves with why it could not be done, or null. */
  async #do(id: string, step: FlightStep): Promise<string | null> {
    const { request, state } = this.#options;
    if (step.kind === 'hop') {
      this.#expected = [state().sector, step.to];
      const moved = await request({ endpoint: 'move', to: step.to });
      return moved.ok ? null : moved.error;
    }
    this.#expected = [state().sector];
    const checked = await request({ endpoint: 'check_trade', step });
    if (!checked.ok) return checked.error;
    const problem = checked.value.method === 'check_trade' ? whyNotTrade(step, checked.value.result) : null;
    if (problem !== null || this.#current(id) === null) return problem;
    const traded = await request({ endpoint: 'trade', step });
    return traded.ok ? null : traded.error;
  }

  #current(id: string): FlightView | null {
    return this.#flight?.id === id && this.#flight.state === 'flying' ? this.#flight : null;
  }

  #end(state: 'arrived' | 'stopped', stoppedBecause: string): void {
    if (this.#flight === null) return;
    this.#flight = { ...this.#flight, state, stoppedBecause, endedAt: this.#options.platform.clock.now() };
    this.#options.onChange();
    this.#options.onEnd(this.#flight);
  }
}

/** Why a trade of a route is not made: it is refused, or its price is worse than what the route was reckoned with. */
function whyNotTrade(
  { commodity, price: expected, trade, units }: TradeStep,
  { can_trade, error, price_per_unit }: Extract<GameReply, { method: 'check_trade' }>['result'],
): string | null {
  const what = `${trade === 'buy' ? 'buying' : 'selling'} ${sayFigure(units)} ${sayName(commodity)}`;
  if (!can_trade) return `${what} is not possible: ${error ?? 'no reason given'}`;
  const price = numberOf(price_per_unit);
  if (price === null) return `${what} has no price`;
  const isWorse = trade === 'buy' ? price > expected : price < expected;
  return isWorse ? `the price of ${sayName(commodity)} is ${sayFigure(price)}, not ${sayFigure(expected)}` : null;
}
