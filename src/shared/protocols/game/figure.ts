import { z } from 'zod';

/**
 * An amount as the server says it. It stores what it was given: a purse of "many" and units of `true` come back as they went
 * in, and a price that nobody pays is null.
 */
export type Figure = number | string | boolean | null;

export const figureSchema: z.ZodType<Figure, Figure> = z.union([z.number(), z.string(), z.boolean(), z.null()]);

/** The number that a figure is, to reckon with; null where it is none. */
export function numberOf(figure: Figure | undefined): number | null {
  return typeof figure === 'number' && Number.isFinite(figure) ? figure : null;
}

/** A figure by its name, which may be any word; undefined where there is none. */
export function figureOf(figures: Readonly<Record<string, Figure>>, name: string): Figure | undefined {
  return Object.hasOwn(figures, name) ? figures[name] : undefined;
}
