import type { ConnectionNeed, ConnectionSummary } from '../../connections/connection-summary.ts';
import type { CharacterSummary } from './character.ts';

/** The name of the kind. */
export const CHARACTER = 'character';

/** The page of the game; what is chosen there is the id of a connection. */
export const GAME_PAGE = 'game';

/** A character as a connection. */
export function summarizeCharacter(character: CharacterSummary): ConnectionSummary {
  const { connection, credits, id, presentation, title } = character;
  const { lastFailure, since } = connection;
  return {
    ...{ kind: CHARACTER, id, title, presentation, since, laneKey: id, page: GAME_PAGE, chosen: id, shownBy: null },
    number: { label: 'credits', value: credits, unit: '' },
    lastError: lastFailure === null ? null : { message: lastFailure.message, at: lastFailure.at },
    need: needOfCharacter(character),
  };
}

/** A character that does not connect automatically, one that the game does not know or cannot show, and one that is attacked. */
function needOfCharacter(character: CharacterSummary): ConnectionNeed | null {
  const { characterId, connection, fightSector, notice, presence, presentation, title } = character;
  const { phase, since } = connection;
  const { status } = presentation;
  if (phase.name === 'blocked') {
    const { message, remedy } = phase.failure;
    return { status, at: since, what: `${title}: ${message}`, remedy: `${remedy}.` };
  }
  if (phase.name !== 'ready') return null;
  if (presence === 'absent') {
    return { status, at: since, what: `${characterId} is not in the game`, remedy: 'Join on the page of the game.' };
  }
  if (fightSector !== null) {
    return {
      status,
      at: since,
      what: `${title} is in combat in sector ${fightSector}`,
      remedy: 'Choose an action before the round ends.',
    };
  }
  if (presence === 'unknown') {
    const what = `The server does not send the status of ${characterId}`;
    return { status, at: since, what, remedy: 'Move, or join again, on the page of the game.' };
  }
  return notice === null ? null : { status, at: notice.at, what: notice.what, remedy: 'Look at the sector.' };
}
