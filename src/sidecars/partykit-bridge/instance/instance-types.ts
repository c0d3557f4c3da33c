import type { InstanceClient } from '#core/instances/instance-client.ts';
import { SPAWNABLE_TYPES } from '#shared/protocols/relay/instance-commands.ts';

/** How often an instance is asked in one life: one that never answers is taken for an older one. */
const MOST_QUESTIONS = 3;

/** The types of windows that an instance creates on request. An older one does not know the command. */
export class InstanceTypes {
  readonly #client: Pick<InstanceClient, 'call'>;
  #questions = 0;
  #types: readonly string[] | null = null;

  constructor(client: Pick<InstanceClient, 'call'>) {
    this.#client = client;
  }

  /** The instance restarted, perhaps as another version. */
  reset(): void {
    this.#types = null;
    this.#questions = 0;
  }

  /** Null until they are known. */
  get known(): readonly string[] | null {
    return this.#types;
  }

  /** Asks for the types; null where the instance did not answer, and is to be asked again. */
  async ask(): Promise<readonly string[] | null> {
    this.#questions += 1;
    const answer = await this.#client.call('get_window_types', {});
    if (answer.ok) {
      const spawnable = answer.value.window_types.filter((each) => each.spawnable !== false);
      this.#types = spawnable.map(({ type }) => type);
    } else if (answer.error.kind === 'refused' || this.#questions >= MOST_QUESTIONS) {
      this.#types = [...SPAWNABLE_TYPES];
    }
    return this.#types;
  }
}
