import type { PanelInfo } from '#shared/panel/panel-info.ts';
import type { Place } from '#stores/window/navigation.ts';
import { formatIso } from '#ui/words/format.ts';
import { describeError } from './describe-error.ts';
import type { Fault } from './error-boundary.tsx';

/** Where a fault happened. */
export interface FaultSurroundings {
  readonly place: Place;
  /** Undefined where the panel has not said yet. */
  readonly info: PanelInfo | undefined;
  /** The browser's name for itself. */
  readonly browser: string;
}

/** A fault as text, to be pasted into a message or an issue. */
export function faultReport(title: string, fault: Fault, { browser, info, place }: FaultSurroundings): string {
  const { chosen, item, page, part } = place;
  return [
    title,
    `When: ${formatIso(fault.at)}`,
    `Where: ${[page, chosen, part, item ?? ''].filter((each) => each !== '').join(', ')}`,
    `Flybridge: ${describePanel(info)}`,
    `Browser: ${browser}`,
    `Error: ${describeError(fault.error)}`,
    ...linesOf('Stack:', fault.error instanceof Error ? (fault.error.stack ?? '') : ''),
    ...linesOf('Components:', fault.components),
  ].join('\n');
}

function describePanel(info: PanelInfo | undefined): string {
  try {
    return info === undefined ? 'version unknown' : `${info.version}, ${info.shell} shell, ${info.platform}`;
  } catch {
    // What the panel says of itself may be what broke.
    return 'version unreadable';
  }
}

function linesOf(title: string, text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const kept = lines.filter((line) => line !== '');
  return kept.length === 0 ? [] : ['', title, ...kept.map((line) => `  ${line}`)];
}
