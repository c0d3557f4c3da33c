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
import { shownInput } from './shown-input.ts';
import type { GatewayState } from './state/gateway-state.ts';
import { earlierTurns, lastTurn } from './state/live-turns.ts';
import { viewRuns } from './view-gateway.ts';

/** Publishes what is known of a gateway in its feeds: each when what it shows has changed. */
export class RealtimeFeeds {
  readonly #hub: FeedHub;
  readonly #id: string;
  #published: GatewayState | null = null;

  constructor(hub: FeedHub, id: string) {
    this.#hub = hub;
    this.#id = id;
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
    const requests = [GATEWAY_FEED, RUNS_FEED, TASKS_FEED, APPROVALS_FEED];
    const live = [HEALTH_FEED, PLAYBACK_FEED, TURN_FEED, TURNS_FEED];
    for (const feed of [...requests, ...live]) this.#hub.remove(feed, this.#id);
  }

  #publishTurns({ live }: GatewayState, before: GatewayState | null): void {
    if (live.present.at(-1) !== before?.live.present.at(-1)) this.#hub.state(TURN_FEED, this.#id).set(lastTurn(live));
    const [now, then] = [live.present.slice(0, -1), before?.live.present.slice(0, -1)];
    const isSame =
      live.past === before?.live.past && now.length === then?.length && now.every((turn, at) => turn === then[at]);
    if (!isSame) this.#hub.state(TURNS_FEED, this.#id).set(earlierTurns(live));
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
