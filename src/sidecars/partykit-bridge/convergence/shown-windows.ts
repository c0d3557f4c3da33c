import { PRIVATE_TYPES, SPAWNABLE_TYPES } from '#shared/protocols/relay/instance-commands.ts';
import type { InstanceState } from '#shared/protocols/relay/instance-state.ts';
import { isSameValues, type SeenWindow, type WindowPlace, type WindowValues } from '#shared/protocols/relay/window.ts';
import { assignStableIds, type StableWindow } from '../instance/stable-ids.ts';

export type SeenWindows = ReadonlyMap<string, SeenWindow>;

/** The windows of the instance that can be shared, by lasting ids. */
export class ShownWindows {
  #types: ReadonlySet<string> = SPAWNABLE_TYPES;
  #shape: InstanceState['shape'] = 'current';
  #windows: SeenWindows | null = null;
  #old: readonly StableWindow[] = [];
  #oldCount = 0;

  /** The types that the instance creates on request; windows of other types are not shared. */
  set spawnableTypes(types: Iterable<string>) {
    this.#types = new Set([...types].filter((type) => !PRIVATE_TYPES.has(type)));
  }

  get shape(): InstanceState['shape'] {
    return this.#shape;
  }

  /** Null before the first read. */
  get windows(): SeenWindows | null {
    return this.#windows;
  }

  isShared(type: string | null): boolean {
    return type !== null && this.#types.has(type);
  }

  /** The id of a window at the instance until its next answer. */
  wireIdOf(localId: string): string {
    return this.#old.find(({ id }) => id === localId)?.wireId ?? localId;
  }

  /** A window of the old shape is expected where it was moved. */
  expect(localId: string, { h, w, x, y }: WindowPlace): void {
    this.#old = this.#old.map((window) => (window.id === localId ? { ...window, x, y, w, h } : window));
  }

  read({ shape, windows }: InstanceState): SeenWindows {
    if (windows.length > 0) this.#shape = shape;
    this.#windows = this.#shape === 'current' ? this.#readCurrent(windows) : this.#readOld(windows);
    return this.#windows;
  }

  #readCurrent(windows: readonly SeenWindow[]): SeenWindows {
    return new Map(windows.filter(({ type }) => this.isShared(type)).map((window) => [window.id, window]));
  }

  #readOld(windows: readonly SeenWindow[]): SeenWindows {
    this.#old = assignStableIds(this.#old, windows, () => {
      this.#oldCount += 1;
      return `old-${this.#oldCount}`;
    });
    return new Map(this.#old.map((window) => [window.id, window]));
  }
}

/** The values of a window; values that the old shape lacks are the last known ones. */
export function seenValues(
  { h, path, type, w, x, y }: SeenWindow,
  known: Pick<WindowValues, 'type' | 'path'>,
): WindowValues {
  return type === null ? { type: known.type, x, y, w, h, path: known.path } : { type, x, y, w, h, path };
}

/** The id of a `free` window with these values; undefined if there is none. */
export function findSame(
  windows: SeenWindows,
  values: WindowValues,
  isFree: (localId: string) => boolean,
): string | undefined {
  for (const [id, window] of windows) {
    if (isFree(id) && isSameValues(seenValues(window, values), values)) return id;
  }
  return undefined;
}
