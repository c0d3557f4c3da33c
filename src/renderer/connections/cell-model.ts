import type { ConnectionNumber, ConnectionSummary } from '#shared/connections/connection-summary.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import type { Shortcut } from '#stores/window/shortcuts.ts';
import type { LucideIcon } from '#ui/marks/icon.tsx';
import { formatAge, formatCount } from '#ui/words/format.ts';

/** What can be done with a connection from its cell. */
export interface CellAction {
  readonly icon: LucideIcon;
  /** "Start"; the cell's name follows. */
  readonly verb: string;
  /** The keys that do it while the cell has the focus. */
  readonly shortcut: Shortcut;
  readonly run: (panel: PanelClient, connectionId: string) => void;
}

/**
 * One connection of any kind as its cell shows it. Its values are texts, numbers and constants, so that equal values
 * mean equal models.
 */
export interface CellModel {
  readonly key: string;
  readonly name: string;
  /** "stdio", "room", "bot". */
  readonly kind: string;
  readonly status: Status;
  readonly word: string;
  /** When the status began, in milliseconds since the epoch; null if unknown. */
  readonly since: number | null;
  /** After the word: its age and ground, formatted. */
  readonly age: string;
  /** The one number; null where there is none. */
  readonly value: string | null;
  readonly unit: string;
  /** The last error with its age; empty where there was none. */
  readonly lastError: string;
  /** The target of its actions. */
  readonly connectionId: string;
  /** One of a few lists that never change. */
  readonly actions: readonly CellAction[];
  /** Where it opens. */
  readonly page: string;
  readonly chosen: string;
}

/** What a kind adds to the summary of a cell. */
export interface CellParts extends Pick<CellModel, 'kind' | 'age' | 'actions'> {
  /** Shown where there was no error. */
  readonly withoutError?: string;
}

/** The cell of a connection; `now` in milliseconds since the epoch. */
export function cellOf(summary: ConnectionSummary, parts: CellParts, now: number): CellModel {
  const { chosen, id, kind, laneKey, lastError, number, page, presentation, since, title } = summary;
  const { withoutError = '', ...shown } = parts;
  return {
    ...shown,
    key: `${kind} ${id}`,
    name: title,
    ...{ status: presentation.status, word: presentation.word, since },
    value: number === null ? null : formatValue(number),
    unit: number === null ? '' : [number.unit, number.label].filter((part) => part !== '').join(' '),
    lastError: lastError === null ? withoutError : `${lastError.message}, ${formatAge(lastError.at, now)}`,
    connectionId: laneKey,
    ...{ page, chosen },
  };
}

/** Counts are whole; what is measured has a decimal below ten. */
function formatValue({ unit, value }: ConnectionNumber): string | null {
  if (value === null) return null;
  // A count has separators; a measure below ten has a decimal.
  if (unit === '') return formatCount(Math.round(value));
  return value.toFixed(value < 10 ? 1 : 0);
}

/** Whether two models show the same. */
export function isSameCell(one: CellModel, other: CellModel): boolean {
  return FIELDS.every((field) => one[field] === other[field]);
}

const FIELDS = [
  'key',
  'name',
  'kind',
  'status',
  'word',
  'since',
  'age',
  'value',
  'unit',
  'lastError',
  'connectionId',
  'actions',
  'page',
  'chosen',
] as const satisfies readonly (keyof CellModel)[];
