import { z } from 'zod';
import { isJsonObject } from '../../json.ts';
import { jsonObjectSchema } from '../json-schemas.ts';
import { instanceStateSchema } from './instance-state.ts';

const nothing = z.looseObject({});
/** Commands that Flybridge does not use itself: their parameters are whatever a person gives them. */
const free = { params: nothing, result: z.unknown() } as const;

const windowId = z.string().min(1);
const cells = z.int();
const size = z.int().positive();

/** Whether an instance said yes; an older one says `ok` alone. */
const done = { result: z.looseObject({ success: z.boolean().optional() }) } as const;

/** Types that an instance makes on request, for one that does not list them (`get_window_types`). */
export const SPAWNABLE_TYPES: ReadonlySet<string> = new Set([
  ...['test_pattern', 'gradient', 'frame_player', 'text_view', 'text_editor', 'browser', 'verse', 'mycelium', 'orbit'],
  ...['torus', 'cube', 'life', 'blocks', 'score', 'ascii', 'animated_gradient', 'monster_cam', 'monster_verse'],
  ...['monster_portal', 'paint', 'micropolis_ascii', 'terminal'],
]);

/** Types that can be made and are never shared: an assistant's window belongs to its instance. */
export const PRIVATE_TYPES: ReadonlySet<string> = new Set(['wibwob', 'scramble']);

const windowTypesSchema = z.looseObject({
  window_types: z.array(z.looseObject({ type: z.string(), spawnable: z.boolean().optional() })),
});

/** Every command of an instance's socket, with its parameters and what it is answered with. */
export const INSTANCE_COMMANDS = {
  get_state: { params: nothing, result: instanceStateSchema },
  get_capabilities: { params: nothing, result: jsonObjectSchema },
  get_window_types: { params: nothing, result: windowTypesSchema },
  get_canvas_size: { params: nothing, result: z.looseObject({ width: cells, height: cells }) },
  create_window: {
    params: z.looseObject({
      type: z.string().min(1),
      x: cells,
      y: cells,
      w: size,
      h: size,
      path: z.string().optional(),
    }),
    result: z.looseObject({ success: z.boolean().optional(), id: z.string().optional() }),
  },
  move_window: { params: z.looseObject({ id: windowId, x: cells, y: cells }), ...done },
  /** Its words for the size are others than those of `create_window`. */
  resize_window: { params: z.looseObject({ id: windowId, width: size, height: size }), ...done },
  focus_window: { params: z.looseObject({ id: windowId }), ...done },
  close_window: { params: z.looseObject({ id: windowId }), ...done },
  close_all: { params: nothing, ...done },
  cascade: { params: nothing, ...done },
  tile: { params: nothing, ...done },
  subscribe_events: {
    params: nothing,
    result: z.custom<{ readonly type: 'subscribed' }>((value) => isJsonObject(value) && value.type === 'subscribed'),
  },
  exec_command: { params: z.looseObject({ name: z.string() }), result: z.unknown() },
  pattern_mode: free,
  save_workspace: free,
  open_workspace: { params: z.looseObject({ path: z.string() }), result: z.unknown() },
  export_state: free,
  import_state: free,
  screenshot: free,
  send_text: free,
  send_figlet: free,
  browser_fetch: free,
  paint_cell: free,
  paint_text: free,
  paint_line: free,
  paint_rect: free,
  paint_clear: free,
  paint_export: free,
} as const;

export type InstanceCommandName = keyof typeof INSTANCE_COMMANDS;
export type CommandParams<Name extends InstanceCommandName> = z.input<(typeof INSTANCE_COMMANDS)[Name]['params']>;
export type CommandResult<Name extends InstanceCommandName> = z.output<(typeof INSTANCE_COMMANDS)[Name]['result']>;
