import { join } from 'node:path';
import { z } from 'zod';
import { MEMORIES, MEMORY_FEED, type Memories, type Memory } from '#shared/panel/memory.ts';
import type { Result } from '#shared/result.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import type { Platform } from '../platform/platform.ts';
import { type KeepFailure, StateFile, type StateFileOptions } from '../platform/state-file.ts';

export interface WindowMemoryOptions {
  readonly platform: Pick<Platform, 'clock' | 'logger'>;
  readonly hub: FeedHub;
  /** Null remembers until the panel ends. */
  readonly stateDirectory: string | null;
  readonly onKept?: StateFileOptions<unknown>['onKept'];
}

const fileSchema = z.partialRecord(z.enum(MEMORIES), z.string());

/**
 * What windows remember across starts. The panel stores it, since a browser stores data by the port of the panel, which
 * changes with each start.
 */
export class WindowMemory {
  readonly #hub: FeedHub;
  readonly #file: StateFile<Memories>;
  readonly #loaded: Promise<void>;

  constructor({ hub, onKept, platform, stateDirectory }: WindowMemoryOptions) {
    this.#hub = hub;
    const path = stateDirectory === null ? null : join(stateDirectory, 'window.json');
    this.#file = new StateFile<Memories>({
      ...{ platform, path, onKept },
      ...{ schema: fileSchema, what: 'window layout', empty: {} },
    });
    this.#loaded = this.#file.read().then((memories) => hub.state(MEMORY_FEED).set(memories));
  }

  /** Counts at once. Resolves when it is kept, or with why it is not. */
  async store(name: Memory, text: string): Promise<Result<null, KeepFailure>> {
    await this.#loaded;
    const kept = this.#file.change((memories) => ({ ...memories, [name]: text }));
    this.#hub.state(MEMORY_FEED).set(this.#file.content);
    return kept;
  }
}
