import { join } from 'node:path';
import { z } from 'zod';
import { MEMORIES, MEMORY_FEED, type Memories, type Memory } from '#shared/panel/memory.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Platform } from '../platform/platform.ts';
import { StateFile } from '../platform/state-file.ts';

export interface WindowMemoryOptions {
  readonly platform: Pick<Platform, 'logger'>;
  readonly hub: FeedHub;
  /** Null remembers until the panel ends. */
  readonly stateDirectory: string | null;
}

const fileSchema = z.partialRecord(z.enum(MEMORIES), z.string());

/**
 * What windows remember from one start to the next. The panel keeps it, since a browser keeps things by the port of the
 * panel, which is another at each start.
 */
export class WindowMemory {
  readonly #hub: FeedHub;
  readonly #file: StateFile<Memories>;
  readonly #loaded: Promise<void>;

  constructor({ hub, platform, stateDirectory }: WindowMemoryOptions) {
    this.#hub = hub;
    const path = stateDirectory === null ? null : join(stateDirectory, 'window.json');
    this.#file = new StateFile({ platform, path, schema: fileSchema, what: 'window memory' });
    this.#loaded = this.#file.read().then((read) => hub.state(MEMORY_FEED).set(read ?? {}));
  }

  /** Resolves when it is kept. */
  async store(name: Memory, text: string): Promise<void> {
    await this.#loaded;
    const feed = this.#hub.state(MEMORY_FEED);
    const memories = { ...feed.value, [name]: text };
    feed.set(memories);
    await this.#file.write(memories);
  }
}
