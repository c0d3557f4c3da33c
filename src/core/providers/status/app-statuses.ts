import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import type { FeedHub } from '../../feeds/feed-hub.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Disposable } from '../../platform/disposable.ts';
import type { ChannelWatch } from '../channel/channel-watch.ts';
import { requestStatus } from './request-status.ts';
import { StatusPoller } from './status-poller.ts';

export interface AppStatusesOptions {
  readonly hub: FeedHub;
  readonly clock: Clock;
  /** A good status came. The app is the requested one, whatever appId the answer has. */
  readonly onStatus: (appId: string, status: AppStatus) => void;
  /** An app has another bootId than before on this channel. */
  readonly onBoot: (bootId: string) => void;
  /** Data became stale, with the reason, or fresh again. */
  readonly onFreshness: (staleReason: string | null) => void;
}

/** The statuses of the apps that one provider serves, and which of them are stale. */
export class AppStatuses implements Disposable {
  readonly #options: AppStatusesOptions;
  readonly #pollers = new Map<string, StatusPoller>();
  readonly #stale = new Set<string>();
  /** Apps that told their status at least once. */
  readonly #read = new Set<string>();
  #bootId = '';

  constructor(options: AppStatusesOptions) {
    this.#options = options;
  }

  /** The last bootId of an app on this channel; empty before the first. */
  get bootId(): string {
    return this.#bootId;
  }

  /** The status of a channel that is ready by its data: as bad as those of the worst app. */
  get status(): 'ready' | 'stale' | 'failed' | 'working' {
    const unread = [...this.#pollers.keys()].filter((appId) => !this.#read.has(appId));
    if (unread.some((appId) => this.#stale.has(appId))) return 'failed';
    if (this.#stale.size > 0) return 'stale';
    return unread.length > 0 ? 'working' : 'ready';
  }

  has(appId: string): boolean {
    return this.#pollers.has(appId);
  }

  /** Serves these apps from now on. The state of an app stays as long as it is served. */
  serve(appIds: readonly string[]): void {
    for (const [appId, poller] of this.#pollers) {
      if (appIds.includes(appId)) continue;
      poller.dispose();
      this.#pollers.delete(appId);
      this.#stale.delete(appId);
      this.#read.delete(appId);
      this.#options.hub.remove(STATUS_FEED, appId);
    }
    for (const appId of appIds) {
      if (!this.#pollers.has(appId)) this.#pollers.set(appId, this.#createPoller(appId));
    }
  }

  /** Polls through another channel from now on, and stops without one. */
  setChannel(watch: ChannelWatch | null): void {
    this.#stale.clear();
    this.#bootId = '';
    for (const [appId, poller] of this.#pollers) {
      if (watch === null) poller.stop();
      else poller.start(() => requestStatus(watch, appId));
    }
  }

  /** Requests one app's status now; resolves when the answer is published. */
  async refresh(appId: string): Promise<void> {
    await this.#pollers.get(appId)?.refresh();
  }

  /** Resolves when each app has answered or refused a request on this channel, or after `limitMs`. */
  untilPolled(limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const limit = this.#options.clock.after(limitMs, resolve);
      const asked = Array.from(this.#pollers.values(), (poller) => poller.refresh());
      void Promise.all(asked).then(() => {
        limit.dispose();
        resolve();
      });
    });
  }

  /** The provider pushes each change: polling is only a safety net from now on. */
  expectChanges(): void {
    for (const poller of this.#pollers.values()) poller.expectChanges();
  }

  /** The status of an app changed, or of all apps if the provider names none. */
  handleChange(changedAppId: string | undefined): void {
    for (const [appId, poller] of this.#pollers) {
      if (changedAppId === undefined || changedAppId === appId) poller.handleChange();
    }
  }

  dispose(): void {
    for (const poller of this.#pollers.values()) poller.dispose();
  }

  /** An app that does not run has none, and may share its process with one that does. */
  #recordBoot(bootId: string): void {
    if (bootId === '' || bootId === this.#bootId) return;
    this.#bootId = bootId;
    this.#options.onBoot(bootId);
  }

  #createPoller(appId: string): StatusPoller {
    const { clock, hub, onFreshness, onStatus } = this.#options;
    return new StatusPoller({
      appId,
      clock,
      feed: hub.state(STATUS_FEED, appId),
      onStatus: (status) => {
        const wasRead = this.#read.has(appId);
        this.#read.add(appId);
        if (this.#stale.delete(appId) || !wasRead) onFreshness(null);
        this.#recordBoot(status.bootId);
        onStatus(appId, status);
      },
      onRefreshError: (message) => {
        if (this.#stale.has(appId)) return;
        this.#stale.add(appId);
        onFreshness(message);
      },
    });
  }
}
