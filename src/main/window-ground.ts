/** `--hull` of both themes (theme/tokens.css), so that the window does not flash before its page is drawn. */
export const WINDOW_GROUND = { dark: '#090c0f', light: '#e9edf0' } as const;
