import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallReply, PanelCallName, PanelCallParams } from '#shared/panel/calls.ts';
import { AppViews } from '../views/app-views.ts';
import type { PageView } from '../window/page-view.ts';
import { FeedStore } from './feed-store.ts';
import type { LinkState, PanelConnection } from './panel-connection.ts';
import { PanelStreams } from './panel-streams.ts';

/** The window's side of the panel API: its feeds, its calls, and how it stands to the panel. */
export class PanelClient {
  readonly feeds: FeedStore;
  readonly streams: PanelStreams;
  readonly appViews = new AppViews();
  readonly link: StoreApi<LinkState> = createStore<LinkState>(() => ({ name: 'connecting' }));
  readonly #connection: PanelConnection;
  readonly #page: PageView;
  #isWatchDue = false;
  /** The frame that was taken in and is to be acknowledged. */
  #frame: number | null = null;

  constructor(connection: PanelConnection, page: PageView) {
    this.#connection = connection;
    this.#page = page;
    this.streams = new PanelStreams(connection);
    this.feeds = new FeedStore(() => this.#sendWatchesSoon());
  }

  open(): void {
    this.#connection.open({
      frame: (frame) => {
        this.feeds.apply(frame);
        this.#frame = frame.frame;
        // A page that nobody sees draws nothing, and would never acknowledge.
        if (this.#page.isHidden) this.#acknowledge();
        else this.#page.withDrawing(() => this.#acknowledge());
      },
      stream: (message) => this.streams.handle(message),
      bytes: (bytes) => this.streams.handleBytes(bytes),
      link: (state) => {
        this.streams.setLink(state.name === 'connected' ? 'up' : 'down');
        this.link.setState(state, true);
        if (state.name === 'connected') this.#sendAll();
      },
    });
    this.#page.onVisibility(() => {
      this.#sendVisibility();
      if (this.#page.isHidden) this.#acknowledge();
    });
  }

  call<Name extends PanelCallName>(method: Name, params: PanelCallParams<Name>): Promise<CallReply<Name>> {
    return this.#connection.call(method, params);
  }

  #acknowledge(): void {
    if (this.#frame === null) return;
    this.#connection.send({ type: 'acknowledge', frame: this.#frame });
    this.#frame = null;
  }

  #sendAll(): void {
    // The frames of the connection before are nothing to this one.
    this.#frame = null;
    this.#sendVisibility();
    this.#sendWatches();
  }

  // A page that is left and a page that is entered change many watches in one turn; they are said once.
  #sendWatchesSoon(): void {
    if (this.#isWatchDue) return;
    this.#isWatchDue = true;
    queueMicrotask(() => this.#sendWatches());
  }

  #sendWatches(): void {
    this.#isWatchDue = false;
    this.feeds.forgetUnwatched();
    this.#connection.send({ type: 'watch', feeds: [...this.feeds.watched] });
  }

  #sendVisibility(): void {
    this.#connection.send({ type: 'visibility', visibility: this.#page.isHidden ? 'hidden' : 'visible' });
  }
}
