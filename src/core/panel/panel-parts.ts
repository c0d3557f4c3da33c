import type { CallReply, PanelCallName, PanelCallParams } from '#shared/panel/calls.ts';
import type { BotRegistry } from '../minecraft/bot-registry.ts';
import type { AppActions } from '../providers/actions/app-actions.ts';
import type { ConfigBoard } from '../providers/config/config-board.ts';
import type { IncidentBoard } from '../providers/incidents/incident-board.ts';
import type { ProviderRegistry } from '../providers/provider-registry.ts';
import type { RoomBoard } from '../rooms/room-board.ts';
import type { ProviderChecks } from './providers/provider-checks.ts';
import type { SettingsBoard } from './settings/settings-board.ts';
import type { WindowMemory } from './window-memory.ts';

/** What the calls of a window act on. */
export interface PanelParts {
  readonly providers: ProviderRegistry;
  readonly bots: BotRegistry;
  readonly rooms: RoomBoard;
  readonly incidents: IncidentBoard;
  readonly actions: AppActions;
  readonly configs: ConfigBoard;
  readonly settings: SettingsBoard;
  readonly checks: ProviderChecks;
  readonly memory: WindowMemory;
  /** The panel's own environment, of which children get an allowed part. */
  readonly environment: () => Promise<Readonly<Record<string, string | undefined>>>;
}

/** One handler for each panel call: a call without one does not compile. */
export type PanelHandlers = {
  readonly [Name in PanelCallName]: (params: PanelCallParams<Name>) => CallReply<Name> | Promise<CallReply<Name>>;
};
