import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { serverKey } from '#shared/protocols/relay/server-key.ts';
import { savedChatSchema } from '../chat/chat-relay.ts';
import { savedLinksSchema } from './window-links.ts';

/** A chat of another shape costs the next bridge the chat alone: without the links it would announce every window. */
const savedBridgeSchema = savedLinksSchema.extend({ chat: savedChatSchema.nullable().default(null).catch(null) });

/** What a bridge keeps for the next one of the same instance and room. */
export type SavedBridge = z.output<typeof savedBridgeSchema>;

/** Stores a bridge's links across runs. */
export interface LinkStore {
  load(): SavedBridge | null;
  /** Synchronous, because a bridge may be killed at any time. */
  save(saved: SavedBridge): void;
}

/** The instance and room of the links. */
export interface LinkOwner {
  readonly socket: string;
  /** In any spelling. */
  readonly server: string;
  readonly room: string;
}

/**
 * Links in a file of the folder, which need not be there: then nothing is kept. The whole file is replaced when they changed; an
 * unreadable one counts as none. It is not synced to disk: after a power loss the instance is gone too. `onTrouble` is called
 * with sentences when the file can no longer be written, and with an empty text when it can again.
 */
export function createLinkStore(
  folder: string,
  { room, server, socket }: LinkOwner,
  onTrouble: (trouble: string) => void = () => {},
): LinkStore {
  const key = createHash('sha256')
    .update([socket, serverKey(server), room].join('\n'))
    .digest('hex')
    .slice(0, 16);
  const path = join(folder, `links-${key}.json`);
  let kept = '';
  let trouble = '';
  const tell = (now: string) => {
    if (now === trouble) return;
    trouble = now;
    onTrouble(now);
  };
  return {
    load() {
      try {
        return savedBridgeSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch {
        return null;
      }
    },
    save(links) {
      const text = `${JSON.stringify(links)}\n`;
      if (text === kept) return;
      try {
        writeFileSync(`${path}.new`, text, { mode: 0o600 });
        renameSync(`${path}.new`, path);
        kept = text;
        tell('');
      } catch (error) {
        // A full disk costs the links of the next run, and nothing of this one.
        const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        tell(
          `Could not save which windows the room and the instance share to ${path} (${why}). ` +
            'After a restart the bridge would not recognize them. Free disk space or make the folder writable.',
        );
      }
    },
  };
}
