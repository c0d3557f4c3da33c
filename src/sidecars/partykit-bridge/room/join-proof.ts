import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RoomDelta } from '#shared/protocols/relay/room-state.ts';
import type { RoomWindow } from '#shared/protocols/relay/window.ts';

/** Marks windows as added by somebody who knows the join secret of a room, and recognises those of others. */
export interface JoinProof {
  /** The delta with a proof in each window that it adds. */
  sign(delta: RoomDelta): RoomDelta;
  isProven(window: RoomWindow): boolean;
}

/** For a room without a join secret: nobody is proven. */
export const NO_PROOF: JoinProof = { sign: (delta) => delta, isProven: () => false };

/**
 * A room authenticates nobody, and keeps whatever fields a window has. So a window carries its proof in `proof`: an HMAC
 * over the room, the id, the type and the file, which another window cannot use.
 */
export function createJoinProof(secret: string, room: string): JoinProof {
  if (secret === '') return NO_PROOF;
  const proofOf = ({ id, path, type }: RoomWindow): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([room, id, type ?? '', path ?? '']))
      .digest('hex');
  return {
    sign: (delta) => ({ ...delta, add: delta.add.map((window) => ({ ...window, proof: proofOf(window) })) }),
    isProven(window) {
      const given = Buffer.from(typeof window.proof === 'string' ? window.proof : '');
      const wanted = Buffer.from(proofOf(window));
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    },
  };
}
