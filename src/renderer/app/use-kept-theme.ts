import { useEffect } from 'react';
import { showTheme } from '#stores/theme.ts';
import { useStateFeed } from '#stores/use-panel.ts';

/** Shows the theme that the settings say, also when another window or an editor has changed it. */
export function useKeptTheme(): void {
  const theme = useStateFeed('settings')?.theme ?? null;
  useEffect(() => {
    if (theme !== null) showTheme(theme);
  }, [theme]);
}
