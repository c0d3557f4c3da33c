import { reachOf } from '#shared/connections/reach.ts';

/** Whether an address leads over a network without encryption. */
export function isInTheClear(url: string): boolean {
  const text = url.trim();
  return /^ws:/i.test(text) && URL.canParse(text) && reachOf(new URL(text)) === 'in-the-clear';
}
