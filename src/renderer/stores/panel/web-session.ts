import type { PanelError } from '#shared/panel/errors.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

const TOKEN_KEY = 'flybridge.token';

/** The token of this tab's session, or why there is none: a session refused, or a panel that cannot be reached. */
export type SessionOutcome = Result<string, 'unreachable' | PanelError>;

const NO_SESSION: PanelError = {
  code: 'FORBIDDEN',
  message: 'Open the address that Flybridge printed. Press Enter in its terminal for a new one.',
};

/**
 * Takes the one-time code out of the page's address and exchanges it for a session; without a code, takes the session
 * that this tab already has.
 */
export async function openWebSession(): Promise<SessionOutcome> {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code === null) return storedSession();
  // At once, so that neither the history nor a copied address holds the code.
  history.replaceState(null, '', '/');
  const exchanged = await exchange(code);
  if (exchanged.ok) sessionStorage.setItem(TOKEN_KEY, exchanged.value);
  else if (sessionStorage.getItem(TOKEN_KEY) !== null) return storedSession();
  return exchanged;
}

export function forgetWebSession(): void {
  sessionStorage.removeItem(TOKEN_KEY);
}

function storedSession(): SessionOutcome {
  const token = sessionStorage.getItem(TOKEN_KEY);
  return token === null ? fail(NO_SESSION) : succeed(token);
}

async function exchange(code: string): Promise<SessionOutcome> {
  try {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (response.ok) return succeed(((await response.json()) as { token: string }).token);
    if (response.status === 401) return fail((await response.json()) as PanelError);
    return fail({ code: 'FORBIDDEN', message: await response.text() });
  } catch {
    // fetch rejects when nothing answers, and only then.
    return fail('unreachable');
  }
}
