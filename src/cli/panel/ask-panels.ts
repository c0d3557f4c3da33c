import { listPanelEntries } from '#core/panel/local-socket/panel-entries.ts';
import { checkPanelFolder, ownUserId, panelFolder, panelKey } from '#core/panel/local-socket/panel-folder.ts';
import { settingsPath } from '#core/settings/user-directories.ts';
import { PROVIDERS_FEED, type ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { Session } from '../session.ts';
import { PanelLink } from './panel-link.ts';

/** A running panel that serves an app, and its provider there. */
export interface ServingPanel {
  readonly link: PanelLink;
  readonly provider: ProviderSnapshot;
}

/**
 * Asks the running panels that use the settings of the command, and uses the first whose program of this app runs. Null
 * where there is none, or none that answers within `limitMs`. The link ends when the command has used it.
 */
export async function askPanels<T>(
  session: Session,
  appId: string,
  limitMs: number,
  use: (serving: ServingPanel) => Promise<T>,
): Promise<T | null> {
  const { environment, homeDirectory, platform, signal } = session;
  const places = { environment, home: homeDirectory, system: process.platform };
  const userId = ownUserId();
  const folder = panelFolder(places, userId);
  // Others could have put a socket of theirs into a folder that is not private.
  if (!checkPanelFolder(folder, userId).ok) return null;
  for (const entry of listPanelEntries(folder, panelKey(settingsPath(places)))) {
    const attempt = new AbortController();
    const giveUp = (): void => attempt.abort();
    signal.addEventListener('abort', giveUp, { once: true });
    const limit = platform.clock.after(limitMs, giveUp);
    try {
      const link = await PanelLink.open(entry, attempt.signal);
      const providers = await link?.read(PROVIDERS_FEED);
      const provider = providers?.find(({ apps }) => apps.some((app) => app.appId === appId));
      if (link !== null && provider !== undefined && isInUse(provider)) return await use({ link, provider });
    } finally {
      limit.dispose();
      signal.removeEventListener('abort', giveUp);
      giveUp();
    }
  }
  return null;
}

/** Whether another program of the same kind would be a second one. */
function isInUse({ connection }: ProviderSnapshot): boolean {
  return ['starting', 'ready', 'stopping'].includes(connection.phase.name);
}
