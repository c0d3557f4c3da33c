import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { JsonObject } from '#shared/json.ts';
import { actInGame } from '#stores/actions/character-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Dialog } from '#ui/overlays/dialog.tsx';
import styles from './act-dialog.module.css';

interface ActDialogProps {
  readonly title: string;
  /** The verb with its object. */
  readonly answer: string;
  readonly connectionId: string;
  readonly endpoint: string;
  /** Null while the form is not filled in. */
  readonly payload: JsonObject | null;
  /** The toast where the request failed: "No warp power was bought". */
  readonly notDone: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form for one request that changes the game. It closes when the server has carried the request out. */
export function ActDialog(props: ActDialogProps) {
  const { answer, children, connectionId, endpoint, notDone, onClose, payload, title } = props;
  const panel = usePanel();
  const [state, setState] = useState<'filling-in' | 'incomplete' | 'waiting'>('filling-in');
  const isOpen = useIsMounted();
  const act = async (): Promise<void> => {
    if (payload === null) {
      setState('incomplete');
      return;
    }
    setState('waiting');
    const isDone = await actInGame(panel, connectionId, { endpoint, payload, notDone });
    // A person may have closed it meanwhile, and opened another.
    if (!isOpen.current) return;
    setState('filling-in');
    if (isDone) onClose();
  };
  return (
    <Dialog
      {...{ title, answer, busy: state === 'waiting' }}
      safe={state === 'waiting' ? 'Close' : 'Cancel'}
      busyLabel="Waiting"
      onSafe={onClose}
      onAnswer={() => void act()}
    >
      {children}
      {state === 'incomplete' && payload === null ? (
        <p className={styles.problem} role="alert">
          Fill in every field first.
        </p>
      ) : null}
    </Dialog>
  );
}

function useIsMounted(): { readonly current: boolean } {
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  return isMounted;
}
