import { PRIVATE_TYPES, SPAWNABLE_TYPES } from '#shared/protocols/relay/instance-commands.ts';
import type { ChatLine } from '#shared/protocols/relay/instance-state.ts';
import type { WindowPlace } from '#shared/protocols/relay/window.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** The size of a desktop, in cells. */
export interface DesktopSize {
  readonly width: number;
  readonly height: number;
}

export interface DesktopWindow extends WindowPlace {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly path: string;
}

export interface NewWindow extends WindowPlace {
  readonly type: string;
  readonly path?: string | undefined;
}

export interface DesktopOptions {
  readonly canvas: DesktopSize;
  /** Called for each change, with the changed window. */
  readonly onChange?: (event: 'state_changed' | 'window_closed', id: string) => void;
}

/** The minimum size of a window. */
const MIN_SIZE: DesktopSize = { width: 6, height: 3 };

/** The actual place of a window requested at `place`: completely on the canvas, and no larger. */
export function clampToCanvas(place: WindowPlace, canvas: DesktopSize): WindowPlace {
  const w = clamp(place.w, MIN_SIZE.width, canvas.width);
  const h = clamp(place.h, MIN_SIZE.height, canvas.height);
  return { x: clamp(place.x, 0, canvas.width - w), y: clamp(place.y, 0, canvas.height - h), w, h };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** The windows of a text-mode desktop. Ids are permanent, counted from `w1`; windows stay on the canvas. */
export class Desktop {
  readonly #options: DesktopOptions;
  readonly #windows = new Map<string, DesktopWindow>();
  readonly #chat: ChatLine[] = [];
  #count = 0;
  #canvas: DesktopSize;

  constructor(options: DesktopOptions) {
    this.#options = options;
    this.#canvas = options.canvas;
  }

  get canvas(): DesktopSize {
    return this.#canvas;
  }

  /** The terminal becomes larger or smaller; its windows stay on it, and do not move back. No event reports it. */
  resizeCanvas(canvas: DesktopSize): void {
    this.#canvas = canvas;
    for (const [id, window] of this.#windows) this.#windows.set(id, { ...window, ...clampToCanvas(window, canvas) });
  }

  /** The oldest first. */
  get windows(): readonly DesktopWindow[] {
    return [...this.#windows.values()];
  }

  /** Opens a window; returns its id, or the message of a refusal. */
  open({ type, path = '', ...place }: NewWindow): Result<string, string> {
    if (!SPAWNABLE_TYPES.has(type) && !PRIVATE_TYPES.has(type)) return fail('unknown type');
    if ((type === 'text_view' || type === 'frame_player') && path === '') return fail('missing path');
    this.#count += 1;
    const id = `w${this.#count}`;
    const window = { id, type, title: type.replaceAll('_', ' '), path, ...clampToCanvas(place, this.canvas) };
    this.#windows.set(id, window);
    this.#options.onChange?.('state_changed', id);
    return succeed(id);
  }

  /** Moves or resizes; returns whether the window exists. */
  place(id: string, change: Partial<WindowPlace>): boolean {
    const window = this.#windows.get(id);
    if (window === undefined) return false;
    this.#windows.set(id, { ...window, ...clampToCanvas({ ...window, ...change }, this.canvas) });
    this.#options.onChange?.('state_changed', id);
    return true;
  }

  close(id: string): boolean {
    const wasThere = this.#windows.delete(id);
    if (wasThere) this.#options.onChange?.('window_closed', id);
    return wasThere;
  }

  closeAll(): void {
    for (const id of [...this.#windows.keys()]) this.close(id);
  }

  /** Arranges all windows diagonally, each as large as fits. */
  cascade(): void {
    const { height, width } = this.canvas;
    for (const [at, { id }] of this.windows.entries()) this.place(id, { x: at, y: at, w: width - at, h: height - at });
  }

  /** Arranges all windows side by side. */
  tile(): void {
    const w = Math.floor(this.canvas.width / Math.max(1, this.#windows.size));
    for (const [at, { id }] of this.windows.entries()) this.place(id, { x: at * w, y: 0, w, h: this.canvas.height });
  }

  /** The chat log, oldest first. */
  get chat(): readonly ChatLine[] {
    return this.#chat;
  }

  /** A line of the person at it, or one that was received. */
  say(sender: string, text: string): void {
    this.#chat.push({ seq: this.#chat.length + 1, sender, text });
  }

  has(id: string): boolean {
    return this.#windows.has(id);
  }
}
