import { createStartGate, type StartGate } from '../supervision/start-gate.ts';
import { Provider } from './provider.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderSurroundings } from './provider-surroundings.ts';

export interface ProviderRegistryOptions extends ProviderSurroundings {
  /** How many children may start at a time. */
  readonly startPlaces: number;
}

/** All providers of the panel, in their order. */
export class ProviderRegistry {
  readonly #options: ProviderRegistryOptions;
  readonly #startGate: StartGate;
  readonly #providers = new Map<string, Provider>();

  constructor(options: ProviderRegistryOptions) {
    this.#options = options;
    this.#startGate = createStartGate(options.startPlaces);
    this.#publish();
  }

  /** Adds a provider, and starts it where it starts automatically. */
  add(definition: ProviderDefinition): void {
    const provider = new Provider({
      ...this.#options,
      definition,
      startGate: this.#startGate,
      onChange: () => this.#publish(),
    });
    this.#providers.set(definition.id, provider);
    this.#publish();
    if (definition.start === 'automatic') provider.start();
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
    await Promise.all([...this.#providers.values()].map((provider) => provider.close()));
  }

  #publish(): void {
    const { hub } = this.#options;
    hub.state('providers', '').set([...this.#providers.values()].map((provider) => provider.snapshot()));
  }
}
