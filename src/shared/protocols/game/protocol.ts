import { z } from 'zod';
import { recordSchema } from '../../record-schema.ts';
import { defineProtocol } from '../define-protocol.ts';
import { jsonValueSchema } from '../json-schemas.ts';
import {
  actionResultSchema,
  COMBAT_ACTIONS,
  combatEndedSchema,
  combatStatusSchema,
  encounterSchema,
  GARRISON_MODES,
  garrisonUpdateSchema,
  roundResolvedSchema,
} from './combat.ts';
import { figureSchema } from './figure.ts';
import { characterMapSchema, localMapSchema, visitedSectorSchema } from './map.ts';
import { garrisonSchema, pricesSchema, salvageSchema, sectorIdSchema } from './sector.ts';
import { cargoSchema } from './ship.ts';
import { characterStatusSchema } from './status.ts';

/** Longest content of a chat message, in code points. */
const MAX_CHAT_LENGTH = 512;

const noParams = z.strictObject({}).default({});
const characterId = z.string().min(1);
const sector = z.int().min(0);
const units = z.number().positive();
const character = z.strictObject({ character_id: characterId });

const tradeParams = z.strictObject({
  character_id: characterId,
  commodity: z.string().min(1),
  quantity: units,
  /** The server takes every other word for a sale. */
  trade_type: z.enum(['buy', 'sell']),
});

const garrisonParams = {
  character_id: characterId,
  sector,
  mode: z.enum(GARRISON_MODES),
  toll_amount: z.number().min(0),
};

/** What the server did, and that it did: some refusals come as a success that says no. */
const outcome = { success: z.boolean(), message: z.string().optional() };

/** When it happened, as an ISO 8601 text. */
const timestamp = z.string();

/** A move: the event to the mover, or the one to others in the sector. */
const characterMoved = z.union([
  z.looseObject({
    character_id: z.string(),
    from_sector: sectorIdSchema,
    to_sector: sectorIdSchema,
    timestamp,
    move_type: z.string().optional(),
  }),
  z.looseObject({
    name: z.string(),
    ship_type: z.string().optional(),
    timestamp,
    move_type: z.string().optional(),
    /** `arrive` or `depart`. */
    movement: z.string(),
  }),
]);

const chatMessage = z.looseObject({
  id: z.union([z.number(), z.string()]),
  timestamp,
  /** `broadcast` or `direct`. */
  type: z.string(),
  /** A character's id, whatever alias it has. */
  from_name: z.string(),
  content: z.string(),
  to_name: z.string().nullish(),
});
export type ChatMessage = z.output<typeof chatMessage>;

const tradeResult = z.looseObject({
  ...outcome,
  trade_type: z.string().optional(),
  commodity: z.string().optional(),
  units: figureSchema.optional(),
  price_per_unit: figureSchema.optional(),
  total_price: figureSchema.optional(),
  new_credits: figureSchema.optional(),
  new_cargo: cargoSchema.optional(),
  /** Left out after a sale. */
  new_prices: pricesSchema.optional(),
});

/**
 * Gradient Bang RPC & Event Reference (Client View): its endpoints and events, with the combat calls and the event of
 * garrisons that the server has besides. Fields that nobody names are kept, since the server's own schema refuses what it
 * sends.
 */
export const gameProtocol = defineProtocol({
  name: 'game',
  methods: {
    server_status: {
      params: noParams,
      result: z.looseObject({
        name: z.string(),
        version: z.string().optional(),
        status: z.string().optional(),
        sectors: z.number().optional(),
      }),
    },
    join: {
      params: z.strictObject({
        character_id: characterId,
        /** Ignored for a character that is in the world already. */
        ship_type: z.string().optional(),
        credits: z.number().optional(),
        sector: sector.optional(),
      }),
      result: characterStatusSchema,
    },
    move: { params: z.strictObject({ character_id: characterId, to_sector: sector }), result: characterStatusSchema },
    my_status: { params: character, result: characterStatusSchema },
    my_map: { params: character, result: characterMapSchema },
    plot_course: {
      params: z.strictObject({ from_sector: sector, to_sector: sector }),
      result: z.looseObject({
        from_sector: sectorIdSchema,
        to_sector: sectorIdSchema,
        distance: z.number(),
        path: z.array(sectorIdSchema),
      }),
    },
    check_trade: {
      params: tradeParams,
      result: z.looseObject({
        can_trade: z.boolean(),
        /** Why not. */
        error: z.string().nullish(),
        price_per_unit: figureSchema.optional(),
        total_price: figureSchema.optional(),
        current_credits: figureSchema.optional(),
        current_cargo: cargoSchema.optional(),
        cargo_capacity: figureSchema.optional(),
        cargo_used: figureSchema.optional(),
      }),
    },
    trade: { params: tradeParams, result: tradeResult },
    recharge_warp_power: {
      params: z.strictObject({ character_id: characterId, units }),
      result: z.looseObject({
        ...outcome,
        units_bought: figureSchema.optional(),
        price_per_unit: figureSchema.optional(),
        total_cost: figureSchema.optional(),
        new_warp_power: figureSchema.optional(),
        warp_power_capacity: figureSchema.optional(),
        new_credits: figureSchema.optional(),
      }),
    },
    transfer_warp_power: {
      params: z.strictObject({ from_character_id: characterId, to_character_id: characterId, units }),
      result: z.looseObject({
        ...outcome,
        units_transferred: figureSchema.optional(),
        from_warp_power_remaining: figureSchema.optional(),
        to_warp_power_current: figureSchema.optional(),
      }),
    },
    reset_ports: { params: noParams, result: z.looseObject({ ...outcome, ports_reset: z.number().optional() }) },
    regenerate_ports: {
      params: z.strictObject({ fraction: z.number().positive().max(1).optional() }).default({}),
      result: z.looseObject({
        ...outcome,
        ports_regenerated: z.number().optional(),
        fraction: figureSchema.optional(),
      }),
    },
    send_message: {
      params: z
        .strictObject({
          character_id: characterId,
          type: z.enum(['broadcast', 'direct']),
          content: z.string().min(1),
          to_name: z.string().min(1).optional(),
        })
        .refine(({ content }) => [...content].length <= MAX_CHAT_LENGTH, {
          path: ['content'],
          error: `Longer than ${MAX_CHAT_LENGTH} characters`,
        })
        .refine(({ to_name, type }) => type === 'broadcast' || to_name !== undefined, {
          path: ['to_name'],
          error: 'A direct message needs a name',
        }),
      result: z.looseObject({ id: z.union([z.number(), z.string()]) }),
    },
    local_map: {
      /** The server wants one of the two limits. */
      params: z.strictObject({
        character_id: characterId,
        max_hops: z.int().min(0).optional(),
        max_sectors: z.int().positive().optional(),
        current_sector: sector.optional(),
      }),
      result: localMapSchema,
    },
    /** The server knows `status.update` and `chat.message`, and answers every other name with 404. */
    subscribe: {
      params: z.strictObject({ event: z.string().min(1), character_id: characterId.optional() }),
      result: z.looseObject({ subscribed: z.string(), character_id: z.string().optional() }),
    },
    identify: {
      params: z.strictObject({ character_id: characterId, name: z.string().optional() }),
      result: z.looseObject({ identified: z.boolean() }),
    },
    'combat.initiate': {
      /** The server draws in everybody in the sector, whatever the target. */
      params: z.strictObject({
        character_id: characterId,
        target_id: z.string().optional(),
        target_type: z.string().optional(),
      }),
      result: encounterSchema,
    },
    'combat.action': {
      params: z.strictObject({
        character_id: characterId,
        combat_id: z.string().min(1),
        action: z.enum(COMBAT_ACTIONS),
        /** Fighters of an attack. */
        commit: z.int().positive().optional(),
        target_id: z.string().optional(),
        /** Where to flee. */
        to_sector: sector.optional(),
        /** Refused with 409 when another round waits. */
        round: z.int().positive().optional(),
      }),
      result: actionResultSchema,
    },
    /** 404 when the character is in no fight. */
    'combat.status': { params: character, result: combatStatusSchema },
    'combat.leave_fighters': {
      params: z.strictObject({ ...garrisonParams, quantity: z.int().positive() }).partial({ toll_amount: true }),
      result: z.looseObject({ sector: sectorIdSchema, garrison: garrisonSchema, fighters_remaining: figureSchema }),
    },
    'combat.collect_fighters': {
      params: z.strictObject({ character_id: characterId, sector, quantity: z.int().positive() }),
      result: z.looseObject({
        sector: sectorIdSchema,
        credits_collected: figureSchema,
        garrison: garrisonSchema.nullish(),
        fighters_on_ship: figureSchema,
      }),
    },
    'combat.set_garrison_mode': {
      params: z.strictObject(garrisonParams).partial({ toll_amount: true }),
      result: z.looseObject({ sector: sectorIdSchema, garrison: garrisonSchema.nullish() }),
    },
    'salvage.collect': {
      params: z.strictObject({ character_id: characterId, salvage_id: z.string().min(1) }),
      result: z.looseObject({
        salvage: salvageSchema.optional(),
        cargo: cargoSchema.optional(),
        credits: figureSchema.optional(),
      }),
    },
  },
  commands: {},
  events: {
    'status.update': characterStatusSchema,
    'character.joined': z.looseObject({ character_id: z.string(), sector: sectorIdSchema, timestamp }),
    'character.moved': characterMoved,
    'chat.message': chatMessage,
    local_map: localMapSchema,
    'warp.transfer': z.looseObject({
      from_character_id: z.string(),
      to_character_id: z.string(),
      sector: sectorIdSchema,
      units: figureSchema,
      timestamp,
    }),
    'warp.purchase': z.looseObject({
      character_id: z.string(),
      sector: sectorIdSchema,
      units: figureSchema,
      price_per_unit: figureSchema,
      total_cost: figureSchema,
      timestamp,
    }),
    /** What an agent's tools do; the name of the tool is in the envelope. */
    tool_call: z.looseObject({ arguments: jsonValueSchema.optional() }),
    tool_result: z.looseObject({ result: jsonValueSchema.optional(), error: jsonValueSchema.optional() }),
    task_output: z.looseObject({ text: z.string(), task_message_type: z.string().nullish() }),
    task_complete: z.looseObject({ was_cancelled: z.boolean().optional(), via_stop_tool: z.boolean().optional() }),
    'port.reset': z.looseObject({ ports_reset: z.number(), timestamp }),
    'port.regenerated': z.looseObject({ ports_regenerated: z.number(), fraction: figureSchema, timestamp }),
    'status.init': z.looseObject({
      status: characterStatusSchema,
      map_data: z.union([characterMapSchema, recordSchema(visitedSectorSchema)]).nullish(),
    }),
    'combat.started': encounterSchema,
    'combat.round_waiting': encounterSchema,
    'combat.round_resolved': roundResolvedSchema,
    'combat.ended': combatEndedSchema,
    'sector.garrison_updated': garrisonUpdateSchema,
  },
  errorCodes: [],
  envelope: z.object({
    /** Whom the event is for, left out where for everybody. */
    character_filter: z.array(z.string()).optional().catch(undefined),
    tool_name: z.string().optional().catch(undefined),
  }),
});

export type GameProtocol = typeof gameProtocol;
