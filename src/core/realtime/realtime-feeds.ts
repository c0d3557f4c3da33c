import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import {
  APPROVALS_FEED,
  GATEWAY_FEED,
  HEALTH_FEED,
  RUNS_FEED,
  TASKS_FEED,
  TURN_FEED,
  TURNS_FEED,
} from '#shared/panel/realtime/gateways.ts';
import { PLAYBACK_FEED } from '#shared/panel/realtime/playback.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import { PacedPublisher } from '../feeds/paced-publisher.ts';
import type { Clock } from '../platform/clock.ts';
import { shownInput } from './shown-input.ts';
import { NO_TEXT } from './state/answer-text.ts';
import type { GatewayState } from './state/gateway-state.ts';
import type { LiveTurn } from './state/live-turn.ts';
import { earlierTurns, lastTurn, NO_TURNS } from './state/live-turns.ts';
import { viewRuns } from './view-gateway.ts';

/** What a turn that goes on may cost, in characters of its text: a long answer is published whole, but less often. */
const TEXT_CHARS_PER_MS = 200;

/** Publishes what is known of a gateway in its feeds: each when what it shows has changed. */
export class RealtimeFeeds {
  readonly #hub: FeedHub;
  readonly #id: string;
  /** Of the turn that goes on. */
  readonly #turnPublisher: PacedPublisher;
  #published: GatewayState | null = null;
  #publishedTurn: LiveTurn | undefined;

  constructor(hub: FeedHub, id: string, clock: Clock) {
    this.#hub = hub;
    this.#id = id;
    this.#turnPublisher = new PacedPublisher(
      clock,
      () => this.#publishLastTurn(),
      () => this.#lastTextChars() / TEXT_CHARS_PER_MS,
    );
  }

  /** Returns whether anything besides the turns has changed: each chunk of sound changes a turn. */
  publish(snapshot: GatewaySnapshot, state: GatewayState): 'changed' | 'same' {
    const before = this.#published;
    this.#published = state;
    const feed = this.#hub.state(GATEWAY_FEED, this.#id);
    const isSame = feed.value !== undefined && isSameSnapshot(feed.value, snapshot);
    if (!isSame) feed.set(snapshot);
    const haveRunsChanged = state.runs !== before?.runs;
    if (haveRunsChanged) this.#hub.state(RUNS_FEED, this.#id).set(viewRuns(state));
    if (state.tasks !== before?.tasks) this.#hub.state(TASKS_FEED, this.#id).set([...state.tasks.values()].reverse());
    if (state.approvals !== before?.approvals) {
      this.#hub
        .state(APPROVALS_FEED, this.#id)
        .set(Array.from(state.approvals.values(), (each) => ({ ...each, input: shownInput(each.input) })).reverse());
    }
    if (state.bridge.spans !== before?.bridge.spans) this.#hub.state(HEALTH_FEED, this.#id).set(state.bridge.spans);
    if (state.playback !== before?.playback) this.#hub.state(PLAYBACK_FEED, this.#id).set(state.playback);
    this.#publishTurns(state, before);
    return isSame && !haveRunsChanged && state.approvals === before?.approvals ? 'same' : 'changed';
  }

  dispose(): void {
    this.#turnPublisher.dispose();
    const requests = [GATEWAY_FEED, RUNS_FEED, TASKS_FEED, APPROVALS_FEED];
    const live = [HEALTH_FEED, PLAYBACK_FEED, TURN_FEED, TURNS_FEED];
    for (const feed of [...requests, ...live]) this.#hub.remove(feed, this.#id);
  }

  #publishTurns({ live }: GatewayState, before: GatewayState | null): void {
    const last = live.present.at(-1);
    const shown = this.#publishedTurn?.view;
    if (shown?.number === last?.view.number && shown?.end === last?.view.end) this.#turnPublisher.soon();
    else this.#publishLastTurn();
    const [now, then] = [live.present.slice(0, -1), before?.live.present.slice(0, -1)];
    const isSame =
      live.past === before?.live.past && now.length === then?.length && now.every((turn, at) => turn === then[at]);
    if (!isSame) this.#hub.state(TURNS_FEED, this.#id).set(earlierTurns(live));
  }

  #publishLastTurn(): void {
    const live = this.#published?.live ?? NO_TURNS;
    const last = live.present.at(-1);
    if (last === this.#publishedTurn) return;
    this.#publishedTurn = last;
    this.#hub.state(TURN_FEED, this.#id).set(lastTurn(live));
  }

  #lastTextChars(): number {
    const { ahead, answer, spoken, thoughts } = this.#published?.live.present.at(-1)?.text ?? NO_TEXT;
    return ahead.length + answer.length + spoken.length + thoughts.length;
  }
}

/** Whether two snapshots say the same; lanes are new each time. */
function isSameSnapshot(one: GatewaySnapshot, other: GatewaySnapshot): boolean {
  const { live, requests, ...rest } = one;
  const { live: otherLive, requests: otherRequests, ...otherRest } = other;
  return isShallowSame(rest, otherRest) && isShallowSame(live, otherLive) && isShallowSame(requests, otherRequests);
}

function isShallowSame<Value extends object>(one: Value, other: Value): boolean {
  const others = new Map<string, unknown>(Object.entries(other));
  const fields = Object.entries(one);
  return fields.length === others.size && fields.every(([name, value]) => Object.is(value, others.get(name)));
}
