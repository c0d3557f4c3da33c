import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { FaultStrip } from '#ui/page/fault-strip.tsx';
import { describeError } from './describe-error.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import styles from './overlay-boundary.module.css';
import { ReportButton } from './report-button.tsx';

interface OverlayBoundaryProps {
  /** "The command palette could not be shown". */
  readonly title: string;
  /** Closes what is open, so that it is not drawn again at once; left out where nothing is. */
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** Keeps what lies over the window, or works unseen in it, from taking the window with it. */
export function OverlayBoundary({ title, onClose, children }: OverlayBoundaryProps) {
  return (
    <ErrorBoundary
      fallback={(fault, retry) => (
        <div className={styles.corner}>
          <FaultStrip title={title} error={describeError(fault.error)}>
            <ReportButton kind="icon" title={title} fault={fault} />
            <IconButton
              icon={X}
              size="small"
              label="Close"
              onPress={() => {
                onClose?.();
                retry();
              }}
            />
          </FaultStrip>
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
