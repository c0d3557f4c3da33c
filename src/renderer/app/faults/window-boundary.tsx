import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#ui/controls/button.tsx';
import { FaultPage } from '#ui/page/fault-page.tsx';
import { WindowControls } from '../window-controls.tsx';
import { describeError } from './describe-error.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { ReportButton } from './report-button.tsx';
import styles from './window-boundary.module.css';

const TITLE = 'The window could not be shown';

/** The last boundary: whatever gets past all others leaves a window that says so, and never an empty one. */
export function WindowBoundary({ children }: { readonly children: ReactNode }) {
  return (
    <ErrorBoundary
      fallback={(fault) => (
        <main className={styles.window}>
          <div className={styles.handle}>
            <WindowControls />
          </div>
          <FaultPage
            title={TITLE}
            error={describeError(fault.error)}
            actions={
              <>
                <Button kind="primary" icon={RotateCw} onPress={() => location.reload()}>
                  Reload window
                </Button>
                <ReportButton kind="secondary" title={TITLE} fault={fault} />
              </>
            }
          >
            Flybridge failed to draw the window. Your programs keep running.
          </FaultPage>
        </main>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
