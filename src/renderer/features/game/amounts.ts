import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { Figure } from '#shared/protocols/game/figure.ts';
import { sayPlainFigure } from '#shared/protocols/game/say-plain-figure.ts';
import { formatCount, MISSING } from '#ui/words/format.ts';

/**
 * An amount as it is shown: a number with separators, and everything else as the server wrote it, escaped. Digits that JavaScript
 * cannot hold are marked.
 */
export function sayAmount(figure: Figure | undefined): string {
  if (figure === undefined || figure === null) return MISSING;
  if (typeof figure !== 'number' || !Number.isFinite(figure)) return escapeUnseen(sayPlainFigure(figure));
  // The server takes fractions: rounding would show another amount.
  return Number.isInteger(figure) ? formatCount(figure) : figure.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** "16 of 40". */
export function sayOf(part: Figure | undefined, all: Figure | undefined): string {
  const isKnown = part !== undefined && part !== null;
  return isKnown ? `${sayAmount(part)} of ${sayAmount(all)}` : MISSING;
}

/** The number that an amount is; null where it is none. */
export function knownAmount(figure: Figure | undefined): number | null {
  return typeof figure === 'number' && Number.isFinite(figure) ? figure : null;
}

/** A name of the server in words, escaped: `fuel_ore` is fuel ore. */
export function sayCommodity(name: string): string {
  return escapeUnseen(name.replaceAll('_', ' '));
}
