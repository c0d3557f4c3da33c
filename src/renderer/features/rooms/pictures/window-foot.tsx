import { X } from 'lucide-react';
import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import type { PlaceDraft } from './place-draft.ts';
import styles from './window-foot.module.css';
import { describeWindow, nameOf, placeWords } from './window-words.ts';

interface WindowFootProps {
  /** How many windows there are in both pictures. */
  readonly count: number;
  /** The chosen window; null where none is. */
  readonly window: WindowComparison | null;
  readonly draft: PlaceDraft | null;
  /** Why no window can be changed now; null where each can. */
  readonly reason: string | null;
  readonly onClose: () => void;
}

/** Under the pictures: the chosen window with its exact places, and how it is changed. */
export function WindowFoot({ count, draft, onClose, reason, window }: WindowFootProps) {
  const isOpen = draft !== null && draft.stage.name === 'open';
  const words = isOpen ? '' : window === null ? adviceOf(count, reason) : describeWindow(window);
  return (
    <div className={styles.foot}>
      <p className={styles.words} data-tip-clipped={words}>
        <span role="status">{isOpen ? `To ${placeWords(draft.to)}. Enter applies it now, Esc reverts it.` : ''}</span>
        {words}
      </p>
      {window === null ? null : (
        <>
          <CopyButton
            text={window.roomId ?? window.localId ?? ''}
            what={window.roomId === null ? 'id' : 'id in the room'}
          />
          <span className={styles.keys}>{reason ?? 'Arrows move, Shift and arrows resize, Delete closes'}</span>
          <Button
            size="small"
            icon={X}
            onPress={onClose}
            {...(reason === null ? {} : { disabledReason: reason })}
          >{`Close ${nameOf(window)}`}</Button>
        </>
      )}
    </div>
  );
}

function adviceOf(count: number, reason: string | null): string {
  return count === 0 ? '' : (reason ?? 'Choose a window to move, resize or close it.');
}
