import { useEffect } from 'react';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { showTheme } from '#stores/window/theme.ts';

/** Shows the theme that the settings say, also when another window or an editor has changed it. */
export function useKeptTheme(): void {
  const theme = useStateFeed('settings')?.theme ?? null;
  useEffect(() => {
    if (theme !== null) showTheme(theme);
  }, [theme]);
}
