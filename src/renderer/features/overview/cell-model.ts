import type { Status } from '#shared/lifecycle/status.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import type { Page } from '#stores/window/navigation.ts';
import type { LucideIcon } from '#ui/marks/icon.tsx';

/** What can be done with a connection from its cell. */
export interface CellAction {
  readonly icon: LucideIcon;
  /** "Start"; the cell's name follows. */
  readonly verb: string;
  /** Which key of a cell does it. */
  readonly key: 'cellSwitch' | 'cellRestart';
  readonly run: (panel: PanelClient, connectionId: string) => void;
}

/**
 * One connection as its cell shows it, of whatever kind it is: a kind has a pure function that makes it. Its values are texts
 * and constants, so that two models are the same when each of their values is.
 */
export interface CellModel {
  readonly key: string;
  readonly name: string;
  /** "stdio", "room", "game", "bot", "agent", "sidecar", "tcp". */
  readonly kind: string;
  readonly status: Status;
  readonly word: string;
  /** After the word: its age and ground, formatted. */
  readonly age: string;
  /** The one number; null where there is none. */
  readonly value: string | null;
  readonly unit: string;
  /** The last error with its age, or "No error since start". */
  readonly lastError: string;
  /** Whose activity its lane shows, and what its actions act on. */
  readonly connectionId: string;
  /** One of a few lists that never change. */
  readonly actions: readonly CellAction[];
  /** Where it opens. */
  readonly page: Page;
  readonly chosen: string;
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
  'age',
  'value',
  'unit',
  'lastError',
  'connectionId',
  'actions',
  'page',
  'chosen',
] as const satisfies readonly (keyof CellModel)[];
