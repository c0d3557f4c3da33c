import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import type { Fault } from './error-boundary.tsx';
import { faultReport } from './fault-report.ts';

interface ReportButtonProps {
  /** What the person sees: the first line of the report. */
  readonly title: string;
  readonly fault: Fault;
  readonly kind: 'icon' | 'secondary';
}

/** Copies the report of a fault. It reads the window only when it is pressed: a fault is shown with as little as possible. */
export function ReportButton({ title, fault, kind }: ReportButtonProps) {
  const { feeds } = usePanel();
  const report = (): string =>
    faultReport(title, fault, {
      place: currentPlace(navigationStore.getState()),
      info: feeds.state(feeds.store.getState().states, PANEL_FEED, ''),
      browser: navigator.userAgent,
    });
  return <CopyButton what="report" kind={kind} text={report} />;
}
