import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { LogView } from '#logs/log-view.tsx';
import type { CharacterSnapshot, CharacterSummary } from '#shared/panel/game/character.ts';
import { BOT_SOURCES } from '#shared/panel/log-source.ts';
import { currentTime, useNow } from '#stores/window/clock.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { AllCalls } from './calls/all-calls.tsx';
import { CombatPanel } from './combat/combat-panel.tsx';
import { GameHead, gamePartOf } from './game-head.tsx';
import { GameNotices } from './game-notices.tsx';
import styles from './game-page.module.css';
import { Journal } from './journal/journal.tsx';
import { PlayView } from './play-view.tsx';
import { AgentSection } from './ship/agent-section.tsx';
import { CombatFoot } from './ship/combat-foot.tsx';
import { SectorSection } from './ship/sector-section.tsx';
import { ShipSection } from './ship/ship-section.tsx';
import { StatusLine } from './status-line.tsx';

interface GamePageProps {
  readonly character: CharacterSnapshot;
  readonly characters: readonly CharacterSummary[];
}

/** One character: its status, and the game as a map and desks, as a journal, as forms or as a log. */
export function GamePage({ character, characters }: GamePageProps) {
  const now = useNow();
  const place = useStore(navigationStore, currentPlace);
  const part = gamePartOf(place.part);
  const [inspector, setInspector] = useState<'shown' | 'hidden'>('hidden');
  const lastKeyAt = useRef<number | null>(null);
  const { fight } = character;
  return (
    <article
      className={styles.page}
      aria-label={character.title}
      onKeyDownCapture={() => {
        lastKeyAt.current = currentTime();
      }}
    >
      <GameHead
        character={character}
        characters={characters}
        part={part}
        isInspecting={inspector === 'shown'}
        onInspect={() => setInspector(inspector === 'shown' ? 'hidden' : 'shown')}
        now={now}
      />
      <StatusLine character={character} now={now} />
      <GameNotices character={character} now={now} />
      <div className={styles.columns}>
        <div className={styles.main}>
          {part === 'play' ? <PlayView character={character} characters={characters} now={now} /> : null}
          {part === 'journal' ? <Journal character={character} now={now} /> : null}
          {part === 'calls' ? <AllCalls character={character} /> : null}
          {part === 'log' ? (
            <LogView
              viewId={`character ${character.id}`}
              logKey={character.id}
              sources={BOT_SOURCES}
              appId={null}
              moment={place.moment}
              origins="hidden"
            />
          ) : null}
          {fight === null ? null : (
            <CombatPanel key={fight.id} character={character} fight={fight} lastKeyAt={lastKeyAt.current} now={now} />
          )}
        </div>
        <aside className={styles.inspector} data-view={inspector} aria-label="Ship and sector">
          <div className={styles.scroll} role="group" tabIndex={0} aria-label="About the ship and its sector">
            <ShipSection character={character} />
            <SectorSection character={character} now={now - character.serverBehindMs} />
            <AgentSection character={character} now={now} />
          </div>
          <CombatFoot character={character} />
        </aside>
      </div>
    </article>
  );
}
