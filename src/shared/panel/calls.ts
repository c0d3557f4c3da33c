import { z } from 'zod';
import type { Result } from '../result.ts';
import { BOT_CALLS, type BotCallResults } from './bots/bot-calls.ts';
import type { PanelError } from './errors.ts';
import { CHARACTER_CALLS, type CharacterCallResults } from './game/character-calls.ts';
import { LOG_CALLS, type LogCallResults } from './log-calls.ts';
import { MEMORY_CALLS, type MemoryCallResults } from './memory-calls.ts';
import { ACTION_CALLS, type ActionCallResults } from './providers/action-calls.ts';
import { CONFIG_CALLS, type ConfigCallResults } from './providers/config-calls.ts';
import { REALTIME_CALLS, type RealtimeCallResults } from './realtime/realtime-calls.ts';
import { ROOM_CALLS, type RoomCallResults } from './rooms/room-calls.ts';
import { SETTINGS_CALLS, type SettingsCallResults } from './settings-calls.ts';

const providerParams = z.strictObject({ providerId: z.string().min(1).max(200) });
/** What can be done with several providers at once. */
const PROVIDER_ACTS = ['start', 'stop', 'restart'] as const;
export type ProviderAct = (typeof PROVIDER_ACTS)[number];

const noParams = z.strictObject({});

/**
 * Every call that a window may make of the panel, with its parameters. Results are small and, like all that comes
 * from the core, trusted by the window.
 */
export const PANEL_CALLS = {
  'provider.start': providerParams,
  'provider.stop': providerParams,
  'provider.restart': providerParams,
  'providers.act': z.strictObject({
    act: z.enum(PROVIDER_ACTS),
    providerIds: z.array(z.string().min(1).max(200)).min(1).max(1_000),
  }),
  'status.refresh': z.strictObject({ appId: z.string().min(1).max(200) }),
  'incident.dismiss': z.strictObject({ incidentId: z.string().min(1).max(200) }),
  'orphans.end': noParams,
  ...CONFIG_CALLS,
  ...ACTION_CALLS,
  ...LOG_CALLS,
  ...SETTINGS_CALLS,
  ...MEMORY_CALLS,
  ...BOT_CALLS,
  ...ROOM_CALLS,
  ...CHARACTER_CALLS,
  ...REALTIME_CALLS,
  'window.minimize': noParams,
  'window.maximize': noParams,
  'window.close': noParams,
} as const;

export type PanelCallName = keyof typeof PANEL_CALLS;
export type PanelCallParams<Name extends PanelCallName> = z.output<(typeof PANEL_CALLS)[Name]>;

/**
 * Confirms a restart by another pid and another bootId. It comes with the first status of the new process, or shortly
 * after the process is ready where none comes.
 */
export interface RestartConfirmation {
  /** Null where nothing ran, and where Flybridge runs no process. */
  readonly pidBefore: number | null;
  readonly pidAfter: number | null;
  /** Empty where no app of the provider has said one. */
  readonly bootIdBefore: string;
  readonly bootIdAfter: string;
  /** Until the new process was ready, in milliseconds. */
  readonly tookMs: number;
}

/** What a call resolves with. */
export interface PanelCallResults
  extends ConfigCallResults,
    ActionCallResults,
    LogCallResults,
    SettingsCallResults,
    MemoryCallResults,
    BotCallResults,
    RoomCallResults,
    CharacterCallResults,
    RealtimeCallResults {
  /** Whether the request changed anything: a repeated request is not an error. */
  'provider.start': null;
  'provider.stop': null;
  'provider.restart': RestartConfirmation;
  /**
   * Resolves when each was tried, or has ended: in their order, a stop in its reverse. `missed` are those that are not as
   * they were wanted then.
   */
  'providers.act': { readonly missed: readonly string[] };
  'status.refresh': null;
  'incident.dismiss': null;
  /** Resolves after the whole of the procedure: up to 12 seconds for a process that does not listen. */
  'orphans.end': { readonly endedCount: number; readonly leftPids: readonly number[] };
  'window.minimize': null;
  'window.maximize': null;
  'window.close': null;
}

/** A call as it crosses to the core, before it is parsed. */
export const callRequestSchema = z.strictObject({
  method: z.enum(Object.keys(PANEL_CALLS) as [PanelCallName, ...PanelCallName[]]),
  params: z.unknown(),
});

export type CallReply<Name extends PanelCallName = PanelCallName> = Result<PanelCallResults[Name], PanelError>;
