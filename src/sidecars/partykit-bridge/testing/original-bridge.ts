import { readRoomMessage } from '#shared/protocols/relay/read-room-message.ts';
import { writeRoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { deltaOf, isEmptyDelta, type RoomDelta } from '#shared/protocols/relay/room-state.ts';
import { isSamePlace, type RoomWindow, valuesOf } from '#shared/protocols/relay/window.ts';
import { diffByKey } from '#shared/protocols/relay/window-diff.ts';
import { Desktop, type DesktopWindow } from '#simulators/instance/desktop.ts';

/**
 * The original bridge with its instance, as it behaves: it announces windows by the instance's own ids, those included that it has
 * made for others, and applies what comes by a map of ids that it keeps to itself.
 */
export class OriginalBridge {
  readonly desktop = new Desktop({ canvas: { width: 120, height: 36 } });
  readonly #localIds = new Map<string, string>();
  #last: ReadonlyMap<string, DesktopWindow> = new Map();

  /** Reads its instance; the frame that it sends, or null where nothing has changed. */
  poll(): string | null {
    const now = new Map(this.desktop.windows.map((window) => [window.id, window]));
    const { added, removed, updated } = diffByKey(this.#last, now, isSamePlace);
    this.#last = now;
    const toWindow = ([, { id, type, x, y, w, h }]: readonly [string, DesktopWindow]) => ({ id, type, x, y, w, h });
    const delta = deltaOf({ add: added.map(toWindow), remove: removed, update: updated.map(toWindow) });
    return isEmptyDelta(delta) ? null : writeRoomMessage({ type: 'state_delta', delta });
  }

  /** It restarts beside its instance. */
  restart(): void {
    this.#localIds.clear();
    this.#last = new Map();
  }

  receive(frame: string): void {
    const read = readRoomMessage(frame);
    if (read.kind !== 'known') return;
    const message = read.params;
    if (message.type === 'state_delta') this.#apply(message.delta);
    if (message.type === 'state_sync') this.#apply(deltaOf({ add: [...message.state.windows.values()] }));
  }

  #apply({ add, remove, update }: RoomDelta): void {
    for (const window of add) this.#make(window);
    for (const id of remove) this.desktop.close(this.#localIds.get(id) ?? id);
    for (const window of update) {
      const values = valuesOf(window);
      if (values !== null) this.desktop.place(this.#localIds.get(window.id) ?? window.id, values);
    }
  }

  #make(window: RoomWindow): void {
    const values = valuesOf(window);
    const opened = values === null ? null : this.desktop.open(values);
    if (opened?.ok === true) this.#localIds.set(window.id, opened.value);
  }
}
