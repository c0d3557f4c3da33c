import { ownValue } from '#shared/own-value.ts';
import type { Shortcut } from '#stores/window/shortcuts.ts';
import type { MapDirection } from './next-sector.ts';

/** What a key does on the map. */
export type MapKeyAction =
  | { readonly kind: 'select'; readonly direction: MapDirection }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'recentre' }
  | { readonly kind: 'choose' }
  | { readonly kind: 'deselect' };

/** The keys of the map, for the list of keys. */
export const MAP_SHORTCUTS = {
  mapMove: { place: 'The map', does: 'Select the next sector in that direction', keys: ['Arrows'] },
  mapZoom: { place: 'The map', does: 'Zoom in or out', keys: ['+', '-'] },
  mapRecentre: { place: 'The map', does: 'Go to the ship', keys: ['0'] },
  mapChoose: { place: 'The map', does: 'Choose the selected sector', keys: ['Enter'] },
} as const satisfies Readonly<Record<string, Shortcut>>;

const STEP = 1.25;

const ACTIONS: Readonly<Record<string, MapKeyAction>> = {
  ArrowLeft: { kind: 'select', direction: 'left' },
  ArrowRight: { kind: 'select', direction: 'right' },
  ArrowUp: { kind: 'select', direction: 'up' },
  ArrowDown: { kind: 'select', direction: 'down' },
  '+': { kind: 'zoom', factor: STEP },
  '=': { kind: 'zoom', factor: STEP },
  '-': { kind: 'zoom', factor: 1 / STEP },
  '0': { kind: 'recentre' },
  Enter: { kind: 'choose' },
  Escape: { kind: 'deselect' },
};

type KeyOfMap = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** What a key does; null for a key that means nothing here. */
export function mapKeyAction({ altKey, ctrlKey, key, metaKey }: KeyOfMap): MapKeyAction | null {
  return altKey || ctrlKey || metaKey ? null : (ownValue(ACTIONS, key) ?? null);
}
