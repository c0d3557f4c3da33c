import type { PanelError } from '#shared/panel/errors.ts';
import { ACTIONS_FEED, type ActionsSnapshot } from '#shared/panel/providers/actions.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { FeedHub } from '../../feeds/feed-hub.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Disposable } from '../../platform/disposable.ts';
import type { ReachApp, WatchedClient } from '../app-reach.ts';
import type { ArgumentMemory } from './argument-memory.ts';

export interface ActionListsOptions {
  readonly hub: FeedHub;
  readonly clock: Clock;
  readonly reach: ReachApp;
  readonly memory: Pick<ArgumentMemory, 'of'>;
}

/** The known actions of an app, and the client of the last request. */
interface KnownList {
  readonly client: WatchedClient | null;
  readonly good: ActionsSnapshot['good'];
  readonly refreshError: ActionsSnapshot['refreshError'];
}

/**
 * The actions of each app (Method Contracts, `action.list`): requested whenever its provider becomes ready, and on
 * request by a person. The last list stays while a provider is gone.
 */
export class ActionLists implements Disposable {
  readonly #options: ActionListsOptions;
  readonly #lists = new Map<string, KnownList>();
  readonly #subscription: Disposable;

  constructor(options: ActionListsOptions) {
    this.#options = options;
    this.#subscription = options.hub.state(PROVIDERS_FEED).onChange(() => this.#follow());
    this.#follow();
  }

  /** The actions of the last list; null before that. */
  find(appId: string): readonly ActionDeclaration[] | null {
    return this.#lists.get(appId)?.good?.actions ?? null;
  }

  /** Requests the actions of an app now; resolves when the answer is published. */
  async refresh(appId: string): Promise<Result<null, PanelError>> {
    const reach = this.#options.reach(appId);
    if (reach === null) return fail({ code: 'NOT_FOUND', message: `No provider serves ${appId}. Choose another app.` });
    if (reach.client === null) {
      const message = `Could not list the actions of ${appId}: ${reach.providerId} is not running. Start it.`;
      return fail({ code: 'NOT_CONNECTED', message });
    }
    await this.#request(appId, reach.client);
    return succeed(null);
  }

  /** Publishes the remembered arguments of an app again. */
  publish(appId: string): void {
    const list = this.#lists.get(appId);
    if (list === undefined) return;
    const { hub, memory } = this.#options;
    const { good, refreshError } = list;
    hub.state(ACTIONS_FEED, appId).set({ appId, good, refreshError, remembered: memory.of(appId) });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#lists.clear();
  }

  /** Requests the actions of each app whose client has changed. */
  #follow(): void {
    const { hub, reach } = this.#options;
    const providers = hub.state(PROVIDERS_FEED).value ?? [];
    const served = new Set(providers.flatMap(({ apps }) => apps.map(({ appId }) => appId)));
    for (const appId of this.#lists.keys()) {
      if (served.has(appId)) continue;
      this.#lists.delete(appId);
      hub.remove(ACTIONS_FEED, appId);
    }
    for (const appId of served) {
      const before = this.#lists.get(appId);
      const client = reach(appId)?.client ?? null;
      this.#lists.set(appId, { good: null, refreshError: null, ...before, client });
      if (before === undefined) this.publish(appId);
      if (client !== null && client !== before?.client) void this.#requestUntilAnswered(appId, client);
    }
  }

  async #requestUntilAnswered(appId: string, client: WatchedClient): Promise<void> {
    while ((await this.#request(appId, client)) === 'no-answer') await client.untilResponsive();
  }

  async #request(appId: string, client: WatchedClient): Promise<'answered' | 'no-answer' | 'replaced'> {
    const answer = await client.call('action.list', { appId });
    const list = this.#lists.get(appId);
    if (list === undefined || list.client !== client) return 'replaced';
    const at = this.#options.clock.now();
    if (answer.ok) {
      this.#lists.set(appId, { client, good: { actions: answer.value.actions, at }, refreshError: null });
    } else {
      const { code, message } = answer.error;
      this.#lists.set(appId, { ...list, refreshError: { message: code === '' ? message : `${message}. ${code}`, at } });
    }
    this.publish(appId);
    return !answer.ok && answer.error.code === 'TIMEOUT' ? 'no-answer' : 'answered';
  }
}
