import type { Status } from '#shared/lifecycle/status.ts';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { formatSpan, formatTime } from '#ui/words/format.ts';

/** What a notice offers to do. */
export type GameRemedy = 'connect' | 'edit' | 'join' | 'away' | 'dismiss-away' | 'dismiss-notice';

/** What a person has to know before reading on. */
export interface GameNotice {
  readonly id: string;
  readonly status: Status;
  /** With its full stop. */
  readonly clause: string;
  readonly sentence: string;
  readonly remedies: readonly GameRemedy[];
}

/** A time without connection is told for so long after it. */
const GAP_TOLD_MS = 60_000;

/** Everything that a person has to know of a character before reading on, the most urgent first. */
export function findGameNotices(character: CharacterSnapshot, now: number): readonly GameNotice[] {
  const { away, characterId, connection, notice, presence } = character;
  const { lastFailure, phase } = connection;
  const notices: GameNotice[] = [];
  if (phase.name === 'blocked') {
    const { message, remedy } = phase.failure;
    notices.push(make('blocked', 'blocked', `${message}.`, `${remedy}.`, ['edit', 'connect']));
  } else if (phase.name === 'backoff' && lastFailure !== null) {
    const sentence = 'What is shown is what was seen last. Flybridge tries again automatically.';
    notices.push(make('lost', 'waiting', `${lastFailure.message}.`, sentence, ['connect']));
  }
  if (notice !== null)
    notices.push(make('notice', 'waiting', `${notice.what}.`, formatTime(notice.at, now), ['dismiss-notice']));
  if (presence === 'absent') {
    const sentence = 'Joining creates a ship for this name.';
    notices.push(make('absent', 'waiting', `${characterId} is not in the game.`, sentence, ['join']));
  }
  if (away !== null) {
    const count = away.changes.length + away.moreCount;
    const clause =
      count === 1 ? 'One thing changed while you were away.' : `${count} things changed while you were away.`;
    const sentence = `Not connected for ${formatSpan(away.to - away.from)}, until ${formatTime(away.to, now)}.`;
    notices.push(make('away', 'stale', clause, sentence, ['away', 'dismiss-away']));
  } else {
    const [gap] = character.gaps;
    if (gap?.to != null && now - gap.to < GAP_TOLD_MS) {
      const sentence = 'Chat and moves of others from that time may be missing.';
      notices.push(make('gap', 'stale', `Not connected for ${formatSpan(gap.to - gap.from)}.`, sentence, []));
    }
  }
  return notices;
}

function make(
  id: string,
  status: Status,
  clause: string,
  sentence: string,
  remedies: readonly GameRemedy[],
): GameNotice {
  return { id, status, clause, sentence, remedies };
}
