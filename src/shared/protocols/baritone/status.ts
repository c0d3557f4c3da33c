import { z } from 'zod';
import { baritoneTaskSchema } from './task.ts';

/** A player, as the newest mod server names one. */
export const playerSchema = z.looseObject({
  uuid: z.string().nullish(),
  name: z.string().optional(),
  self: z.boolean().optional(),
});

/** The result of `status.get`, and `data.status` of `status.update`. */
export const modServerStatusSchema = z.looseObject({
  protocol_version: z.number().optional(),
  server_version: z.string().optional(),
  host: z.string().optional(),
  port: z.number().optional(),
  authenticated: z.boolean().optional(),
  baritone_available: z.boolean(),
  in_world: z.boolean(),
  /** Absent means none: real mod servers leave out what is null. */
  active_task: baritoneTaskSchema.nullish(),
  watch_patterns: z.array(z.string()).optional(),
  player: playerSchema.nullish(),
});
export type ModServerStatus = z.output<typeof modServerStatusSchema>;

/** The data of `status.update` (section "Status update payload"). `seq` restarts with each subscription. */
export const statusUpdateSchema = z.looseObject({
  /** `change` or `heartbeat`. */
  reason: z.string().optional(),
  seq: z.number(),
  status: modServerStatusSchema,
});
export type StatusUpdate = z.output<typeof statusUpdateSchema>;

/** The data of `bridge.pause_state`, and of the error `PAUSED`: whether the newest mod server refuses requests for now. */
export const pauseStateSchema = z.looseObject({
  paused: z.boolean(),
  operator_paused: z.boolean().optional(),
  game_paused: z.boolean().optional(),
  reason: z.string().optional(),
  seq: z.number().optional(),
});
export type ModServerPauseState = z.output<typeof pauseStateSchema>;
