import { Plug, Radar, Unplug, Waypoints } from 'lucide-react';
import { asking, command, type PaletteCommand } from '#connections/command.ts';
import type { CharacterSummary } from '#shared/panel/game/character.ts';
import { CHARACTERS_FEED } from '#shared/panel/game/characters.ts';
import { GAME_PAGE } from '#shared/panel/game/summarize-character.ts';
import { connectCharacter, disconnectCharacter } from '#stores/actions/character-actions.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { changeGameView } from '#stores/views/game-views.ts';
import { goTo } from '#stores/window/navigation.ts';

/** The page of each character, and what can be done with it now. */
export function characterCommands(read: FeedReader, panel: PanelClient): readonly PaletteCommand[] {
  return (read(CHARACTERS_FEED) ?? []).flatMap((character) => commandsOfOne(panel, character));
}

function commandsOfOne(panel: PanelClient, character: CharacterSummary): readonly PaletteCommand[] {
  const { connection, id, presentation, title } = character;
  const { status, word } = presentation;
  const act =
    connection.desired === 'running'
      ? asking(
          command('Actions', Unplug, `Disconnect character ${title}`, word, () => void disconnectCharacter(panel, id)),
          `Disconnect ${title}? A flight under way stops; the character stays in the game.`,
        )
      : command('Actions', Plug, `Connect character ${title}`, word, () => void connectCharacter(panel, id));
  const open = (part: string) => () => goTo(GAME_PAGE, { chosen: id, part });
  return [
    command('Pages', Radar, `Game, ${title}`, id, open('play')),
    command('Pages', Radar, `Journal of ${title}`, id, open('journal')),
    command('Pages', Radar, `All calls of ${title}`, id, open('calls')),
    command('Pages', Radar, `Log of ${title}`, id, open('log')),
    command('Actions', Waypoints, `Lay out the map of ${title} again`, id, () => {
      changeGameView(id, { map: 'map', isAskingLayout: true });
      open('play')();
    }),
    { ...act, status },
  ];
}
