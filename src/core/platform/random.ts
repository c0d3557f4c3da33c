/** Chance as an argument: a number in [0, 1). Not for secrets. */
export type Random = () => number;

export const systemRandom: Random = () => Math.random();
