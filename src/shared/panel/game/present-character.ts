import { type Presentation, presentConnection } from '../../lifecycle/present.ts';
import type { CharacterSnapshot } from './character.ts';

/** A character in words: its connection, and while that is ready what is most worth knowing. */
export function presentCharacter(
  character: Pick<
    CharacterSnapshot,
    'connection' | 'presence' | 'peer' | 'fight' | 'notice' | 'flight' | 'agent' | 'sector'
  >,
): Presentation {
  const { agent, connection, fight, flight, notice, peer, presence, sector } = character;
  if (connection.phase.name !== 'ready') return presentConnection(connection);
  const say = (status: Presentation['status'], word: string, detail: string): Presentation => {
    return { status, word, detail, countdownTo: null };
  };
  if (peer === 'late') return say('stale', 'Stale', 'no reply to a WebSocket ping');
  if (presence === 'absent') return say('waiting', 'Not in the game', 'join to play');
  if (fight !== null) return say('waiting', 'In combat', `sector ${fight.sector}, round ${fight.round}`);
  if (presence === 'unknown') return say('stale', 'No status', 'the server did not send it; move or join again');
  if (notice !== null) return say('waiting', 'Alert', notice.what);
  if (flight?.state === 'flying') return say('working', 'Flying', `to sector ${flight.to}`);
  const where = sector === null ? '' : `sector ${sector.id}`;
  if (agent.state === 'working') return say('working', 'Agent plays', where);
  return say('ready', 'Ready', where);
}
