import { type AppView, viewApp } from '#shared/panel/providers/app-view.ts';
import type { ProviderSnapshot, StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';

/**
 * The apps of all providers as the window shows them. An app whose provider, status and freshness stayed as they were
 * keeps its view, and a list of such views is the same list: what is drawn from it need not be drawn again.
 */
export class AppViews {
  #views: ReadonlyMap<string, AppView> = new Map();
  #list: readonly AppView[] = [];

  /** The views as of `now` (milliseconds since the epoch), in the providers' order. */
  of(
    providers: readonly ProviderSnapshot[],
    statusOf: (appId: string) => StatusSnapshot | undefined,
    now: number,
  ): readonly AppView[] {
    const list = providers.flatMap((provider) =>
      provider.apps.map((app) => this.#keep(viewApp(provider, app, statusOf(app.appId), now))),
    );
    const isSame = list.length === this.#list.length && list.every((view, index) => view === this.#list[index]);
    if (isSame) return this.#list;
    this.#list = list;
    this.#views = new Map(list.map((view) => [view.appId, view]));
    return list;
  }

  #keep(view: AppView): AppView {
    const before = this.#views.get(view.appId);
    if (before === undefined) return view;
    const isSame =
      before.provider === view.provider &&
      before.snapshot === view.snapshot &&
      before.title === view.title &&
      before.data.status === view.data.status &&
      before.data.detail === view.data.detail;
    return isSame ? before : view;
  }
}
