import { useStore } from 'zustand';
import { CHARACTER_FEED, CHARACTERS_FEED } from '#shared/panel/game/characters.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { PageHead } from '#ui/page/page-head.tsx';
import { GamePage } from './game-page.tsx';
import { NoCharacters } from './no-characters.tsx';

/** Game: the characters of Gradient Bang, of which one is chosen. */
export function Game() {
  const characters = useStateFeed(CHARACTERS_FEED);
  const { chosen } = useStore(navigationStore, currentPlace);
  const shown = characters?.find(({ id }) => id === chosen) ?? characters?.[0];
  const character = useStateFeed(CHARACTER_FEED, shown?.id ?? '');
  if (characters === undefined || (shown !== undefined && character === undefined)) return <PageHead title="Game" />;
  if (character === undefined) return <NoCharacters />;
  return <GamePage key={character.id} character={character} characters={characters} />;
}
