/** One contender: a client of the mod server that is logged in and subscribed. */
export interface ModServerContender {
  execute(command: string): Promise<unknown>;
  close(): void;
}

/** Connects; the peer pushes its events after the first status. `onEvent` is called for each one handled. */
export type OpenContender = (url: string, onEvent: () => void) => Promise<ModServerContender>;

export const BENCH_TOKEN = 'dGhlIGJlbmNoIHRva2Vu';
