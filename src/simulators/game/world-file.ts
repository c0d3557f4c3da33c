import { readFile } from 'node:fs/promises';
import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import { writeWholeFile } from '#core/platform/write-whole-file.ts';
import type { GameWorld } from './world/game-world.ts';
import { keepWorld, keptWorldSchema, restoreWorld } from './world/kept-world.ts';

const EVERY_MS = 10_000;

export interface WorldFileOptions {
  readonly path: string;
  readonly world: GameWorld;
  readonly clock: Clock;
}

/** Keeps a world in a file, so that it survives a restart of its server; a sudden one loses the last seconds. */
export class WorldFile implements Disposable {
  readonly #options: WorldFileOptions;
  #written = '';
  #timer: Disposable | null = null;

  constructor(options: WorldFileOptions) {
    this.#options = options;
  }

  /** Restores the world from the file, and writes it every few seconds. A missing or invalid file is ignored. */
  async open(): Promise<void> {
    const { path, world } = this.#options;
    const text = await readFile(path, 'utf8').catch(() => '');
    const read = keptWorldSchema.safeParse(parse(text));
    if (read.success) restoreWorld(world, read.data);
    this.#writeLater();
  }

  /** Writes the file, unless nothing has changed. Where it cannot be written, the world is not kept. */
  async write(): Promise<void> {
    const { path, world } = this.#options;
    const text = `${JSON.stringify(keepWorld(world))}\n`;
    if (text === this.#written) return;
    this.#written = text;
    await writeWholeFile(path, text).catch(() => {});
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  #writeLater(): void {
    this.#timer = this.#options.clock.after(EVERY_MS, () => {
      void this.write().then(() => this.#writeLater());
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
