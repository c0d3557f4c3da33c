import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import { actInRoom } from '#stores/actions/room-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { listChoices } from './list-choices.ts';
import styles from './room-choices.module.css';

interface RoomChoicesProps {
  /** The app of the room's bridge. */
  readonly appId: string;
  readonly status: BridgeStatus;
}

/** Windows about which a person decides, each with its answers; nothing where there are none. */
export function RoomChoices({ appId, status }: RoomChoicesProps) {
  const panel = usePanel();
  const choices = listChoices(status);
  if (choices.length === 0) return null;
  return (
    <section aria-label="Choices">
      <SectionHead title="Choices" ground={choices.length} />
      <ul className={styles.choices}>
        {choices.map(({ answers, roomId, sentence }) => (
          <li key={`${answers[0]?.action} ${roomId}`} className={styles.choice}>
            <span className={styles.sentence}>{sentence}</span>
            {answers.map(({ action, word }) => (
              <Button
                key={action}
                size="small"
                onPress={() =>
                  void actInRoom(panel, { appId, action, args: { id: roomId }, missed: 'Nothing changed' })
                }
              >
                {word}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
