import { z } from 'zod';
import { type Result, succeed } from '#shared/result.ts';
import type { Platform } from '../platform/platform.ts';
import { type KeepFailure, StateFile, type StateFileOptions } from '../platform/state-file.ts';

const fileSchema = z.object({
  secrets: z.array(z.object({ kind: z.string(), id: z.string(), secret: z.string() })),
});

type Content = z.output<typeof fileSchema>;
type KeptSecret = Content['secrets'][number];

export interface KeptSecretsOptions {
  readonly platform: Pick<Platform, 'clock' | 'logger'>;
  /** The file, readable by its owner only; null keeps secrets until the panel ends. */
  readonly path: string | null;
  readonly onKept?: StateFileOptions<unknown>['onKept'];
}

/** The secrets of the connections of one kind, by the id of the connection. */
export interface SecretsOfKind {
  /** The secret of this connection; empty if none is kept. */
  secretOf(id: string): string;
  /**
   * Keeps a secret; an empty one forgets the one that is kept. It counts at once. Resolves when it is written, or with
   * why it is not.
   */
  set(id: string, secret: string): Promise<Result<null, KeepFailure>>;
  /**
   * The secret of this connection. If none is kept, the drawn one is, and counts at once. If another panel keeps one
   * first, that one counts, and `onOther` is called.
   */
  secretOrDrawn(id: string, draw: () => string, onOther: () => void): string;
}

/**
 * The secrets that a person typed or Flybridge drew, each by the kind and the id of the connection that needs it: tokens
 * of bots, secrets of instances. They are stored outside the settings, which are shown and shared. No window reads them.
 */
export class KeptSecrets {
  readonly #file: StateFile<Content>;

  constructor({ onKept, path, platform }: KeptSecretsOptions) {
    const what = 'tokens and secrets';
    this.#file = new StateFile({ platform, path, schema: fileSchema, what, empty: { secrets: [] }, onKept });
    this.#file.readNow();
  }

  /** The secrets of one kind. Ids of other kinds never match. */
  of(kind: string): SecretsOfKind {
    return {
      secretOf: (id) => this.#find(kind, id)?.secret ?? '',
      set: (id, secret) => this.#set({ kind, id, secret }),
      secretOrDrawn: (id, draw, onOther) => this.#secretOrDrawn({ kind, id }, draw, onOther),
    };
  }

  /** The connections with a stored secret. */
  get owners(): readonly Pick<KeptSecret, 'kind' | 'id'>[] {
    return this.#file.content.secrets.map(({ kind, id }) => ({ kind, id }));
  }

  #find(kind: string, id: string): KeptSecret | undefined {
    return this.#file.content.secrets.find((each) => each.kind === kind && each.id === id);
  }

  #secretOrDrawn({ id, kind }: Pick<KeptSecret, 'kind' | 'id'>, draw: () => string, onOther: () => void): string {
    const known = this.#find(kind, id);
    if (known !== undefined) return known.secret;
    // Another panel may have kept one since this one read the file.
    this.#file.readNow();
    const kept = this.#find(kind, id);
    if (kept !== undefined) return kept.secret;
    const drawn = { kind, id, secret: draw() };
    const change = this.#file.change(({ secrets }) => {
      return { secrets: secrets.some((each) => each.kind === kind && each.id === id) ? secrets : [...secrets, drawn] };
    });
    void change.then(() => {
      const counting = this.#find(kind, id)?.secret ?? drawn.secret;
      if (counting !== drawn.secret) onOther();
    });
    return drawn.secret;
  }

  #set(kept: KeptSecret): Promise<Result<null, KeepFailure>> {
    if ((this.#find(kept.kind, kept.id)?.secret ?? '') === kept.secret) return Promise.resolve(succeed(null));
    return this.#file.change(({ secrets }) => {
      const others = secrets.filter((each) => each.kind !== kept.kind || each.id !== kept.id);
      return { secrets: kept.secret === '' ? others : [...others, kept] };
    });
  }
}
