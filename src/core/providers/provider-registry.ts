import type { ProviderAct } from '#shared/panel/calls.ts';
import type { ProviderSnapshot } from '#shared/panel/feeds.ts';
import { createStartGate, type StartGate } from '../supervision/start-gate.ts';
import { Provider } from './provider.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderSurroundings } from './provider-surroundings.ts';
import { startInOrder, stopInOrder } from './start-in-order.ts';
import { SummedLog } from './summed-log.ts';

export interface ProviderRegistryOptions extends ProviderSurroundings {
  /** How many children may start at a time. */
  readonly startPlaces: number;
}

/** All providers of the panel, in the order of their settings. */
export class ProviderRegistry {
  readonly #options: ProviderRegistryOptions;
  readonly #startGate: StartGate;
  readonly #logOfAll: SummedLog;
  readonly #providers = new Map<string, Provider>();
  /** By provider id, without those of providers that have changed since. */
  readonly #snapshots = new Map<string, ProviderSnapshot>();
  #isPublishing = false;

  constructor(options: ProviderRegistryOptions) {
    this.#options = options;
    this.#startGate = createStartGate(options.startPlaces);
    this.#logOfAll = new SummedLog(options.hub, 'all', options.platform.clock);
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

  #create(definition: ProviderDefinition): Provider {
    const provider = new Provider({
      ...this.#options,
      definition,
      startGate: this.#startGate,
      logOfAll: this.#logOfAll,
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

  /** Approves the command of a provider as it is now. */
  async approve(providerId: string): Promise<void> {
    await this.find(providerId)?.approve();
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
    hub.state('providers', '').set(Array.from(this.#providers.values(), (provider) => this.#snapshotOf(provider)));
  }

  #snapshotOf(provider: Provider): ProviderSnapshot {
    const { id } = provider.definition;
    const snapshot = this.#snapshots.get(id) ?? provider.snapshot();
    this.#snapshots.set(id, snapshot);
    return snapshot;
  }
}
