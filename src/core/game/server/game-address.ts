import type { Result } from '#shared/result.ts';
import { readServerAddress } from '../../transport/read-socket-address.ts';

/** Reads the address of a game server; without a path it gets that of the contract. */
export function readGameAddress(text: string): Result<URL, string> {
  return readServerAddress(text, { server: 'the game server', defaultPath: '/ws' });
}
