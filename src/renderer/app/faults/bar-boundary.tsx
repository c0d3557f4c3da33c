import type { ReactNode } from 'react';
import { BarFault } from './bar-fault.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

interface BarBoundaryProps {
  /** With its article: "The status bar". */
  readonly name: string;
  /** Puts the strip where the bar was. */
  readonly className: string | undefined;
  /** What the bar holds that no window can do without: it is shown behind the strip. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** Keeps a bar of the frame that cannot be drawn from taking the window with it. */
export function BarBoundary({ name, className, controls, children }: BarBoundaryProps) {
  return (
    <ErrorBoundary
      fallback={(fault, retry) => (
        <div className={className}>
          <BarFault name={name} fault={fault} onRetry={retry} />
          {controls}
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
