import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { BridgeStatus, RoomConflict, RoomEcho } from '#shared/panel/rooms/bridge-status.ts';
import type { RoomActionName } from '#stores/actions/room-actions.ts';
import { placeWords } from '../pictures/window-words.ts';
import type { NeededSide } from '../questions/why-no-action.ts';

/** One answer to a choice: its button, and what the bridge does. */
interface ChoiceAnswer {
  readonly word: string;
  readonly action: RoomActionName;
  readonly needs: readonly NeededSide[];
}

/** A window about which a person decides. */
export interface RoomChoice {
  readonly roomId: string;
  /** What happened, as a sentence. Peers choose the names in it, which are escaped. */
  readonly sentence: string;
  readonly answers: readonly ChoiceAnswer[];
}

/** What waits for a person's decision in a room: conflicts first, then copies that differ, then all other copies. */
export function listChoices({ conflicts, echoes }: Pick<BridgeStatus, 'conflicts' | 'echoes'>): readonly RoomChoice[] {
  const differing = echoes.filter(({ difference }) => difference !== 'none');
  const others = echoes.filter(({ difference }) => difference === 'none');
  return [...conflicts.map(toConflictChoice), ...[...differing, ...others].map(toEchoChoice)];
}

function toConflictChoice({ mine, roomId, theirs, title, type }: RoomConflict): RoomChoice {
  const here = mine === null ? 'closed here' : `${placeWords(mine)} here`;
  const there = theirs === null ? 'closed in the room' : `${placeWords(theirs)} in the room`;
  return {
    roomId,
    sentence: `${escapeUnseen(title || type)} changed on both sides while they were apart: ${here}, ${there}. The room won.`,
    answers: [
      { word: 'Use mine', action: 'conflict_use_mine', needs: ['room'] },
      { word: 'Keep theirs', action: 'conflict_keep_theirs', needs: [] },
    ],
  };
}

function toEchoChoice({ difference, from, roomId, theirs, title, type }: RoomEcho): RoomChoice {
  const name = escapeUnseen(title || type);
  const who = escapeUnseen(from ?? 'another bridge');
  const place = theirs === null ? '' : placeWords(theirs);
  if (difference === 'none') {
    return {
      roomId,
      sentence: `${who} has a copy of ${name}, ${place}. It is not opened here.`,
      answers: [{ word: 'Show it anyway', action: 'echo_show', needs: [] }],
    };
  }
  const what = difference === 'closed' ? `closed its copy of ${name}` : `moved its copy of ${name} to ${place}`;
  return {
    roomId,
    sentence: `${who} ${what}. Yours is unchanged.`,
    answers: [
      { word: 'Keep ours', action: 'echo_keep_ours', needs: ['room'] },
      { word: 'Take theirs', action: 'echo_take_theirs', needs: ['room'] },
    ],
  };
}
