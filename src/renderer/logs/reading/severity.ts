/** How much a row of a log asks for attention, as it is kept for each: a gap is no row. */
export const SEVERITY = { plain: 0, warning: 1, error: 2, gap: 3 } as const;

export type Severity = (typeof SEVERITY)[keyof typeof SEVERITY];
