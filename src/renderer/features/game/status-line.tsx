import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { presentCharacter } from '#shared/panel/game/present-character.ts';
import { StatusText } from '#ui/marks/status-text.tsx';
import { factAge } from '#ui/words/fact-age.ts';
import { sayAmount, sayOf } from './amounts.ts';
import { holdTrouble } from './hold-trouble.ts';
import styles from './status-line.module.css';

interface StatusLineProps {
  readonly character: CharacterSnapshot;
  readonly now: number;
}

/** Sector, quiet or combat, and the ship in one line that is always in view. */
export function StatusLine({ character, now }: StatusLineProps) {
  const { connection, fight, sector, ship } = character;
  const presentation = presentCharacter(character);
  const { countdownTo, detail } = presentation;
  const isReady = connection.phase.name === 'ready';
  const age = factAge({ since: connection.since, countdownTo, detail: isReady ? '' : detail }, now);
  return (
    <dl className={styles.line} aria-label="Status of the character">
      <div className={styles.state}>
        <dt className={styles.unseen}>State</dt>
        <dd className={styles.word}>
          <StatusText status={presentation.status} word={presentation.word} age={age} />
        </dd>
      </div>
      <Item label="Sector">
        {sector === null ? '–' : `${sector.id}${sector.port === null ? '' : ` ${sector.port.code}`}`}
      </Item>
      <Item label="Combat" status={fight === null ? undefined : 'failed'}>
        {fight === null ? 'Quiet' : `Round ${fight.round}`}
      </Item>
      <Item label="Fighters">{sayOf(ship?.fighters, ship?.maxFighters)}</Item>
      <Item label="Shields">{sayOf(ship?.shields, ship?.maxShields)}</Item>
      <Item label="Credits">{sayAmount(ship?.credits)}</Item>
      <Item label="Hold" status={ship === null ? undefined : holdTrouble(ship)}>
        {sayOf(ship?.cargoUsed, ship?.cargoCapacity)}
      </Item>
      <Item label="Warp">{sayOf(ship?.warpPower, ship?.warpPowerCapacity)}</Item>
    </dl>
  );
}

interface ItemProps {
  readonly label: string;
  readonly status?: Status | undefined;
  readonly children: string;
}

function Item({ children, label, status }: ItemProps) {
  return (
    <div className={styles.item}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value} data-status={status}>
        {escapeUnseen(children)}
      </dd>
    </div>
  );
}
