import type { CallReply, PanelCallName, PanelCallParams } from '#shared/panel/calls.ts';
import type { AppActions } from '../providers/app-actions.ts';
import type { ConfigBoard } from '../providers/config-board.ts';
import type { IncidentBoard } from '../providers/incident-board.ts';
import type { ProviderRegistry } from '../providers/provider-registry.ts';

/** What the calls of a window act on. */
export interface PanelParts {
  readonly providers: ProviderRegistry;
  readonly incidents: IncidentBoard;
  readonly actions: AppActions;
  readonly configs: ConfigBoard;
}

/** One handler for each panel call: a call without one does not compile. */
export type PanelHandlers = {
  readonly [Name in PanelCallName]: (params: PanelCallParams<Name>) => CallReply<Name> | Promise<CallReply<Name>>;
};
