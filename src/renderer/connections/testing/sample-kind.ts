import { Play } from 'lucide-react';
import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import { loadedComponent } from '#ui/lazy/lazy-component.ts';
import type { AttentionItem } from '../attention-item.ts';
import type { CellModel } from '../cell-model.ts';
import type { WindowKind } from '../window-kind.ts';

/** A kind of connection with nothing in it, whose page opens by 2. */
export function sampleKind(more: Partial<WindowKind> = {}): WindowKind {
  return {
    ...{ name: 'lamp', noun: 'lamp', shortcuts: [], settingsSection: null },
    page: {
      ...{ id: 'lamps', name: 'Lamps', icon: Play, body: loadedComponent(() => null) },
      shortcut: { place: 'Everywhere', does: 'Lamps', keys: ['2'] },
    },
    connections: () => [],
    cells: () => [],
    barWords: () => '',
    attention: () => [],
    commands: () => [],
    ...more,
  };
}

/** The cell of a lamp that is ready. */
export function sampleCell(name: string, more: Partial<CellModel> = {}): CellModel {
  return {
    ...{ key: `lamp ${name}`, name, kind: 'stdio', status: 'ready', word: 'Ready', since: null, age: '' },
    ...{ value: null, unit: '', lastError: '', connectionId: name, actions: [] },
    ...{ page: 'lamps', chosen: name },
    ...more,
  };
}

/** A lamp that needs a person since `at`, in milliseconds since the epoch. */
export function sampleItem(what: string, at: number | null, more: Partial<AttentionItem> = {}): AttentionItem {
  return { key: what, kind: 'state', status: 'failed', at, page: 'lamps', what, detail: '', actions: [], ...more };
}

/** A lamp that is ready. */
export function sampleSummary(id: string, more: Partial<ConnectionSummary> = {}): ConnectionSummary {
  return {
    ...{ kind: 'lamp', id, title: id, since: null, laneKey: id, page: 'lamps', chosen: id },
    presentation: { status: 'ready', word: 'Ready', detail: '', countdownTo: null },
    ...{ number: null, lastError: null, need: null, shownBy: null },
    ...more,
  };
}
