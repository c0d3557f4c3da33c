import { UNKEPT_FEED, type UnkeptFile } from '#shared/panel/unkept.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { KeepFailure } from '../platform/state-file.ts';

/** Publishes which files of the panel could not be written, as long as that is so. */
export class UnkeptBoard {
  readonly #hub: FeedHub;
  readonly #unkept = new Map<string, UnkeptFile>();

  constructor(hub: FeedHub) {
    this.#hub = hub;
    hub.state(UNKEPT_FEED).set([]);
  }

  /** What the file of `what` reports to. `what` is in the plural: "approvals". */
  of(what: string): (failure: KeepFailure | null) => void {
    return (failure) => {
      if (failure === null && !this.#unkept.has(what)) return;
      if (failure === null) this.#unkept.delete(what);
      else this.#unkept.set(what, { what, ...failure });
      this.#hub.state(UNKEPT_FEED).set([...this.#unkept.values()]);
    };
  }
}
