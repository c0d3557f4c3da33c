import { act, type RenderResult, render } from '@testing-library/react';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import {
  type ByKey,
  type FeedKey,
  keyText,
  type StateFeedDefinition,
  type UpstreamDefinition,
} from '#shared/feeds/define-feed.ts';
import type { CallReply, PanelCallName } from '#shared/panel/calls.ts';
import { dismissedStore } from '../actions/dismissed.ts';
import { PanelClient } from '../panel/panel-client.ts';
import type { LinkState } from '../panel/panel-connection.ts';
import { PanelContext } from '../panel/use-panel.ts';
import { gameViewStore } from '../views/game-views.ts';
import { realtimeViewStore } from '../views/realtime-views.ts';
import { navigationStore } from '../window/navigation.ts';
import { overviewPartStore } from '../window/overview-part.ts';
import type { PageView } from '../window/page-view.ts';
import { type ToastOutcome, toastStore } from '../window/toasts.ts';
import { tourStore } from '../window/tour.ts';
import { openMemory } from '../window/window-memory.ts';
import { FakeConnection } from './fake-connection.ts';

/** A page that is always seen, and draws at once. */
const SEEN: PageView = { isHidden: false, onVisibility: () => {}, withDrawing: (run) => run() };

/**
 * A part of the window in a document, with a person who uses it and a panel that a test plays. The test sets what the feeds
 * say, answers the calls, and reads which calls went out. Each one begins with a window that remembers nothing.
 */
export class TestPage {
  readonly user: UserEvent = userEvent.setup({ delay: null });
  readonly panel: PanelClient;
  readonly #connection = new FakeConnection();

  constructor() {
    reset(navigationStore);
    reset(toastStore);
    reset(tourStore);
    reset(dismissedStore);
    reset(overviewPartStore);
    reset(gameViewStore);
    reset(realtimeViewStore);
    this.panel = new PanelClient(this.#connection, SEEN);
    openMemory(this.panel);
    this.panel.open();
    this.link({ name: 'connected' });
  }

  /** The calls that went out, oldest first: each as its method and its parameters. */
  get calls(): readonly (readonly [PanelCallName, object])[] {
    return this.#connection.calls.map(({ method, params }) => [method, params]);
  }

  /** The texts that were sent over a stream, of all its keys and openings, oldest first. */
  streamed({ name }: UpstreamDefinition<string, ByKey>): readonly string[] {
    const channels = new Set<number>();
    for (const message of this.#connection.sent) {
      if (message.type === 'stream-open' && message.feed === name) channels.add(message.channel);
    }
    return this.#connection.sent.flatMap((message) =>
      message.type === 'stream-text' && channels.has(message.channel) ? [message.text] : [],
    );
  }

  /** The notifications that are shown, oldest first. */
  get toasts(): readonly Omit<ToastOutcome, 'id'>[] {
    return toastStore.getState().notes.map(({ id, ...note }) => note);
  }

  /** Sets what a feed says, before the part is shown or while it is. */
  set<Value, Key extends FeedKey>(feed: StateFeedDefinition<Value, Key>, value: Value, ...key: Key): void {
    this.panel.feeds.watch(feed, keyText(key));
    act(() => this.#connection.pushFrame({ states: [{ feed: feed.name, key: keyText(key), value }] }));
  }

  /** Answers calls of one method from now on; a promise is one whose answer is on its way. */
  answer<Name extends PanelCallName>(method: Name, reply: CallReply<Name> | Promise<CallReply<Name>>): void {
    this.#connection.answer(method, reply);
  }

  /** Holds the answer to calls of one method back; the returned function gives it. */
  hold<Name extends PanelCallName>(method: Name): (reply: CallReply<Name>) => Promise<void> {
    let give = (_reply: CallReply<Name>): void => {};
    this.answer(
      method,
      new Promise<CallReply<Name>>((resolve) => {
        give = resolve;
      }),
    );
    return (reply) => act(async () => give(reply));
  }

  link(state: LinkState): void {
    act(() => this.#connection.link(state));
  }

  /** Lets come what is on its way, as the reply to a call that a part makes when it is shown. */
  settle(): Promise<void> {
    return act(async () => {});
  }

  show(part: ReactNode): RenderResult {
    return render(part, { wrapper: ({ children }) => <PanelContext value={this.panel}>{children}</PanelContext> });
  }
}

function reset<State>(store: StoreApi<State>): void {
  store.setState(store.getInitialState(), true);
}
