import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { LoadError } from '#ui/lazy/lazy-component.ts';
import { FaultPage } from '#ui/page/fault-page.tsx';
import { describeError } from './describe-error.ts';
import { ErrorBoundary, type Fault } from './error-boundary.tsx';
import { ReportButton } from './report-button.tsx';

interface PageBoundaryProps {
  /** The name of the page, as in the rail. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a page that cannot be drawn, or loaded, from taking the window with it. Going to another place tries again. */
export function PageBoundary({ name, children }: PageBoundaryProps) {
  const place = useStore(navigationStore, currentPlace);
  return (
    <ErrorBoundary place={place} fallback={(fault, retry) => <PageFault name={name} fault={fault} onRetry={retry} />}>
      {children}
    </ErrorBoundary>
  );
}

interface PageFaultProps {
  readonly name: string;
  readonly fault: Fault;
  readonly onRetry: () => void;
}

function PageFault({ name, fault, onRetry }: PageFaultProps) {
  const isNotLoaded = fault.error instanceof LoadError;
  const title = isNotLoaded ? `${name} could not be loaded` : `${name} could not be shown`;
  return (
    <FaultPage
      title={title}
      error={describeError(fault.error)}
      actions={
        <>
          <Button kind="primary" icon={RotateCw} onPress={onRetry}>
            Reload page
          </Button>
          {isNotLoaded ? <Button onPress={() => location.reload()}>Reload window</Button> : null}
          <ReportButton kind="secondary" title={title} fault={fault} />
        </>
      }
    >
      {isNotLoaded
        ? 'Its files could not be loaded. If you updated Flybridge, reload the window.'
        : 'Flybridge failed to draw this page. Your programs and the other pages keep running.'}
    </FaultPage>
  );
}
