import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SavedLinks, savedLinksSchema } from './window-links.ts';

/** Keeps a bridge's links from one run to the next. */
export interface LinkStore {
  load(): SavedLinks | null;
  /** Kept when it returns: a bridge may be killed at any time. */
  save(links: SavedLinks): void;
}

/** Which instance and room links belong to: others have others. */
export interface LinkOwner {
  readonly socket: string;
  readonly server: string;
  readonly room: string;
}

/**
 * Links in a file of the folder. It is replaced as a whole, when they have changed; one that cannot be read is none. It is not brought
 * to the disk: a machine that loses its power loses the instance too.
 */
export function createLinkStore(folder: string, { room, server, socket }: LinkOwner): LinkStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = createHash('sha256').update([socket, server, room].join('\n')).digest('hex').slice(0, 16);
  const path = join(folder, `links-${key}.json`);
  let kept = '';
  return {
    load() {
      try {
        return savedLinksSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch {
        return null;
      }
    },
    save(links) {
      const text = `${JSON.stringify(links)}\n`;
      if (text === kept) return;
      kept = text;
      try {
        writeFileSync(`${path}.new`, text, { mode: 0o600 });
        renameSync(`${path}.new`, path);
      } catch {
        // A full disk costs the links of the next run, and nothing of this one.
      }
    },
  };
}
