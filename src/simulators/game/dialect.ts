import type { LeafRule } from './world/galaxy.ts';

/** The editions of the game server that the simulator plays; `renamed` is the last one with other commodities. */
export const DIALECTS = ['document', '2025-09', '2025-10', 'renamed'] as const;
export type DialectName = (typeof DIALECTS)[number];

/** How the editions differ on the wire. */
export interface Dialect {
  readonly name: DialectName;
  /** How a map entry names the port. */
  readonly portField: 'port' | 'port_info';
  readonly timestamps: '+00:00' | 'Z';
  readonly commodities: 'first' | 'renamed';
  readonly contents: 'ports' | 'ports-and-planets';
  /** Whether sectors tell their coordinates. */
  readonly positions: 'told' | 'untold';
  /** What makes a sector a dead end. */
  readonly leaf: LeafRule;
  /** Which events `subscribe` accepts. */
  readonly subscriptions: 'two' | 'all';
  /** A paid toll ends a fight as `toll_satisfied` where everybody else paid too, or also where they only brace. */
  readonly tollSatisfied: 'all-paid' | 'others-brace';
  /** `refused`: a second chat message within a second gets 429. `queued`: moves, trades and messages wait for their second. */
  readonly rateLimit: 'refused' | 'queued';
  /** How often the last round of a fight is reported, and when its end is. */
  readonly lastRound: 'twice' | 'once';
  readonly combatEnded: 'before-reply' | 'after-reply';
  /** Whether a garrison is listed in its sector while it fights. */
  readonly fightingGarrisons: 'listed' | 'hidden';
  /** What a round that ended by its time limit changes at once. */
  readonly timedOutRound: 'status' | 'silent';
  /** Whether a fleer gets its own `combat.ended`. */
  readonly fledNotice: 'sent' | 'none';
  /** Whether resolved rounds list their participants, by other field names than those of a waiting round. */
  readonly resolvedParticipants: 'listed' | 'none';
  /** What happens to a direct message for a name that nobody has. */
  readonly unknownRecipient: 'accepted' | 'refused';
}

const SEPTEMBER: Dialect = {
  name: '2025-09',
  portField: 'port',
  timestamps: '+00:00',
  commodities: 'first',
  contents: 'ports',
  positions: 'untold',
  leaf: 'neighbours',
  subscriptions: 'two',
  tollSatisfied: 'all-paid',
  rateLimit: 'refused',
  lastRound: 'twice',
  combatEnded: 'after-reply',
  fightingGarrisons: 'hidden',
  timedOutRound: 'silent',
  fledNotice: 'none',
  resolvedParticipants: 'none',
  unknownRecipient: 'accepted',
};

const OCTOBER: Dialect = {
  ...SEPTEMBER,
  name: '2025-10',
  positions: 'told',
  rateLimit: 'queued',
  lastRound: 'once',
  combatEnded: 'before-reply',
  fightingGarrisons: 'listed',
  timedOutRound: 'status',
  fledNotice: 'sent',
  resolvedParticipants: 'listed',
  unknownRecipient: 'refused',
};

const DIALECT_TABLE: Readonly<Record<DialectName, Dialect>> = {
  document: {
    ...SEPTEMBER,
    name: 'document',
    portField: 'port_info',
    leaf: 'exits',
    timestamps: 'Z',
    contents: 'ports-and-planets',
    subscriptions: 'all',
    tollSatisfied: 'others-brace',
    lastRound: 'once',
    timedOutRound: 'status',
  },
  '2025-09': SEPTEMBER,
  '2025-10': OCTOBER,
  renamed: { ...OCTOBER, name: 'renamed', commodities: 'renamed' },
};

export function dialectOf(name: DialectName): Dialect {
  return DIALECT_TABLE[name];
}

/** Reads a dialect by its name; null for an unknown one. */
export function readDialect(name: string): DialectName | null {
  return DIALECTS.find((dialect) => dialect === name) ?? null;
}
