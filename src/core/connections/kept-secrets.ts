import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Platform } from '../platform/platform.ts';
import { writeWholeFile } from '../platform/write-whole-file.ts';

const fileSchema = z.object({
  secrets: z.array(z.object({ kind: z.string(), id: z.string(), secret: z.string() })),
});

type KeptSecret = z.output<typeof fileSchema>['secrets'][number];

export interface KeptSecretsOptions {
  readonly platform: Pick<Platform, 'logger'>;
  /** The file, which its owner alone reads; null keeps secrets until the panel ends. */
  readonly path: string | null;
}

/** The secrets of the connections of one kind, by the id of the connection. */
export interface SecretsOfKind {
  /** The secret that is kept for this connection; empty where none is. */
  secretOf(id: string): string;
  /** Keeps a secret; an empty one forgets the one that is kept. Resolves when it is written; it counts at once. */
  set(id: string, secret: string): Promise<void>;
}

/**
 * The secrets that a person typed, each by the kind and the id of the connection that needs it: tokens of bots, secrets of
 * instances. They are kept outside the settings, which are shown and handed over. No window reads them.
 */
export class KeptSecrets {
  readonly #options: KeptSecretsOptions;
  #secrets: readonly KeptSecret[];
  /** Writes follow each other, so that the last one is what stays. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: KeptSecretsOptions) {
    this.#options = options;
    this.#secrets = readSecrets(options);
  }

  /** The secrets of one kind. Those of another kind never answer to its ids. */
  of(kind: string): SecretsOfKind {
    return {
      secretOf: (id) => this.#find(kind, id)?.secret ?? '',
      set: (id, secret) => this.#set({ kind, id, secret }),
    };
  }

  /** For which connections a secret is kept. */
  get owners(): readonly Pick<KeptSecret, 'kind' | 'id'>[] {
    return this.#secrets.map(({ kind, id }) => ({ kind, id }));
  }

  #find(kind: string, id: string): KeptSecret | undefined {
    return this.#secrets.find((each) => each.kind === kind && each.id === id);
  }

  #set(kept: KeptSecret): Promise<void> {
    const before = this.#find(kept.kind, kept.id);
    if ((before?.secret ?? '') === kept.secret) return Promise.resolve();
    const others = this.#secrets.filter((each) => each !== before);
    this.#secrets = kept.secret === '' ? others : [...others, kept];
    return this.#save();
  }

  #save(): Promise<void> {
    const { path, platform } = this.#options;
    if (path === null) return Promise.resolve();
    this.#written = this.#written.then(async () => {
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeWholeFile(path, `${JSON.stringify({ secrets: this.#secrets })}\n`);
      } catch (error) {
        // It counts until the panel ends, and is asked for again then.
        platform.logger.log('error', 'secrets not written', { error: String(error) });
      }
    });
    return this.#written;
  }
}

function readSecrets({ path, platform }: KeptSecretsOptions): readonly KeptSecret[] {
  if (path === null) return [];
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).secrets;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    // The reason would quote what the file holds.
    if (!isMissing) platform.logger.log('warn', 'secrets not read', { path });
    return [];
  }
}
