import { isDeepStrictEqual } from 'node:util';
import type { ProviderAct } from '#shared/panel/calls.ts';
import { PROVIDERS_FEED, type ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { createStartGate, type StartGate } from '../supervision/start-gate.ts';
import { Provider } from './provider.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderSurroundings } from './provider-surroundings.ts';
import { startInOrder, stopInOrder } from './start-in-order.ts';

export interface ProviderRegistryOptions extends ProviderSurroundings {
  /** How many children may start at a time. */
  readonly startPlaces: number;
}

/** All providers of the panel, in the order of their settings. */
export class ProviderRegistry {
  readonly #options: ProviderRegistryOptions;
  readonly #startGate: StartGate;
  /** In the order of the settings. */
  #providers = new Map<string, Provider>();
  /** By provider id, without those of providers that have changed since. */
  readonly #snapshots = new Map<string, ProviderSnapshot>();
  /** One replacement after the other: what ends has ended before the next one begins. */
  #replaced: Promise<void> = Promise.resolve();
  #life: 'open' | 'closed' = 'open';
  #isPublishing = false;

  constructor(options: ProviderRegistryOptions) {
    this.#options = options;
    this.#startGate = createStartGate(options.startPlaces);
    this.#publish();
  }

  /** Adds providers, and starts in their order those that start automatically. */
  addAll(definitions: readonly ProviderDefinition[]): void {
    const added = definitions.map((definition) => ({ definition, provider: this.#create(definition) }));
    this.#publish();
    const automatic = added.filter(({ definition }) => definition.start === 'automatic');
    void startInOrder(automatic.map(({ provider }) => provider));
  }

  /** Adds a provider, and starts it where it starts automatically. */
  add(definition: ProviderDefinition): void {
    this.addAll([definition]);
  }

  /**
   * Starts, stops or restarts providers together: starts by their order, stops in its reverse, and ends all of them before
   * it starts the first again. Resolves when each has become ready or has failed, or when nothing of them is left. Ids that
   * nobody has are passed over.
   */
  async actOn(act: ProviderAct, providerIds: readonly string[]): Promise<void> {
    const chosen = [...new Set(providerIds)].flatMap((id) => this.#providers.get(id) ?? []);
    if (act !== 'start') await stopInOrder(chosen);
    if (act !== 'stop') await startInOrder(chosen);
  }

  /**
   * Makes these the providers, in their order. What is the same runs on; what differs is redefined; what is not among
   * them ends. Resolves when that has ended and the new ones are there.
   */
  replaceAll(definitions: readonly ProviderDefinition[]): Promise<void> {
    this.#replaced = this.#replaced.then(() => this.#replace(definitions));
    return this.#replaced;
  }

  async #replace(definitions: readonly ProviderDefinition[]): Promise<void> {
    if (this.#life === 'closed') return;
    const wanted = new Map(definitions.map((definition) => [definition.id, definition]));
    const gone = [...this.#providers.values()].filter(({ definition }) => !wanted.has(definition.id));
    await Promise.all(gone.map((provider) => this.#remove(provider)));
    // An app may go from one provider to another, whose turn may come first.
    for (const provider of this.#providers.values()) {
      const { apps = [] } = wanted.get(provider.definition.id) ?? {};
      provider.serveOnly((appId) => apps.some((app) => app.appId === appId));
    }
    for (const provider of this.#providers.values()) {
      const definition = wanted.get(provider.definition.id);
      if (definition !== undefined && !isDeepStrictEqual(definition, provider.definition))
        provider.redefine(definition);
    }
    this.addAll(definitions.filter(({ id }) => !this.#providers.has(id)));
    this.#providers = new Map(definitions.flatMap(({ id }) => [...this.#providers].filter(([each]) => each === id)));
    this.#publish();
  }

  /** What happened to it goes with it: another provider may come by its name. */
  async #remove(provider: Provider): Promise<void> {
    const { id } = provider.definition;
    provider.serveOnly(() => false);
    await provider.close();
    this.#providers.delete(id);
    this.#snapshots.delete(id);
    this.#publish();
    this.#options.incidents.forget(id);
  }

  #create(definition: ProviderDefinition): Provider {
    const provider = new Provider({
      ...this.#options,
      definition,
      startGate: this.#startGate,
      onChange: () => this.#publishSoon(definition.id),
    });
    this.#providers.set(definition.id, provider);
    return provider;
  }

  /**
   * Puts another program, or another way to it, behind the id of the definition; what is known of it and its apps
   * stays. Adds the provider where there is none.
   */
  redefine(definition: ProviderDefinition): void {
    const provider = this.#providers.get(definition.id);
    if (provider === undefined) this.add(definition);
    else provider.redefine(definition);
  }

  find(providerId: string): Provider | undefined {
    return this.#providers.get(providerId);
  }

  /** The provider that serves an app. */
  findByApp(appId: string): Provider | undefined {
    return [...this.#providers.values()].find((provider) => provider.serves(appId));
  }

  /** Ends all providers; resolves when nothing of them is left. */
  async close(): Promise<void> {
    this.#life = 'closed';
    await this.#replaced;
    await Promise.all([...this.#providers.values()].map((provider) => provider.close()));
  }

  /** Once for all that changes in one turn: a snapshot holds every provider, and many may change together. */
  #publishSoon(changedId: string): void {
    this.#snapshots.delete(changedId);
    if (this.#isPublishing) return;
    this.#isPublishing = true;
    queueMicrotask(() => {
      this.#isPublishing = false;
      this.#publish();
    });
  }

  #publish(): void {
    const { hub } = this.#options;
    hub.state(PROVIDERS_FEED).set(Array.from(this.#providers.values(), (provider) => this.#snapshotOf(provider)));
  }

  #snapshotOf(provider: Provider): ProviderSnapshot {
    const { id } = provider.definition;
    const snapshot = this.#snapshots.get(id) ?? provider.snapshot();
    this.#snapshots.set(id, snapshot);
    return snapshot;
  }
}
