import type { BridgeReport } from '#shared/panel/rooms/rooms.ts';
import { actInRoom } from '#stores/actions/room-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { Button } from '#ui/controls/button.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { whyNoAction } from '../questions/why-no-action.ts';
import { listChoices } from './list-choices.ts';
import styles from './room-choices.module.css';

interface RoomChoicesProps {
  readonly view: RoomView;
  readonly report: BridgeReport;
}

/** Windows about which a person decides, each with its answers; nothing where there are none. */
export function RoomChoices({ report, view }: RoomChoicesProps) {
  const panel = usePanel();
  const { bridge } = view.room;
  const choices = listChoices(report.status);
  if (bridge === null || choices.length === 0) return null;
  return (
    <section aria-label="Choices">
      <SectionHead title="Choices" ground={choices.length} />
      <ul className={styles.choices}>
        {choices.map(({ answers, roomId, sentence }) => (
          <li key={`${answers[0]?.action} ${roomId}`} className={styles.choice}>
            <span className={styles.sentence}>{sentence}</span>
            {answers.map(({ action, needs, word }) => (
              <Button
                key={action}
                size="small"
                disabledReason={whyNoAction(view, report, needs) ?? undefined}
                onPress={() => {
                  const args = { id: roomId };
                  void actInRoom(panel, { appId: bridge.appId, action, args, missed: 'Nothing changed' });
                }}
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
