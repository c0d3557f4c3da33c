import type { PanelError } from '#shared/panel/errors.ts';
import type { CharacterCallResults } from '#shared/panel/game/character-calls.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { GameCharacter } from '../../game/game-character.ts';
import { dropEntry } from '../../settings/edit-settings.ts';
import type { PanelHandlers } from '../panel-handlers.ts';
import type { KindDeps } from '../panel-kind.ts';
import { toPanelError } from '../to-panel-error.ts';
import type { CharacterKind } from './character-kind.ts';
import { saveCharacter } from './save-character.ts';

/** The handlers of the calls about characters of the game. */
export function createCharacterHandlers(
  { characters }: CharacterKind,
  deps: KindDeps,
): Pick<PanelHandlers, keyof CharacterCallResults> {
  const withCharacter = <T>(id: string, act: (character: GameCharacter) => T): T | Result<never, PanelError> => {
    const character = characters.find(id);
    return character === undefined ? fail(unknownCharacter(id)) : act(character);
  };
  const request = (id: string, act: (character: GameCharacter) => void): Result<null, PanelError> =>
    withCharacter(id, (character) => {
      act(character);
      return succeed(null);
    });
  return {
    'character.start': ({ connectionId }) => request(connectionId, (character) => character.start()),
    'character.stop': ({ connectionId }) => request(connectionId, (character) => character.stop()),
    'character.call': ({ connectionId, endpoint, payload }) =>
      withCharacter(connectionId, async (character) => toPanelError(await character.call(endpoint, payload), noRemedy)),
    'character.map': ({ connectionId, since }) =>
      withCharacter(connectionId, ({ world }) => succeed(world.mapSince(since))),
    'character.place': ({ connectionId, places, which }) =>
      request(connectionId, (character) => character.place(places, which)),
    'character.routes': ({ connectionId, from = null, ...query }) =>
      withCharacter(connectionId, ({ world }) => succeed({ routes: world.routes({ ...query, from }) })),
    'character.prices': ({ connectionId, sector }) =>
      withCharacter(connectionId, ({ world }) => succeed(world.pricesOf(sector))),
    'character.fly': ({ connectionId, steps, stops }) =>
      withCharacter(connectionId, (character) => succeed({ flightId: character.fly(steps, stops) })),
    'character.stopFlight': ({ connectionId }) => request(connectionId, (character) => character.stopFlight()),
    'character.dismissAway': ({ connectionId }) => request(connectionId, (character) => character.dismissAway()),
    'character.dismissNotice': ({ connectionId }) => request(connectionId, (character) => character.dismissNotice()),
    'character.save': ({ character, replaces }) => saveCharacter(deps, character, replaces),
    'character.remove': ({ connectionId }) => deps.settings.file.edit(dropEntry('characters', connectionId)),
  };
}

/** The contract of the game names no remedies: the detail says what is missing. */
function noRemedy(): string {
  return '';
}

function unknownCharacter(id: string): PanelError {
  return { code: 'NOT_FOUND', message: `Unknown character ${id}. It may have been removed; choose another.` };
}
