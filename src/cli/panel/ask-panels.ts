import { listPanelEntries } from '#core/panel/local-socket/panel-entries.ts';
import { checkPanelFolder, ownUserId, panelFolder, panelKey } from '#core/panel/local-socket/panel-folder.ts';
import { settingsPath } from '#core/settings/user-directories.ts';
import type { Session } from '../session.ts';
import { PanelLink } from './panel-link.ts';

/** The longest that a panel may take to say what it has, in milliseconds. */
const FIND_LIMIT_MS = 8_000;

/** What a command looks for in the running panels, and what it does with it. */
export interface PanelSearch<Found, T> {
  /** Null where a panel has no such thing. */
  readonly find: (link: PanelLink) => Promise<Found | null>;
  /** What happens in the first panel that has it. The link ends afterwards. */
  readonly use: (found: Found, link: PanelLink) => Promise<T>;
  /** How long `use` may take, in milliseconds: the link ends then. Null for as long as it lasts. */
  readonly limitMs: number | null;
}

/**
 * Asks the running panels that use the settings of the command, and uses the first that has what is looked for. Null where
 * there is none, or none that answers in time.
 */
export async function askPanels<Found, T>(session: Session, search: PanelSearch<Found, T>): Promise<T | null> {
  const { environment, homeDirectory, platform, signal } = session;
  const { find, limitMs, use } = search;
  const places = { environment, home: homeDirectory, system: process.platform };
  const userId = ownUserId();
  const folder = panelFolder(places, userId);
  // Others could have put a socket of theirs into a folder that is not private.
  if (!checkPanelFolder(folder, userId).ok) return null;
  for (const entry of listPanelEntries(folder, panelKey(settingsPath(places)))) {
    const attempt = new AbortController();
    const giveUp = (): void => attempt.abort();
    signal.addEventListener('abort', giveUp, { once: true });
    let limit = platform.clock.after(Math.min(limitMs ?? FIND_LIMIT_MS, FIND_LIMIT_MS), giveUp);
    try {
      const link = await PanelLink.open(entry, attempt.signal);
      const found = link === null ? null : await find(link);
      limit.dispose();
      if (link === null || found === null) continue;
      if (limitMs !== null) limit = platform.clock.after(limitMs, giveUp);
      return await use(found, link);
    } finally {
      limit.dispose();
      signal.removeEventListener('abort', giveUp);
      giveUp();
    }
  }
  return null;
}
