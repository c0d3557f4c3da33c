import { type NumberLimits, PORT_LIMITS, readLimited } from '../number-limits.ts';
import { GATEWAY_EDITIONS, type GatewayEditionName, readGatewayEdition } from './edition.ts';
import { ECHO_TURNS, type EchoTurns } from './live/echo-temper.ts';

export const LIVE_CHOICES = ['on', 'off'] as const;
export type LiveChoice = (typeof LIVE_CHOICES)[number];

/** How long agents may work on a request, and an upstream may think, in milliseconds. */
export const WORK_LIMITS: NumberLimits = { from: 0, to: 120_000 };

/** What the program of the gateway is told by its environment. Null: its config decides. */
export interface GatewayVariables {
  readonly port: number | null;
  readonly edition: GatewayEditionName | null;
  readonly live: LiveChoice | null;
  readonly turns: EchoTurns | null;
  readonly workMs: number | null;
}

/** The variables of the environment, as FLYBRIDGE_REALTIME_PORT. Throws for a value that they cannot have. */
export function readGatewaySettings(environment: Readonly<Record<string, string | undefined>>): GatewayVariables {
  const {
    FLYBRIDGE_REALTIME_EDITION: edition,
    FLYBRIDGE_REALTIME_LIVE: live,
    FLYBRIDGE_REALTIME_TURNS: turns,
  } = environment;
  return {
    port: readLimited(environment, 'FLYBRIDGE_REALTIME_PORT', PORT_LIMITS),
    edition:
      edition === undefined
        ? null
        : requireOne('FLYBRIDGE_REALTIME_EDITION', edition, readGatewayEdition, GATEWAY_EDITIONS),
    live: live === undefined ? null : requireOne('FLYBRIDGE_REALTIME_LIVE', live, readLiveChoice, LIVE_CHOICES),
    turns: turns === undefined ? null : requireOne('FLYBRIDGE_REALTIME_TURNS', turns, readEchoTurns, ECHO_TURNS),
    workMs: readLimited(environment, 'FLYBRIDGE_REALTIME_WORK_MS', WORK_LIMITS),
  };
}

/** Reads whether live turns are on; null for another word. */
export function readLiveChoice(word: string): LiveChoice | null {
  return LIVE_CHOICES.find((choice) => choice === word) ?? null;
}

/** Reads what ends a turn of sound; null for another word. */
export function readEchoTurns(word: string): EchoTurns | null {
  return ECHO_TURNS.find((turns) => turns === word) ?? null;
}

function requireOne<T>(name: string, word: string, read: (word: string) => T | null, all: readonly string[]): T {
  const value = read(word);
  if (value === null) throw new Error(`${name} must be one of ${all.join(', ')}`);
  return value;
}
