import { fileURLToPath } from 'node:url';

/** How a peer writes: the contract's lines, or JSON-RPC in lines or behind Content-Length headers. */
export type Dialect = 'contract' | 'jsonrpc-lines' | 'jsonrpc-headers';

/** One contender: a client of a child process. */
export interface StdioClient {
  /** Asks for the status of an app; the answer for `large` has 8 MB, every other one is small. */
  call(appId: string): Promise<unknown>;
  close(): void;
}

/** Starts the peer. It pushes `eventCount` events after its first answer; `onEvent` is called for each one handled. */
export type OpenClient = (eventCount: number, onEvent: () => void) => Promise<StdioClient>;

/** The command of the peer, a child that does as little as it can, so that the client is what is measured. */
export function peerArgs(dialect: Dialect, eventCount: number): readonly string[] {
  return [fileURLToPath(new URL('./peer.js', import.meta.url)), dialect, String(eventCount)];
}
