import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Platform } from '../platform/platform.ts';
import { writeWholeFile } from '../platform/write-whole-file.ts';

const fileSchema = z.object({ tokens: z.record(z.string(), z.string()) });

export interface BotTokensOptions {
  readonly platform: Pick<Platform, 'logger'>;
  /** The file, which its owner alone reads; null keeps tokens until the panel ends. */
  readonly path: string | null;
}

/**
 * The tokens that a person typed, by bot. They are kept outside the settings, which are shown and handed over. No window
 * reads them.
 */
export class BotTokens {
  readonly #options: BotTokensOptions;
  #tokens: ReadonlyMap<string, string>;
  /** Writes follow each other, so that the last one is what stays. */
  #written: Promise<void> = Promise.resolve();

  constructor(options: BotTokensOptions) {
    this.#options = options;
    this.#tokens = readTokens(options);
  }

  /** The token of a bot; empty where none is kept. */
  tokenOf(botId: string): string {
    return this.#tokens.get(botId) ?? '';
  }

  /** Keeps a token; an empty one forgets the one that is kept. Resolves when it is written; it counts at once. */
  set(botId: string, token: string): Promise<void> {
    if (this.tokenOf(botId) === token) return Promise.resolve();
    const others = [...this.#tokens].filter(([id]) => id !== botId);
    this.#tokens = new Map(token === '' ? others : [...others, [botId, token]]);
    return this.#save();
  }

  #save(): Promise<void> {
    const { path, platform } = this.#options;
    if (path === null) return Promise.resolve();
    this.#written = this.#written.then(async () => {
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeWholeFile(path, `${JSON.stringify({ tokens: Object.fromEntries(this.#tokens) })}\n`);
      } catch (error) {
        // It counts until the panel ends, and is asked for again then.
        platform.logger.log('error', 'tokens not written', { error: String(error) });
      }
    });
    return this.#written;
  }
}

function readTokens({ path, platform }: BotTokensOptions): ReadonlyMap<string, string> {
  if (path === null) return new Map();
  try {
    return new Map(Object.entries(fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).tokens));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    // The reason would quote what the file holds.
    if (!isMissing) platform.logger.log('warn', 'tokens not read', { path });
    return new Map();
  }
}
