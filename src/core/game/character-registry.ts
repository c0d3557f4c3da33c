import type { CharacterNotice } from '#shared/panel/game/character.ts';
import { AGENT_FEED, CHARACTER_CHAT_FEED, CHARACTER_FEED, CHARACTERS_FEED } from '#shared/panel/game/characters.ts';
import type { FlightView } from '#shared/panel/game/flight.ts';
import { ConnectionRegistry } from '../connections/connection-registry.ts';
import { socketRetryPolicy } from '../supervision/retry-policy.ts';
import { openGate, type StartGate } from '../supervision/start-gate.ts';
import type { CharacterDefinition } from './character-definition.ts';
import type { CharacterDeps } from './character-deps.ts';
import { GameCharacter } from './game-character.ts';
import { summarizeSnapshot } from './view/summarize-snapshot.ts';

/** All characters of a panel. */
export type CharacterRegistry = ConnectionRegistry<CharacterDefinition, GameCharacter>;

export interface CharactersOptions extends Omit<CharacterDeps, 'startGate' | 'retryPolicy'> {
  /** Whether what is known of a character is kept between starts. */
  readonly keeps: (definition: CharacterDefinition) => boolean;
  /** What a character waits for before each attempt; by default for nothing. */
  readonly startGateOf?: (definition: CharacterDefinition) => StartGate;
  /** Called with what happens to what is a character's. */
  readonly onNotice: (character: GameCharacter, notice: CharacterNotice) => void;
  /** Called when a flight has arrived, or was stopped. */
  readonly onFlightEnd: (character: GameCharacter, flight: FlightView) => void;
}

/** The characters of a panel, which publish in its feeds. A changed character ends, and another replaces it. */
export function createCharacters({
  keeps,
  onFlightEnd,
  onNotice,
  startGateOf = () => openGate,
  ...deps
}: CharactersOptions): CharacterRegistry {
  const { hub } = deps;
  const characters: CharacterRegistry = new ConnectionRegistry<CharacterDefinition, GameCharacter>({
    create: (definition) => {
      const character: GameCharacter = new GameCharacter({
        ...{ ...deps, definition, onChange: () => characters.publishSoon() },
        retryPolicy: socketRetryPolicy(definition.url),
        startGate: startGateOf(definition),
        stateDirectory: keeps(definition) ? deps.stateDirectory : null,
        onNotice: (notice) => onNotice(character, notice),
        onFlightEnd: (flight) => onFlightEnd(character, flight),
      });
      return character;
    },
    start: (added) => {
      for (const character of added) if (character.definition.start === 'automatic') character.start();
    },
    close: (character) => character.close(),
    definitionOf: ({ definition }) => definition,
    onRemoved: (id) => {
      for (const feed of [CHARACTER_FEED, CHARACTER_CHAT_FEED, AGENT_FEED]) hub.remove(feed, id);
    },
    publish: (all) =>
      hub
        .state(CHARACTERS_FEED)
        .set(
          Array.from(all, ([id, each]) => summarizeSnapshot(hub.state(CHARACTER_FEED, id).value ?? each.snapshot())),
        ),
  });
  characters.publish();
  return characters;
}
