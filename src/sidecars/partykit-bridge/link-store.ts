import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWholeFile } from '#core/platform/write-whole-file.ts';
import { type SavedLinks, savedLinksSchema } from './window-links.ts';

/** Keeps a bridge's links from one run to the next. */
export interface LinkStore {
  load(): SavedLinks | null;
  save(links: SavedLinks): void;
  /** Resolves when what was saved last is kept. */
  flush(): Promise<void>;
}

/** Which instance and room links belong to: others have others. */
export interface LinkOwner {
  readonly socket: string;
  readonly server: string;
  readonly room: string;
}

/** Links in a file of the folder. It is written whole, when they have changed; one that cannot be read is none. */
export function createLinkStore(folder: string, { room, server, socket }: LinkOwner): LinkStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = createHash('sha256').update([socket, server, room].join('\n')).digest('hex').slice(0, 16);
  const path = join(folder, `links-${key}.json`);
  let wanted = '';
  let kept = '';
  let writing: Promise<void> | null = null;
  const write = async () => {
    while (kept !== wanted) {
      const text = wanted;
      // A full disk costs the links of the next run, and nothing of this one.
      await writeWholeFile(path, text).catch(() => {});
      kept = text;
    }
    writing = null;
  };
  return {
    load() {
      try {
        return savedLinksSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch {
        return null;
      }
    },
    save(links) {
      wanted = `${JSON.stringify(links)}\n`;
      if (wanted !== kept) writing ??= write();
    },
    async flush() {
      await writing;
    },
  };
}
