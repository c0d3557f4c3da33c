import { X } from 'lucide-react';
import { Toast as RadixToast } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Status } from '#shared/lifecycle/status.ts';
import { IconButton } from '../controls/icon-button.tsx';
import { StatusMark } from '../marks/status-mark.tsx';
import styles from './toast.module.css';

/** What happened elsewhere, said once. */
export interface ToastNote {
  readonly id: string;
  readonly status: Status;
  /** One line: "bridge restarted, pid 48211 to 48790". */
  readonly line: string;
  /** One line of detail. */
  readonly detail?: string | undefined;
  /** A button of 24 px: Undo. */
  readonly action?: ReactNode;
}

interface ToastStackProps {
  /** Oldest first; the newest three are shown. */
  readonly notes: readonly ToastNote[];
  readonly onDismiss: (id: string) => void;
}

/** How long a toast stays, in milliseconds; failures stay until they are closed. */
const STAYS_MS = 6_000;
const MOST = 3;
/** F8 belongs to the next error of a log. */
const HOTKEY = ['F6'];

/** Toasts at the bottom right, above the horizon. F6 reaches them by keyboard; pointing at them stops their clock. */
export function ToastStack({ notes, onDismiss }: ToastStackProps) {
  return (
    <RadixToast.Provider label="Note" swipeDirection="right">
      {notes.slice(-MOST).map(({ id, status, line, detail, action }) => (
        <RadixToast.Root
          key={id}
          className={styles.toast}
          type={stays(status) ? 'foreground' : 'background'}
          duration={stays(status) ? Number.POSITIVE_INFINITY : STAYS_MS}
          onOpenChange={(open) => {
            if (!open) onDismiss(id);
          }}
        >
          <span className={styles.mark}>
            <StatusMark status={status} />
          </span>
          <div>
            <RadixToast.Title className={styles.line}>{line}</RadixToast.Title>
            {detail === undefined ? null : (
              <RadixToast.Description className={styles.detail}>{detail}</RadixToast.Description>
            )}
            {action === undefined ? null : <div className={styles.action}>{action}</div>}
          </div>
          <span className={styles.close}>
            <IconButton icon={X} label="Close" size="small" onPress={() => onDismiss(id)} />
          </span>
        </RadixToast.Root>
      ))}
      <RadixToast.Viewport className={styles.stack} hotkey={HOTKEY} label="Notes ({hotkey})" />
    </RadixToast.Provider>
  );
}

function stays(status: Status): boolean {
  return status === 'failed' || status === 'blocked';
}

/** Toasts without a clock, for where they lie in a page. */
export function ToastList({ notes }: Pick<ToastStackProps, 'notes'>) {
  return (
    <div className={styles.list}>
      {notes.map(({ id, status, line, detail }) => (
        <div key={id} className={styles.toast}>
          <span className={styles.mark}>
            <StatusMark status={status} />
          </span>
          <div>
            <div className={styles.line}>{line}</div>
            <div className={styles.detail}>{detail}</div>
          </div>
          <span className={styles.close}>
            <IconButton icon={X} label="Close" size="small" />
          </span>
        </div>
      ))}
    </div>
  );
}
