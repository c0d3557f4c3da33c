import { useEffect } from 'react';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { CONFIG_FEED, type ConfigSnapshot } from '#shared/panel/providers/config.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { documentView } from '#stores/window/page-view.ts';

/** How often the config is read while it is shown, so that changes from outside appear. */
const READ_EVERY_MS = 5_000;

/** The config of an app as known; undefined before the first request. */
export function useConfig(app: AppView): ConfigSnapshot | undefined {
  return useStateFeed(CONFIG_FEED, app.appId);
}

/**
 * Has the config read while the tab is shown: at once, every 5 s, and when another run is seen. A provider that is not
 * ready or busy is skipped: requests would only pile up.
 */
export function useConfigReading({ appId, provider, snapshot }: AppView, now: number): void {
  const panel = usePanel();
  const canAsk = provider.connection.phase.name === 'ready' && provider.health.name === 'answering';
  const turn = Math.floor(now / READ_EVERY_MS);
  const run = `${snapshot?.good?.status.pid} ${snapshot?.good?.status.bootId}`;
  const occasion = `${turn} ${run}`;
  useEffect(() => {
    // The feed shows the outcome.
    if (canAsk && occasion !== '' && !documentView.isHidden) void panel.call('config.refresh', { appId });
  }, [panel, appId, canAsk, occasion]);
}
