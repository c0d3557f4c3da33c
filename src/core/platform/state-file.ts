import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Platform } from './platform.ts';
import { writeWholeFile } from './write-whole-file.ts';

export interface StateFileOptions<Content> {
  readonly platform: Pick<Platform, 'logger'>;
  /** Null keeps nothing. */
  readonly path: string | null;
  readonly schema: z.ZodType<Content>;
  /** What it holds, for the log: "arguments". */
  readonly what: string;
}

/** A file of JSON in which a part of the panel keeps what it would not like to lose, and can do without. Never rejects. */
export class StateFile<Content> {
  readonly #options: StateFileOptions<Content>;
  /** What is to be written next; the newest replaces what has not been begun. */
  #due: { readonly content: Content } | null = null;
  #written: Promise<void> = Promise.resolve();

  constructor(options: StateFileOptions<Content>) {
    this.#options = options;
  }

  /** Null where there is no file, or one that cannot be read. */
  async read(): Promise<Content | null> {
    const { path, platform, schema, what } = this.#options;
    if (path === null) return null;
    try {
      return schema.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing) platform.logger.log('warn', `${what} not read`, { error: String(error) });
      return null;
    }
  }

  /** Resolves when this, or what came after it, is written. Writes follow each other, so that the last one stays. */
  write(content: Content): Promise<void> {
    const { path } = this.#options;
    if (path === null) return Promise.resolve();
    const isPlanned = this.#due !== null;
    this.#due = { content };
    if (!isPlanned) this.#written = this.#written.then(() => this.#writeDue(path));
    return this.#written;
  }

  async #writeDue(path: string): Promise<void> {
    const { platform, what } = this.#options;
    const due = this.#due;
    this.#due = null;
    if (due === null) return;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeWholeFile(path, `${JSON.stringify(due.content)}\n`);
    } catch (error) {
      // It is remembered until the panel ends.
      platform.logger.log('error', `${what} not written`, { error: String(error) });
    }
  }
}
