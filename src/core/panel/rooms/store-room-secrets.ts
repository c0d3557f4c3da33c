import { type Result, succeed } from '#shared/result.ts';
import type { SecretsOfKind } from '../../connections/kept-secrets.ts';
import type { KeepFailure } from '../../platform/state-file.ts';

/** A secret of a room as its form sends it. */
export interface TypedSecret {
  readonly store: SecretsOfKind;
  /** Undefined keeps the stored secret; an empty one deletes it. */
  readonly typed: string | undefined;
}

/** What is left to do once the room of the secrets was saved, or was not. */
export interface StoredSecrets {
  /** Puts back what was stored before. */
  restore(): Promise<void>;
  /** Deletes the secrets of the room that was replaced under another id. */
  removeReplaced(): Promise<Result<null, KeepFailure>>;
}

/** Stores all secrets of a room, or none. `replaced` is the id that the room had before; undefined for a new room. */
export async function storeRoomSecrets(
  secrets: readonly TypedSecret[],
  roomId: string,
  replaced: string | undefined,
): Promise<Result<StoredSecrets, KeepFailure>> {
  const before = secrets.map(({ store }) => ({ store, secret: store.secretOf(roomId) }));
  const restore = async () => {
    for (const { secret, store } of before) await store.set(roomId, secret);
  };
  for (const { store, typed } of secrets) {
    const stored = await store.set(roomId, typed ?? store.secretOf(replaced ?? roomId));
    if (stored.ok) continue;
    await restore();
    return stored;
  }
  return succeed({
    restore,
    async removeReplaced() {
      if (replaced === undefined || replaced === roomId) return succeed(null);
      return removeRoomSecrets(
        secrets.map(({ store }) => store),
        replaced,
      );
    },
  });
}

/** Deletes every secret of a room. */
export async function removeRoomSecrets(
  stores: readonly SecretsOfKind[],
  roomId: string,
): Promise<Result<null, KeepFailure>> {
  for (const store of stores) {
    const removed = await store.set(roomId, '');
    if (!removed.ok) return removed;
  }
  return succeed(null);
}
