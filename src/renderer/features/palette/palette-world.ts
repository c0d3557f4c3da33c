import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import type { RoomView } from '#stores/views/room-view.ts';

/** What there is to act on and to go to. */
export interface PaletteWorld {
  readonly panel: PanelClient;
  readonly providers: readonly ProviderSnapshot[];
  readonly apps: readonly AppView[];
  readonly rooms: readonly RoomView[];
  readonly bots: readonly BotSummary[];
  /** What each app declares that it can do, by appId; an app that was not asked yet is absent. */
  readonly actions: ReadonlyMap<string, readonly ActionDeclaration[]>;
}
