import type { CallReply } from '#shared/panel/calls.ts';
import type { PanelError } from '#shared/panel/errors.ts';
import { CONFIG_FEED } from '#shared/panel/providers/config.ts';
import { PROVIDERS_FEED, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import type { ConfigView } from '#shared/protocols/process/config.ts';
import { fail } from '#shared/result.ts';
import type { FeedHub } from '../../feeds/feed-hub.ts';
import type { Disposable } from '../../platform/disposable.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ProcessClient } from '../channel/process-client.ts';
import { AppConfig, type WantedChange } from './app-config.ts';

export interface ConfigBoardOptions {
  readonly hub: FeedHub;
  readonly platform: Pick<Platform, 'clock' | 'ids'>;
  /** The client of an app: null while its provider is not ready, undefined if nothing serves it. */
  readonly clientOf: (appId: string) => ProcessClient | null | undefined;
}

interface KnownApp {
  readonly config: AppConfig;
  readonly watch: Disposable;
}

/**
 * The configs of all requested apps, in the feed `config`. A config is read when a window requests it; saved values are
 * remembered as long as a provider serves the app, across restarts and other programs.
 */
export class ConfigBoard implements Disposable {
  readonly #options: ConfigBoardOptions;
  readonly #apps = new Map<string, KnownApp>();
  readonly #watch: Disposable;

  constructor(options: ConfigBoardOptions) {
    this.#options = options;
    this.#watch = options.hub.state(PROVIDERS_FEED).onChange(() => this.#check());
  }

  /** Reads the config of an app; resolves when the answer is published. */
  async refresh(appId: string): Promise<CallReply<'config.refresh'>> {
    return this.#find(appId)?.refresh() ?? fail(unknownApp(appId));
  }

  /** Sets the values whose current value is as expected, one after the other, and reads the config again. */
  async save(appId: string, changes: readonly WantedChange[]): Promise<CallReply<'config.save'>> {
    return this.#find(appId)?.save(changes) ?? fail(unknownApp(appId));
  }

  async undo(appId: string, changeId: string): Promise<CallReply<'config.undo'>> {
    return this.#find(appId)?.undo(changeId) ?? fail(unknownApp(appId));
  }

  /** The last config of an app; null before the first read. */
  viewOf(appId: string): ConfigView | null {
    return this.#apps.get(appId)?.config.view ?? null;
  }

  dispose(): void {
    this.#watch.dispose();
    for (const appId of [...this.#apps.keys()]) this.#forget(appId);
  }

  #find(appId: string): AppConfig | undefined {
    const known = this.#apps.get(appId);
    if (known !== undefined) return known.config;
    if (this.#options.clientOf(appId) === undefined) return undefined;
    const { clientOf, hub, platform } = this.#options;
    const status = hub.state(STATUS_FEED, appId);
    const config = new AppConfig({
      appId,
      platform,
      feed: hub.state(CONFIG_FEED, appId),
      client: () => clientOf(appId) ?? null,
      seen: () => ({ status: status.value, providerPid: this.#pidOfProvider(appId) }),
    });
    this.#apps.set(appId, { config, watch: status.onChange(() => config.checkForRestart()) });
    return config;
  }

  #pidOfProvider(appId: string): number | null {
    const providers = this.#options.hub.state(PROVIDERS_FEED).value ?? [];
    return providers.find(({ apps }) => apps.some((app) => app.appId === appId))?.pid ?? null;
  }

  #check(): void {
    for (const [appId, { config }] of [...this.#apps]) {
      if (this.#options.clientOf(appId) === undefined) this.#forget(appId);
      else config.checkForRestart();
    }
  }

  #forget(appId: string): void {
    this.#apps.get(appId)?.watch.dispose();
    this.#apps.delete(appId);
    this.#options.hub.remove(CONFIG_FEED, appId);
  }
}

function unknownApp(appId: string): PanelError {
  return { code: 'NOT_FOUND', message: `No provider serves ${appId}. Add one, or choose another app.` };
}
