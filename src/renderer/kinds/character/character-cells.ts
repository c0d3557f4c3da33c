import { Plug, Unplug } from 'lucide-react';
import { type CellAction, type CellModel, cellOf } from '#connections/cell-model.ts';
import type { CharacterSummary } from '#shared/panel/game/character.ts';
import { CHARACTERS_FEED } from '#shared/panel/game/characters.ts';
import { summarizeCharacter } from '#shared/panel/game/summarize-character.ts';
import { connectCharacter, disconnectCharacter } from '#stores/actions/character-actions.ts';
import type { FeedReader } from '#stores/panel/feed-reader.ts';
import { SHORTCUTS } from '#stores/window/shortcuts.ts';
import { factAge } from '#ui/words/fact-age.ts';

const CONNECT: CellAction = {
  icon: Plug,
  verb: 'Connect',
  shortcut: SHORTCUTS.cellSwitch,
  run: (panel, id) => void connectCharacter(panel, id),
};
const DISCONNECT: CellAction = {
  icon: Unplug,
  verb: 'Disconnect',
  shortcut: SHORTCUTS.cellSwitch,
  run: (panel, id) => void disconnectCharacter(panel, id),
};

/** A cell for each character, with its credits and its sector. */
export function characterCells(read: FeedReader, now: number): readonly CellModel[] {
  return (read(CHARACTERS_FEED) ?? []).map((character) => {
    const actions = character.connection.desired === 'stopped' ? [CONNECT] : [DISCONNECT];
    return cellOf(summarizeCharacter(character), { kind: 'game', age: cellAge(character, now), actions }, now);
  });
}

function cellAge({ connection, presentation }: CharacterSummary, now: number): string {
  const { countdownTo, detail, status } = presentation;
  if (status === 'blocked') return `${factAge({ since: connection.since, countdownTo, detail: '' }, now)}, needs you`;
  return factAge({ since: connection.since, countdownTo, detail }, now);
}
