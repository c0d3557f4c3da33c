import { RotateCw } from 'lucide-react';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { FaultStrip } from '#ui/page/fault-strip.tsx';
import { describeError } from './describe-error.ts';
import type { Fault } from './error-boundary.tsx';
import { ReportButton } from './report-button.tsx';

interface BarFaultProps {
  /** With its article: "The status bar". */
  readonly name: string;
  readonly fault: Fault;
  readonly direction?: 'row' | 'column' | undefined;
  readonly onRetry: () => void;
}

/** Says that a part of the frame could not be drawn, with its report and a way to try again. */
export function BarFault({ name, fault, direction, onRetry }: BarFaultProps) {
  const title = `${name} could not be shown`;
  const object = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return (
    <FaultStrip title={title} error={describeError(fault.error)} direction={direction}>
      <ReportButton kind="icon" title={title} fault={fault} />
      <IconButton icon={RotateCw} size="small" label={`Reload ${object}`} onPress={onRetry} />
    </FaultStrip>
  );
}
