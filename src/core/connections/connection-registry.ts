import { isDeepStrictEqual } from 'node:util';

/** What the registry needs of a definition. The id identifies the connection. */
interface Identified {
  readonly id: string;
}

export interface ConnectionRegistryOptions<Definition extends Identified, Connection> {
  readonly create: (definition: Definition) => Connection;
  /** Starts those of the added connections that start automatically. */
  readonly start: (added: readonly Connection[]) => void;
  /** Ends a connection for good; resolves when everything has ended. */
  readonly close: (connection: Connection) => Promise<void>;
  readonly definitionOf: (connection: Connection) => Definition;
  /**
   * Changes the definition of a connection, which keeps its history. Without this a changed connection ends, and
   * another replaces it.
   */
  readonly redefine?: (connection: Connection, definition: Definition) => void;
  /** Called after removed connections have ended and before any is redefined. */
  readonly prepare?: (connections: readonly Connection[], wanted: ReadonlyMap<string, Definition>) => void;
  /** Called when a connection has ended and nothing writes its feeds. */
  readonly onRemoved?: (id: string) => void;
  /** Publishes the list of all connections; called once for all changes of one turn. */
  readonly publish: (connections: ReadonlyMap<string, Connection>) => void;
}

/** All connections of one kind, in the order of their settings. */
export class ConnectionRegistry<Definition extends Identified, Connection> {
  readonly #options: ConnectionRegistryOptions<Definition, Connection>;
  #connections = new Map<string, Connection>();
  /** One replacement at a time: connections have ended before the next one begins. */
  #replaced: Promise<void> = Promise.resolve();
  #life: 'open' | 'closed' = 'open';
  #publishing: 'idle' | 'due' = 'idle';

  constructor(options: ConnectionRegistryOptions<Definition, Connection>) {
    this.#options = options;
  }

  /** In the order of the settings. */
  get all(): readonly Connection[] {
    return [...this.#connections.values()];
  }

  find(id: string): Connection | undefined {
    return this.#connections.get(id);
  }

  /** Adds connections after the others, and starts those that start automatically. */
  addAll(definitions: readonly Definition[]): void {
    const added = definitions.map((definition) => {
      const connection = this.#options.create(definition);
      this.#connections.set(definition.id, connection);
      return connection;
    });
    this.publish();
    this.#options.start(added);
  }

  /** Ends the connection and forgets it. */
  async remove(id: string): Promise<void> {
    const connection = this.#connections.get(id);
    if (connection === undefined) return;
    await this.#options.close(connection);
    this.#connections.delete(id);
    this.#options.onRemoved?.(id);
    this.publish();
  }

  /**
   * Replaces all connections by these, in their order. Unchanged ones go on, changed ones are redefined or replaced,
   * others end. Resolves when those have ended and the new ones exist.
   */
  replaceAll(definitions: readonly Definition[]): Promise<void> {
    const done = this.#replaced.then(() => this.#replaceAll(definitions));
    this.#replaced = done.catch(() => {});
    return done;
  }

  /** Ends all connections; resolves when everything has ended. */
  async close(): Promise<void> {
    this.#life = 'closed';
    await this.#replaced;
    await Promise.all(this.all.map((connection) => this.#options.close(connection)));
  }

  publish(): void {
    this.#options.publish(this.#connections);
  }

  /** Publishes once for all changes of this turn: the list has every connection, and many may change together. */
  publishSoon(): void {
    if (this.#publishing === 'due') return;
    this.#publishing = 'due';
    queueMicrotask(() => {
      this.#publishing = 'idle';
      this.publish();
    });
  }

  async #replaceAll(definitions: readonly Definition[]): Promise<void> {
    if (this.#life === 'closed') return;
    const { definitionOf, prepare, redefine } = this.#options;
    const wanted = new Map(definitions.map((definition) => [definition.id, definition]));
    const isSame = (id: string, connection: Connection) => isDeepStrictEqual(wanted.get(id), definitionOf(connection));
    const goesOn = (id: string, connection: Connection) =>
      redefine === undefined ? isSame(id, connection) : wanted.has(id);
    const ending = [...this.#connections].filter(([id, connection]) => !goesOn(id, connection));
    await Promise.all(ending.map(([id]) => this.remove(id)));
    prepare?.(this.all, wanted);
    for (const [id, connection] of this.#connections) {
      const definition = wanted.get(id);
      if (definition !== undefined && !isSame(id, connection)) redefine?.(connection, definition);
    }
    this.addAll(definitions.filter(({ id }) => !this.#connections.has(id)));
    const inOrder = [...wanted.keys()].flatMap((id) => [...this.#connections].filter(([each]) => each === id));
    this.#connections = new Map(inOrder);
    this.publish();
  }
}
