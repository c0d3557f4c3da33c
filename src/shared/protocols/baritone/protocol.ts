import { z } from 'zod';
import { defineProtocol } from '../define-protocol.ts';
import { BARITONE_ERROR_CODES } from './errors.ts';
import { modServerStatusSchema, pauseStateSchema, playerSchema, statusUpdateSchema } from './status.ts';
import { baritoneTaskSchema, pathEventSchema, pauseEventSchema, taskEventSchema } from './task.ts';

/** The protocol version that Flybridge speaks. */
export const MOD_SERVER_PROTOCOL_VERSION = 2;

const noParams = z.strictObject({}).default({});

/** What a login is answered with. A mod server that leaves the version out is taken for ours. */
const loginResult = z.looseObject({
  protocol_version: z.number().optional(),
  server_version: z.string().optional(),
  session_id: z.string().optional(),
});

const subscription = z.looseObject({
  subscribed: z.boolean(),
  heartbeat_interval_ms: z.number().positive().optional(),
  status: modServerStatusSchema,
});
export type StatusSubscription = z.output<typeof subscription>;

const playerEvent = z.looseObject({ player: playerSchema });

/**
 * Py-Ritone Bridge Protocol v2: the methods and events that Flybridge speaks, with what the newest mod server adds. Fields
 * that nobody names are kept.
 */
export const baritoneProtocol = defineProtocol({
  name: 'baritone',
  methods: {
    'auth.login': { params: z.strictObject({ token: z.string().min(1) }), result: loginResult },
    /** Writes "Pong" into the player's chat: a heartbeat is a WebSocket ping instead. */
    ping: { params: noParams, result: z.looseObject({ pong: z.boolean(), ts: z.string().optional() }) },
    'status.get': { params: noParams, result: modServerStatusSchema },
    'status.subscribe': { params: noParams, result: subscription },
    'status.unsubscribe': {
      params: noParams,
      result: z.looseObject({ subscribed: z.boolean(), was_subscribed: z.boolean().optional() }),
    },
    'baritone.execute': {
      /** `label` is what the newest mod server shows in the chat instead of the command. */
      params: z.strictObject({ command: z.string().min(1), label: z.string().optional() }),
      result: z.looseObject({ accepted: z.boolean(), task: baritoneTaskSchema }),
    },
    'task.cancel': {
      /** Real mod servers ignore the id and cancel what is active. */
      params: z.strictObject({ task_id: z.string().optional() }),
      result: z.looseObject({ canceled: z.boolean(), task: baritoneTaskSchema.optional() }),
    },
  },
  commands: {},
  events: {
    'task.started': taskEventSchema,
    'task.progress': taskEventSchema,
    'task.paused': pauseEventSchema,
    'task.resumed': pauseEventSchema,
    'task.completed': taskEventSchema,
    'task.failed': taskEventSchema,
    'task.canceled': taskEventSchema,
    'baritone.path_event': pathEventSchema,
    'chat.match': z.looseObject({ pattern: z.string(), message: z.string(), source: z.string().optional() }),
    'status.update': statusUpdateSchema,
    'bridge.pause_state': pauseStateSchema,
    'minecraft.chat_message': z.looseObject({ message: z.string(), author: playerSchema.nullish() }),
    'minecraft.system_message': z.looseObject({ message: z.string(), overlay: z.boolean().optional() }),
    'minecraft.player_join': playerEvent,
    'minecraft.player_leave': playerEvent,
    'minecraft.player_death': playerEvent,
    'minecraft.player_respawn': playerEvent,
  },
  errorCodes: BARITONE_ERROR_CODES,
  /** When the game sent it, as an ISO 8601 text. */
  envelope: z.object({ ts: z.string().optional().catch(undefined) }),
});

export type BaritoneProtocol = typeof baritoneProtocol;
