import { reachOf } from '#shared/connections/reach.ts';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import type { Result } from '#shared/result.ts';
import { readServerAddress } from '../../transport/read-socket-address.ts';

/** Reads the address of a game server; without a path it gets that of the contract. */
export function readGameAddress(text: string): Result<URL, string> {
  return readServerAddress(text, { server: 'the game server', defaultPath: '/ws' });
}

/** Where a game server is, as windows see it. */
export type ServerPlace = Pick<CharacterSnapshot, 'address' | 'reach'>;

/** Where the game server at an address is. */
export function serverPlaceOf(text: string): ServerPlace {
  const url = readGameAddress(text);
  return url.ok ? { address: url.value.href, reach: reachOf(url.value) } : { address: text, reach: 'in-the-clear' };
}
