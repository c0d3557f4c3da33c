import { type NumberLimits, PORT_LIMITS, readLimited } from '../number-limits.ts';
import { DIALECTS, type DialectName, readDialect } from './dialect.ts';

/** What the program of the game server is told by its environment. Null: its config decides. */
export interface GameServerSettings {
  readonly port: number | null;
  readonly seed: number | null;
  readonly sectors: number | null;
  readonly dialect: DialectName | null;
  /** The character that the agent plays; an empty text for none. */
  readonly agent: string | null;
  /** How many other characters there are. */
  readonly crowd: number | null;
  /** Whether the world is kept across runs. */
  readonly world: 'kept' | 'forgotten';
}

/** The variables of the environment, as FLYBRIDGE_GAME_PORT. Throws for a value that it cannot have. */
export function readServerSettings(environment: Readonly<Record<string, string | undefined>>): GameServerSettings {
  const { FLYBRIDGE_GAME_DIALECT: dialect } = environment;
  return {
    port: readLimited(environment, 'FLYBRIDGE_GAME_PORT', PORT_LIMITS),
    seed: readLimited(environment, 'FLYBRIDGE_GAME_SEED', { from: 0, to: 2 ** 32 - 1 }),
    sectors: readLimited(environment, 'FLYBRIDGE_GAME_SECTORS', SECTOR_LIMITS),
    dialect: dialect === undefined ? null : requireDialect(dialect),
    agent: environment.FLYBRIDGE_GAME_AGENT ?? null,
    crowd: readLimited(environment, 'FLYBRIDGE_GAME_CROWD', CROWD_LIMITS),
    world: environment.FLYBRIDGE_GAME_KEEP === 'no' ? 'forgotten' : 'kept',
  };
}

export const SECTOR_LIMITS: NumberLimits = { from: 10, to: 5_000 };
export const CROWD_LIMITS: NumberLimits = { from: 0, to: 200 };

function requireDialect(name: string): DialectName {
  const dialect = readDialect(name);
  if (dialect === null) throw new Error(`FLYBRIDGE_GAME_DIALECT must be one of ${DIALECTS.join(', ')}`);
  return dialect;
}
