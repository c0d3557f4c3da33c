import { PanelRight, Plug, Plus, Unplug } from 'lucide-react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { CharacterSnapshot, CharacterSummary } from '#shared/panel/game/character.ts';
import { GAME_PAGE } from '#shared/panel/game/summarize-character.ts';
import { connectCharacter, disconnectCharacter } from '#stores/actions/character-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { formatAge, formatMeasured } from '#ui/words/format.ts';
import styles from './game-head.module.css';

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
  const { address, lastUpdateAt, reach, roundTripMs } = character;
  const link = [
    ...(reach === 'in-the-clear' ? ['not encrypted'] : []),
    ...(roundTripMs === null ? [] : [formatMeasured(roundTripMs)]),
    ...(lastUpdateAt === null ? [] : [`last update ${formatAge(lastUpdateAt, now)}`]),
  ].join(', ');
  return (
    <header className={styles.head}>
      <h1 className={styles.unseen}>Game, {escapeUnseen(character.title)}</h1>
      <CharacterTabs characters={characters} chosen={character.id} />
      <span className={styles.link}>
        <code className={styles.address} data-tip-clipped={address}>
          {escapeUnseen(address)}
        </code>
        <span className={reach === 'in-the-clear' ? styles.clear : styles.quiet}>{link}</span>
      </span>
      <SegmentedChoice
        label="View of the character"
        size="small"
        options={PARTS}
        value={part}
        onChange={(chosen) => goTo(GAME_PAGE, { part: chosen })}
      />
      <ConnectButton character={character} />
      <span className={styles.narrowOnly}>
        <IconButton icon={PanelRight} label="Ship and sector" pressed={isInspecting} onPress={onInspect} />
      </span>
    </header>
  );
}

function CharacterTabs(props: { readonly characters: readonly CharacterSummary[]; readonly chosen: string }) {
  return (
    <nav className={styles.tabs} aria-label="Characters">
      {props.characters.map(({ id, presentation, sectorId, title }) => (
        <button
          key={id}
          type="button"
          className={styles.tab}
          aria-current={id === props.chosen ? 'true' : undefined}
          data-tip={`${presentation.word}${presentation.detail === '' ? '' : `, ${presentation.detail}`}`}
          onClick={() => goTo(GAME_PAGE, { chosen: id })}
        >
          <StatusMark status={presentation.status} size={10} label={presentation.word} />
          {escapeUnseen(title)}
          {sectorId === null ? null : <span className={styles.sector}>{sectorId}</span>}
        </button>
      ))}
      <IconButton
        icon={Plus}
        size="small"
        label="Add character"
        onPress={() => goTo(SETTINGS_PAGE, { chosen: 'characters', part: 'new' })}
      />
    </nav>
  );
}

function ConnectButton({ character: { connection, id } }: { readonly character: CharacterSnapshot }) {
  const panel = usePanel();
  const { name } = connection.phase;
  if (connection.desired === 'stopped' || name === 'stopping') {
    return (
      <Button icon={Plug} kind="primary" busy={name === 'stopping'} onPress={() => void connectCharacter(panel, id)}>
        Connect
      </Button>
    );
  }
  return <IconButton icon={Unplug} label="Disconnect" onPress={() => void disconnectCharacter(panel, id)} />;
}
