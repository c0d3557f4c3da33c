import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallReply, PanelCallName, PanelCallParams } from '#shared/panel/calls.ts';
import { FeedStore } from './feed-store.ts';
import type { LinkState, PanelConnection } from './panel-connection.ts';

/** The window's side of the panel API: its feeds, its calls, and how it stands to the panel. */
export class PanelClient {
  readonly feeds: FeedStore;
  readonly link: StoreApi<LinkState> = createStore<LinkState>(() => ({ name: 'connecting' }));
  readonly #connection: PanelConnection;
  #isWatchDue = false;

  constructor(connection: PanelConnection) {
    this.#connection = connection;
    this.feeds = new FeedStore(() => this.#sayWatchesSoon());
  }

  open(): void {
    this.#connection.open({
      frame: (frame) => {
        this.feeds.apply(frame);
        afterDrawing(() => this.#connection.say({ type: 'acknowledge', frame: frame.frame }));
      },
      link: (state) => {
        this.link.setState(state, true);
        if (state.name === 'connected') this.#sayAll();
      },
    });
    document.addEventListener('visibilitychange', () => this.#sayVisibility());
  }

  call<Name extends PanelCallName>(method: Name, params: PanelCallParams<Name>): Promise<CallReply<Name>> {
    return this.#connection.call(method, params);
  }

  #sayAll(): void {
    this.#sayVisibility();
    this.#sayWatches();
  }

  // A page that is left and a page that is entered change many watches in one turn; they are said once.
  #sayWatchesSoon(): void {
    if (this.#isWatchDue) return;
    this.#isWatchDue = true;
    queueMicrotask(() => this.#sayWatches());
  }

  #sayWatches(): void {
    this.#isWatchDue = false;
    this.feeds.forgetUnwatched();
    this.#connection.say({ type: 'watch', feeds: [...this.feeds.watched] });
  }

  #sayVisibility(): void {
    this.#connection.say({ type: 'visibility', visibility: document.hidden ? 'hidden' : 'visible' });
  }
}

// A page that nobody sees draws nothing, and would never acknowledge.
function afterDrawing(run: () => void): void {
  if (document.hidden) run();
  else requestAnimationFrame(run);
}
