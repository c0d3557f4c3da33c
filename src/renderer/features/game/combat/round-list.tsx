import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { FightView, RoundLine } from '#shared/panel/game/character.ts';
import { formatCount } from '#ui/words/format.ts';
import styles from './round-list.module.css';

/** The rounds of a fight that were resolved, the newest first. */
export function RoundList({ fight: { fighters, rounds } }: { readonly fight: FightView }) {
  const nameOf = (id: string): string => {
    const fighter = fighters.find((each) => each.id === id);
    return fighter?.isMe === true ? 'You' : (fighter?.name ?? id);
  };
  if (rounds.length === 0) return <p className={styles.empty}>No round is over yet.</p>;
  return (
    <ol aria-label="Rounds">
      {rounds.toReversed().map(({ lines, round }) => (
        <li key={round} className={styles.round}>
          <span className={styles.number}>Round {round}</span>
          <span>{escapeUnseen(lines.map((line) => `${nameOf(line.id)} ${sayLine(line)}`).join('; '))}</span>
        </li>
      ))}
      {(rounds[0]?.round ?? 1) > 1 ? <li className={styles.empty}>Earlier rounds are not listed.</li> : null}
    </ol>
  );
}

function sayLine({ action, fightersLost, hasFled, shieldsLost, timedOut }: RoundLine): string {
  const lost = [
    ...(fightersLost === null || fightersLost === 0 ? [] : [`lost ${formatCount(fightersLost)} fighters`]),
    ...(shieldsLost === null || shieldsLost === 0 ? [] : [`lost ${formatCount(shieldsLost)} shields`]),
  ];
  const did = action === '' ? [] : [timedOut ? `${action} (out of time)` : action];
  return [...did, ...(hasFled ? ['got away'] : []), ...lost].join(', ') || 'unharmed';
}
