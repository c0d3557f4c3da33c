import { useEffect } from 'react';
import { SETTINGS_FEED } from '#shared/panel/settings.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { showTheme } from '#stores/window/theme.ts';

/** Shows the theme that the settings say, also when another window or an editor has changed it. */
export function useKeptTheme(): void {
  const theme = useStateFeed(SETTINGS_FEED)?.theme ?? null;
  useEffect(() => {
    if (theme !== null) showTheme(theme);
  }, [theme]);
}
