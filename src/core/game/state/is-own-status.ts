import type { CharacterInput } from './project-character.ts';

/** Whether the server sent this character's own status: only a character that is in the game has one. */
export function isOwnStatus(input: CharacterInput, me: string): boolean {
  if (input.type === 'event') {
    const { event } = input;
    if (event.event === 'status.init') return (event.params.status.character_id ?? me) === me;
    return event.event === 'status.update' && (event.params.character_id ?? me) === me;
  }
  if (input.type !== 'reply') return false;
  const { method, params } = input.reply;
  return (method === 'join' || method === 'move' || method === 'my_status') && params.character_id === me;
}
