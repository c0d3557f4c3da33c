/** One contender: a client of the game server that serves one character. */
export interface GameContender {
  /** Requests the status of the character. */
  status(): Promise<unknown>;
  close(): void;
}

/** Connects; the peer pushes its events after the first status. `onEvent` is called for each one handled. */
export type OpenContender = (url: string, onEvent: () => void) => Promise<GameContender>;

/** The character that the peer serves. */
export const BENCH_CHARACTER = 'TraderP';
