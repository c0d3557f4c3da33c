import { z } from 'zod';
import { recordSchema } from '../../record-schema.ts';
import { figureSchema } from './figure.ts';
import { garrisonSchema, salvageSchema, sectorIdSchema } from './sector.ts';

/** What a participant can do in a round. */
export const COMBAT_ACTIONS = ['attack', 'brace', 'flee', 'pay'] as const;
export type CombatAction = (typeof COMBAT_ACTIONS)[number];

/** How fighters that are left in a sector behave. */
export const GARRISON_MODES = ['offensive', 'defensive', 'toll'] as const;

/** Who fights. The server of 2025-10 names the kind and the owner otherwise in what it resolves. */
export const participantSchema = z.looseObject({
  combatant_id: z.string().optional(),
  /** `character` or `garrison`. */
  type: z.string().optional(),
  combatant_type: z.string().optional(),
  name: z.string().optional(),
  fighters: figureSchema.optional(),
  shields: figureSchema.optional(),
  max_fighters: figureSchema.optional(),
  max_shields: figureSchema.optional(),
  owner: z.string().nullish(),
  owner_character_id: z.string().nullish(),
});
export type Participant = z.output<typeof participantSchema>;

const participantsSchema = recordSchema(participantSchema);

/** A fight in the round that waits for actions: `combat.started` and `combat.round_waiting`. */
export const encounterSchema = z.looseObject({
  combat_id: z.string(),
  sector: sectorIdSchema,
  /** Counted from 1. */
  round: z.number(),
  /** ISO 8601. A missing action is a brace when it has passed. */
  deadline: z.string().nullish(),
  participants: participantsSchema,
  initiator: z.string().nullish(),
  target: z.string().nullish(),
  target_type: z.string().nullish(),
});
export type Encounter = z.output<typeof encounterSchema>;

const submittedActionSchema = z.looseObject({
  action: z.string(),
  commit: figureSchema.optional(),
  timed_out: z.boolean().optional(),
  submitted_at: z.string().nullish(),
  target: z.string().nullish(),
  destination_sector: sectorIdSchema.nullish(),
});

/** A figure of each participant, by its id. */
const figuresSchema = recordSchema(figureSchema);

const roundFields = {
  round: z.number(),
  hits: figuresSchema.optional(),
  offensive_losses: figuresSchema.optional(),
  defensive_losses: figuresSchema.optional(),
  shield_loss: figuresSchema.optional(),
  fighters_remaining: figuresSchema.optional(),
  shields_remaining: figuresSchema.optional(),
  flee_results: recordSchema(z.boolean()).optional(),
  actions: recordSchema(submittedActionSchema).optional(),
  participants: participantsSchema.optional(),
  /**
   * `stalemate`, `mutual_defeat`, `victory`, `toll_satisfied`, `<id>_defeated`, `<id>_fled`; null while the fight goes on.
   * It does not tell who got away: `flee_results` does.
   */
  end: z.string().nullish(),
  result: z.string().nullish(),
  /** That of the next round, unless the fight has ended. */
  deadline: z.string().nullish(),
};

/** A round that was resolved: `combat.round_resolved`, and `outcome` of an action's reply. */
export const roundOutcomeSchema = z.looseObject({ combat_id: z.string(), ...roundFields });
export type RoundOutcome = z.output<typeof roundOutcomeSchema>;

/** `combat.round_resolved`. The last one of a fight comes twice. */
export const roundResolvedSchema = z.looseObject({ combat_id: z.string(), sector: sectorIdSchema, ...roundFields });

/** `combat.ended`. For a character that fled, the server of 2025-10 sends only where to. */
export const combatEndedSchema = z.looseObject({
  combat_id: z.string(),
  sector: sectorIdSchema,
  ...roundFields,
  round: z.number().optional(),
  fled_to_sector: sectorIdSchema.nullish(),
  /** Left out where there is none. */
  salvage: z.array(salvageSchema).optional(),
});
export type CombatEnded = z.output<typeof combatEndedSchema>;

/** The result of `combat.action`. */
export const actionResultSchema = z.looseObject({
  accepted: z.boolean(),
  combat_id: z.string(),
  /** The round that comes next where this action resolved one; `outcome.round` is that which was resolved. */
  round: z.number(),
  ended: z.boolean(),
  round_resolved: z.boolean(),
  /** Only of `pay`: whether the toll was debited; if not, it was a brace, and `message` says why. */
  pay_processed: z.boolean().optional(),
  message: z.string().nullish(),
  outcome: roundOutcomeSchema.nullish(),
});

/** The result of `combat.status`: the fight that the character is in. */
export const combatStatusSchema = encounterSchema.extend({
  ended: z.boolean().optional(),
  end_state: z.string().nullish(),
  logs: z.array(z.looseObject({ ...roundFields, timestamp: z.string().nullish() })).optional(),
});
export type CombatStatus = z.output<typeof combatStatusSchema>;

/** `sector.garrison_updated`: all that stand in a sector now. */
export const garrisonUpdateSchema = z.looseObject({ sector: sectorIdSchema, garrisons: z.array(garrisonSchema) });
