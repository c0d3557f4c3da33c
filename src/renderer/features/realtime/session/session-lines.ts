import type { RunView } from '#shared/panel/realtime/run.ts';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { redactFields } from '#shared/redaction/redact-fields.ts';

/** What an export is made of. */
export interface ExportedSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly address: string;
  /** The newest first. */
  readonly runs: readonly RunView[];
  /** The oldest first. */
  readonly turns: readonly TurnView[];
}

/** The names of files that lie beside the lines; null where there is none. */
export interface TurnFiles {
  readonly wav: string | null;
  readonly captions: string | null;
  readonly mineWav: string | null;
}

/**
 * A session as JSON lines: the session, then each request and each live turn, the oldest first. A turn names the files of its
 * sound: of its answer `wav`, with its `captions`, and of what the person said `mineWav`. Secrets are hidden.
 */
export function sessionLines(
  session: ExportedSession,
  filesOf: (turn: number) => TurnFiles = () => NO_FILES,
): readonly string[] {
  const { address, runs, sessionId, turns, userId } = session;
  const entries = [
    ...runs.map((run) => ({ at: run.startedAt, line: { type: 'request', ...run } })),
    ...turns.map((turn) => ({ at: turn.startedAt, line: { type: 'turn', ...turn, ...filesOf(turn.number) } })),
  ].sort((one, other) => one.at - other.at);
  // A file is handed on: the values of fields whose names look secret stay here, and secrets within what was said and sent.
  return [{ type: 'session', sessionId, userId, address }, ...entries.map(({ line }) => line)].map(
    (line) => `${redactFields(JSON.stringify(line))}\n`,
  );
}

/** Of a turn whose sound is not kept. */
export const NO_FILES: TurnFiles = { wav: null, captions: null, mineWav: null };
