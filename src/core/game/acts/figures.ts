import { type Figure, numberOf } from '#shared/protocols/game/figure.ts';
import { sayPlainFigure } from '#shared/protocols/game/say-plain-figure.ts';

/** An amount in words: a number with separators, and everything else as the server wrote it; digits that JavaScript cannot hold are marked. */
export function sayFigure(figure: Figure | undefined): string {
  if (figure === undefined || figure === null) return '–';
  const amount = numberOf(figure);
  return amount === null ? sayPlainFigure(figure) : amount.toLocaleString('en-US');
}

/** A change in words: `14,990 → 15,320`; one value alone where nothing changed. */
export function sayChange(before: Figure | undefined, after: Figure | undefined): string {
  const [was, is] = [sayFigure(before), sayFigure(after)];
  return was === is ? is : `${was} → ${is}`;
}

/** A name of the server in words: `fuel_ore` is fuel ore. */
export function sayName(name: string): string {
  return name.replaceAll('_', ' ');
}

/** `1 unit`, `2 units`. */
export function sayCount(count: Figure | undefined, one: string, many = `${one}s`): string {
  return `${sayFigure(count)} ${count === 1 ? one : many}`;
}
