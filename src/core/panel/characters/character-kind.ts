import { CHARACTER_FEEDS } from '#shared/panel/game/characters.ts';
import { type CharacterRegistry, createCharacters } from '../../game/character-registry.ts';
import { openGate } from '../../supervision/start-gate.ts';
import type { KindDeps, PanelKind } from '../panel-kind.ts';
import { startAfter } from '../start-after.ts';
import { flightNotification, noticeNotification } from './character-notifications.ts';
import { type DemoCharacters, NO_DEMO_CHARACTERS } from './demo-characters.ts';

/** The dependencies of the calls about characters of the game. */
export interface CharacterKind extends PanelKind {
  readonly characters: CharacterRegistry;
}

/** Characters of the trading game. `demo` joins the demo world when it is ready. */
export function createCharacterKind(deps: KindDeps, demo: Promise<DemoCharacters | null>): CharacterKind {
  const { applySettings, notifyWindows, settings, unkept } = deps;
  let demoCharacters = NO_DEMO_CHARACTERS;
  void demo.then((characters) => {
    if (characters === null) return;
    demoCharacters = characters;
    applySettings();
  });
  const characters = createCharacters({
    ...deps,
    onKept: unkept.of('maps of characters'),
    // Each demo server has another port and another universe: nothing of it can be known again.
    keeps: (definition) => !demoCharacters.characters.includes(definition),
    startGateOf: (definition) =>
      demoCharacters.characters.includes(definition) ? startAfter(demoCharacters.programs, deps.hub) : openGate,
    onNotice: ({ definition }, notice) => notifyWindows(noticeNotification(definition.title, notice)),
    onFlightEnd: ({ definition }, flight) => notifyWindows(flightNotification(definition.title, flight)),
  });
  return {
    characters,
    feeds: CHARACTER_FEEDS,
    programsOf: (world) => (world === 'demo' ? demoCharacters.programs : []),
    apply: (world) => {
      void characters.replaceAll(world === 'demo' ? demoCharacters.characters : settings.sections.characters);
    },
    ownCommands: () => [],
    close: () => characters.close(),
  };
}
