import { ConnectionHead } from '#connections/connection-head.tsx';
import type { CharacterSnapshot, CharacterSummary } from '#shared/panel/game/character.ts';
import { GAME_PAGE } from '#shared/panel/game/summarize-character.ts';
import { connectCharacter, disconnectCharacter } from '#stores/actions/character-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { formatAge, formatMeasured } from '#ui/words/format.ts';

/** The view of a character. */
export type GamePart = 'play' | 'journal' | 'calls' | 'log';

const PARTS: readonly { readonly value: GamePart; readonly word: string }[] = [
  { value: 'play', word: 'Play' },
  { value: 'journal', word: 'Journal' },
  { value: 'calls', word: 'All calls' },
  { value: 'log', word: 'Log' },
];

/** The part of the page that a place names. */
export function gamePartOf(part: string): GamePart {
  return part === 'journal' || part === 'calls' || part === 'log' ? part : 'play';
}

interface GameHeadProps {
  readonly character: CharacterSnapshot;
  readonly characters: readonly CharacterSummary[];
  readonly part: GamePart;
  readonly isInspecting: boolean;
  readonly onInspect: () => void;
  readonly now: number;
}

/** All characters as tabs, how the server is reached, and what the page shows. */
export function GameHead({ character, characters, isInspecting, now, onInspect, part }: GameHeadProps) {
  const panel = usePanel();
  const { id, lastUpdateAt, roundTripMs } = character;
  const facts = [
    ...(roundTripMs === null ? [] : [formatMeasured(roundTripMs)]),
    ...(lastUpdateAt === null ? [] : [`last update ${formatAge(lastUpdateAt, now)}`]),
  ].join(', ');
  return (
    <ConnectionHead
      {...{ page: GAME_PAGE, name: 'Game', noun: 'character', section: 'characters', facts, part }}
      tabs={characters.map((each) => ({ ...each, note: each.sectorId === null ? null : String(each.sectorId) }))}
      chosen={character}
      parts={PARTS}
      onConnect={() => void connectCharacter(panel, id)}
      onDisconnect={() => void disconnectCharacter(panel, id)}
      inspector={{ name: 'Ship and sector', isShown: isInspecting, onToggle: onInspect }}
    />
  );
}
