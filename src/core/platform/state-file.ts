import { readFileSync } from 'node:fs';
import { readFile, rename } from 'node:fs/promises';
import type { z } from 'zod';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Disposable } from './disposable.ts';
import { changeKeptFile, removeLeftovers, type WriteKept } from './kept-file.ts';
import type { Platform } from './platform.ts';

export interface StateFileOptions<Content> {
  readonly platform: Pick<Platform, 'clock' | 'logger'>;
  /** Null stores nothing. */
  readonly path: string | null;
  readonly schema: z.ZodType<Content>;
  /** What it holds, for the log and for a person: "arguments". */
  readonly what: string;
  readonly empty: Content;
  /** Told after each change whether the file holds it: null, or why not. */
  readonly onKept?: ((failure: KeepFailure | null) => void) | undefined;
}

/** How long after a failure the file is written again. */
export const KEEP_AGAIN_MS = 5_000;

/** Why something was not kept. */
export interface KeepFailure {
  readonly path: string;
  /** What the system said: "ENOSPC: no space left on device, write". */
  readonly reason: string;
}

/** Makes another content of one, without regard to when and how often it is called. */
export type ContentChange<Content> = (content: Content) => Content;

/**
 * A file of JSON in which a part of the panel keeps something. Several panels may have it open: each change is made in
 * what the file holds then. A change that could not be written applies until the panel ends, and is written with the next
 * one, or as soon as the file can be written. Never rejects.
 */
export class StateFile<Content> {
  readonly #options: StateFileOptions<Content>;
  #content: Content;
  /** What counts here and is not in the file yet, oldest first. */
  #due: readonly ContentChange<Content>[] = [];
  #written: Promise<Result<null, KeepFailure>> = Promise.resolve(succeed(null));
  #isPlanned = false;
  #retry: Disposable | null = null;

  constructor(options: StateFileOptions<Content>) {
    this.#options = options;
    this.#content = options.empty;
    if (options.path !== null) {
      this.#written = removeLeftovers(options.path, options.platform.clock).then(() => succeed(null));
    }
  }

  /** What counts here: what the file held when it was last read or written, and what could not be written since. */
  get content(): Content {
    return this.#content;
  }

  /** Reads the file; nothing where there is none, or one that cannot be read. */
  async read(): Promise<Content> {
    const { path } = this.#options;
    if (path !== null) this.#take(await this.#contentOf(() => readFile(path, 'utf8')));
    return this.#content;
  }

  /** The same for what has to be there before anything else runs. */
  readNow(): Content {
    const { path } = this.#options;
    if (path === null) return this.#content;
    try {
      this.#take({ kind: 'read', content: this.#parse(readFileSync(path, 'utf8')) });
    } catch (error) {
      this.#take(this.#unread(error));
    }
    return this.#content;
  }

  /** Counts at once. Resolves when it is written, or with why it is not. */
  change(change: ContentChange<Content>): Promise<Result<null, KeepFailure>> {
    this.#content = change(this.#content);
    const { path } = this.#options;
    if (path === null) return Promise.resolve(succeed(null));
    this.#due = [...this.#due, change];
    this.#plan(path);
    return this.#written;
  }

  #plan(path: string): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#written = this.#written.then(() => this.#writeDue(path));
  }

  async #writeDue(path: string): Promise<Result<null, KeepFailure>> {
    const { onKept, platform, what } = this.#options;
    this.#isPlanned = false;
    const isAgain = this.#retry !== null;
    this.#retry?.dispose();
    this.#retry = null;
    try {
      await changeKeptFile(path, platform.clock, (write) => this.#writeInto(path, write));
    } catch (error) {
      const reason = reasonOf(error);
      if (!isAgain) platform.logger.log('error', `cannot write ${what}`, { path, error: reason });
      this.#retry = platform.clock.after(KEEP_AGAIN_MS, () => this.#plan(path));
      onKept?.({ path, reason });
      return fail({ path, reason });
    }
    onKept?.(null);
    return succeed(null);
  }

  async #writeInto(path: string, write: WriteKept): Promise<void> {
    const { empty } = this.#options;
    const read = await this.#contentOf(() => readFile(path, 'utf8'));
    // What cannot be read may be one slip away from good, and is a person's to fix.
    if (read.kind === 'unreadable') await rename(path, `${path}.broken`);
    if (read.kind === 'unreachable') throw read.error;
    const due = this.#due;
    const content = due.reduce((made, change) => change(made), read.kind === 'read' ? read.content : empty);
    await write(`${JSON.stringify(content)}\n`);
    this.#due = this.#due.slice(due.length);
    this.#take({ kind: 'read', content });
  }

  async #contentOf(read: () => Promise<string>): Promise<ReadContent<Content>> {
    try {
      return { kind: 'read', content: this.#parse(await read()) };
    } catch (error) {
      return this.#unread(error);
    }
  }

  #parse(text: string): Content {
    return this.#options.schema.parse(JSON.parse(text));
  }

  #unread(error: unknown): ReadContent<Content> {
    const { path, platform, what } = this.#options;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
    // A parser's reason quotes what the file holds, which may be a secret.
    platform.logger.log('warn', `cannot read ${what}`, { path, ...(code === '' ? {} : { error: code }) });
    return code === '' ? { kind: 'unreadable' } : { kind: 'unreachable', error };
  }

  #take(read: ReadContent<Content>): void {
    const content = read.kind === 'read' ? read.content : this.#options.empty;
    this.#content = this.#due.reduce((made, change) => change(made), content);
  }
}

/** `unreadable`: it is no content of this kind. `unreachable`: the system does not hand it out. */
type ReadContent<Content> =
  | { readonly kind: 'read'; readonly content: Content }
  | { readonly kind: 'absent' | 'unreadable' }
  | { readonly kind: 'unreachable'; readonly error: unknown };

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
