import type { ProviderAct } from '#shared/panel/calls.ts';
import { PROVIDERS_FEED, type ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { ConnectionRegistry } from '../connections/connection-registry.ts';
import { createStartGate } from '../supervision/start-gate.ts';
import { Provider } from './provider.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderDeps } from './provider-deps.ts';
import { startInOrder, stopInOrder } from './start-in-order.ts';

export interface ProviderRegistryOptions extends ProviderDeps {
  /** How many children may start at a time. */
  readonly startPlaces: number;
  /** Nothing starts before this resolves; undefined to start at once. */
  readonly startWhen?: Promise<unknown> | undefined;
}

/** All providers of the panel, in the order of their settings. */
export class ProviderRegistry {
  readonly #providers: ConnectionRegistry<ProviderDefinition, Provider>;
  /** By provider id, without providers that have changed since. */
  readonly #snapshots = new Map<string, ProviderSnapshot>();

  constructor(options: ProviderRegistryOptions) {
    const { hub, incidents } = options;
    const startGate = createStartGate(options.startPlaces, options.startWhen);
    this.#providers = new ConnectionRegistry<ProviderDefinition, Provider>({
      create: (definition) => {
        const onChange = () => {
          this.#snapshots.delete(definition.id);
          this.#providers.publishSoon();
        };
        return new Provider({ ...options, definition, startGate, onChange });
      },
      start: (added) =>
        void startInOrder(
          added.filter(({ definition }) => definition.start === 'automatic'),
          'in-turn',
        ),
      close: (provider) => {
        provider.serveOnly(() => false);
        return provider.close();
      },
      definitionOf: ({ definition }) => definition,
      redefine: (provider, definition) => provider.redefine(definition),
      prepare: (providers, wanted) => {
        // An app may move from one provider to another, which may be redefined first.
        for (const provider of providers) {
          const { apps = [] } = wanted.get(provider.definition.id) ?? {};
          provider.serveOnly((appId) => apps.some((app) => app.appId === appId));
        }
      },
      onRemoved: (providerId) => {
        this.#snapshots.delete(providerId);
        // Its history is removed too: another provider may get its name.
        incidents.forget(providerId);
      },
      publish: (all) => hub.state(PROVIDERS_FEED).set(Array.from(all.values(), (each) => this.#snapshotOf(each))),
    });
    this.#providers.publish();
  }

  /** Adds providers, and starts in their order those that start automatically. */
  addAll(definitions: readonly ProviderDefinition[]): void {
    this.#providers.addAll(definitions);
  }

  /** Adds a provider, and starts it if it starts automatically. */
  add(definition: ProviderDefinition): void {
    this.addAll([definition]);
  }

  /**
   * Starts, stops or restarts providers together: starts in their order, stops in reverse, and for a restart ends all
   * before it starts the first. Resolves when each is ready or has failed, or when all have ended. Unknown ids are
   * ignored.
   */
  async actOn(act: ProviderAct, providerIds: readonly string[]): Promise<void> {
    const chosen = [...new Set(providerIds)].flatMap((id) => this.#providers.find(id) ?? []);
    if (act !== 'start') await stopInOrder(chosen);
    if (act !== 'stop') await startInOrder(chosen, 'at-once');
  }

  /**
   * Replaces all providers by these, in their order. Unchanged ones go on, changed ones are redefined, others end.
   * Resolves when those have ended and the new ones exist.
   */
  replaceAll(definitions: readonly ProviderDefinition[]): Promise<void> {
    return this.#providers.replaceAll(definitions);
  }

  /**
   * Changes the program or the address of the provider with the id of the definition; the state of it and its apps
   * stays. Adds the provider if it is new.
   */
  redefine(definition: ProviderDefinition): void {
    const provider = this.#providers.find(definition.id);
    if (provider === undefined) this.add(definition);
    else provider.redefine(definition);
  }

  find(providerId: string): Provider | undefined {
    return this.#providers.find(providerId);
  }

  /** The provider that serves an app. */
  findByApp(appId: string): Provider | undefined {
    return this.#providers.all.find((provider) => provider.serves(appId));
  }

  /** Ends all providers; resolves when everything has ended. */
  close(): Promise<void> {
    return this.#providers.close();
  }

  #snapshotOf(provider: Provider): ProviderSnapshot {
    const { id } = provider.definition;
    const snapshot = this.#snapshots.get(id) ?? provider.snapshot();
    this.#snapshots.set(id, snapshot);
    return snapshot;
  }
}
