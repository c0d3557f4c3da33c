import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Platform } from '../platform/platform.ts';
import { writeWholeFile } from '../platform/write-whole-file.ts';

const fileSchema = z.object({ secrets: z.record(z.string(), z.string()) });

export interface KeptSecretsOptions {
  readonly platform: Pick<Platform, 'logger'>;
  /** The file, which its owner alone reads; null keeps secrets until the panel ends. */
  readonly path: string | null;
}

/**
 * The secrets that a person typed, each by the id of what asks for it: tokens of bots, secrets of instances. They are kept
 * outside the settings, which are shown and handed over. No window reads them.
 */
export class KeptSecrets {
  readonly #options: KeptSecretsOptions;
  #secrets: ReadonlyMap<string, string>;
  /** Writes follow each other, so that the last one is what stays. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: KeptSecretsOptions) {
    this.#options = options;
    this.#secrets = readSecrets(options);
  }

  /** The secret of this id; empty where none is kept. */
  secretOf(id: string): string {
    return this.#secrets.get(id) ?? '';
  }

  /** Keeps a secret; an empty one forgets the one that is kept. Resolves when it is written; it counts at once. */
  set(id: string, secret: string): Promise<void> {
    if (this.secretOf(id) === secret) return Promise.resolve();
    const others = [...this.#secrets].filter(([each]) => each !== id);
    this.#secrets = new Map(secret === '' ? others : [...others, [id, secret]]);
    return this.#save();
  }

  #save(): Promise<void> {
    const { path, platform } = this.#options;
    if (path === null) return Promise.resolve();
    this.#written = this.#written.then(async () => {
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeWholeFile(path, `${JSON.stringify({ secrets: Object.fromEntries(this.#secrets) })}\n`);
      } catch (error) {
        // It counts until the panel ends, and is asked for again then.
        platform.logger.log('error', 'secrets not written', { error: String(error) });
      }
    });
    return this.#written;
  }
}

function readSecrets({ path, platform }: KeptSecretsOptions): ReadonlyMap<string, string> {
  if (path === null) return new Map();
  try {
    return new Map(Object.entries(fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).secrets));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    // The reason would quote what the file holds.
    if (!isMissing) platform.logger.log('warn', 'secrets not read', { path });
    return new Map();
  }
}
