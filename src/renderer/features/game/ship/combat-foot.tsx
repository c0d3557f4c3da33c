import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { GAME_PAGE } from '#shared/panel/game/summarize-character.ts';
import { goTo } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import styles from './combat-foot.module.css';

/** Quiet or combat, and the way to the last fight: always in view. */
export function CombatFoot({ character: { fight, pastFights } }: { readonly character: CharacterSnapshot }) {
  const [last] = pastFights;
  return (
    <footer className={styles.foot}>
      {fight === null ? (
        <StatusText
          status="ready"
          word="Quiet"
          age={last === undefined ? 'no combat yet' : escapeUnseen(last.outcome)}
        />
      ) : (
        <StatusText status="failed" word="Combat" age={`round ${fight.round}`} />
      )}
      {last === undefined ? null : (
        <Button kind="quiet" size="small" onPress={() => goTo(GAME_PAGE, { part: 'journal', item: 'fights' })}>
          Last combat
        </Button>
      )}
    </footer>
  );
}
