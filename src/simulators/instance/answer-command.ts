import type { JsonValue } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';
import { decodeCommand, type InstanceCommand } from '#shared/protocols/relay/command-line.ts';
import { PRIVATE_TYPES, SPAWNABLE_TYPES } from '#shared/protocols/relay/instance-commands.ts';
import type { Desktop, DesktopWindow } from './desktop.ts';

/**
 * The shape of an instance's answers: the newest, or that of the contract, without types and with new ids in each
 * answer.
 */
export type InstanceShape = 'current' | 'old';

type Answer = (desktop: Desktop, params: InstanceCommand['params']) => string;

const DONE = json({ success: true });
const NO_WINDOW = json({ error: 'Window not found' });

const ANSWERS: Readonly<Record<string, Answer>> = {
  get_state: ({ chat, windows }) =>
    json({
      windows: windows.map(({ path, ...window }) => withPath(window, path)),
      chat_log: chat.map((line) => ({ ...line })),
    }),
  get_capabilities: () => json({ events: true, window_types: [...SPAWNABLE_TYPES] }),
  get_window_types: () => {
    const types = [...SPAWNABLE_TYPES].map((type) => ({ type, spawnable: true }));
    return json({ window_types: [...types, ...[...PRIVATE_TYPES].map((type) => ({ type, spawnable: false }))] });
  },
  get_canvas_size: ({ canvas: { height, width } }) => json({ width, height, cols: width, rows: height }),
  create_window(desktop, params) {
    const { path, type = '' } = params;
    const opened = desktop.open({
      type,
      path,
      x: cells(params.x),
      y: cells(params.y),
      w: cells(params.w),
      h: cells(params.h),
    });
    return opened.ok ? json({ success: true, id: opened.value }) : `err ${opened.error}`;
  },
  move_window: (desktop, { id = '', x, y }) => (desktop.place(id, { x: cells(x), y: cells(y) }) ? DONE : NO_WINDOW),
  resize_window: (desktop, { height, id = '', width }) =>
    desktop.place(id, { w: cells(width), h: cells(height) }) ? DONE : NO_WINDOW,
  close_window: (desktop, { id = '' }) => (desktop.close(id) ? DONE : NO_WINDOW),
  focus_window: (desktop, { id = '' }) => (desktop.has(id) ? DONE : NO_WINDOW),
  close_all(desktop) {
    desktop.closeAll();
    return 'ok';
  },
  exec_command(desktop, { name, sender = '', text = '' }) {
    if (name !== 'chat_receive') return 'err unknown command';
    if (!desktop.windows.some(({ type }) => type === 'scramble')) return 'err scramble not open';
    desktop.say(sender, text);
    return 'ok';
  },
  cascade(desktop) {
    desktop.cascade();
    return 'ok';
  },
  tile(desktop) {
    desktop.tile();
    return 'ok';
  },
};

/** Answers command lines for a desktop. The answer has no line end. */
export function createAnswerer(desktop: Desktop, shape: InstanceShape): (line: string) => string {
  const old = shape === 'old' ? new OldIds(desktop) : null;
  return (line) => {
    const command = decodeCommand(line);
    if (command === null) return 'err expected cmd:';
    const answered = old?.answer(command);
    if (answered !== undefined) return answered;
    const answer = ownValue(ANSWERS, command.name);
    return answer === undefined ? 'err unknown command' : answer(desktop, command.params);
  };
}

/** The answers in the shape of the contract: ids last until the next `get_state`. */
class OldIds {
  readonly #desktop: Desktop;
  #ids: ReadonlyMap<string, string> = new Map();
  #count = 0;

  constructor(desktop: Desktop) {
    this.#desktop = desktop;
  }

  answer({ name, params }: InstanceCommand): string | undefined {
    if (name === 'get_state') return this.#state();
    if (name === 'subscribe_events' || name === 'get_window_types') return 'err unknown command';
    if (name === 'create_window') {
      const reply = ownValue(ANSWERS, name)?.(this.#desktop, params) ?? '';
      return reply.startsWith('err') ? reply : 'ok';
    }
    const id = params.id === undefined ? undefined : (this.#ids.get(params.id) ?? '');
    return id === undefined ? undefined : ownValue(ANSWERS, name)?.(this.#desktop, { ...params, id });
  }

  #state(): string {
    const ids = new Map<string, string>();
    const windows = this.#desktop.windows.map(({ h, id, title, w, x, y }) => {
      this.#count += 1;
      const shown = `w${this.#count}`;
      ids.set(shown, id);
      return { id: shown, x, y, width: w, height: h, title };
    });
    this.#ids = ids;
    return json({ windows });
  }
}

function withPath(window: Omit<DesktopWindow, 'path'>, path: string): JsonValue {
  return path === '' ? { ...window } : { ...window, path };
}

function cells(text: string | undefined): number {
  const number = Number(text);
  return Number.isFinite(number) ? Math.trunc(number) : 0;
}

function json(value: JsonValue): string {
  return JSON.stringify(value);
}
