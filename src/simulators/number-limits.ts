/** What a whole number may be, both ends included. */
export interface NumberLimits {
  readonly from: number;
  readonly to: number;
}

export const PORT_LIMITS: NumberLimits = { from: 0, to: 65_535 };

/** Why a whole number is not within its limits; null where it is. */
export function limitProblem(value: number, { from, to }: NumberLimits): string | null {
  return Number.isInteger(value) && value >= from && value <= to ? null : `must be from ${from} to ${to}`;
}

/** Reads a variable of the environment; null where it is not set. Throws for a value that it cannot have. */
export function readLimited(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  limits: NumberLimits,
): number | null {
  const { [name]: text } = environment;
  if (text === undefined || text === '') return null;
  const value = Number(text);
  const problem = limitProblem(value, limits);
  if (problem !== null) throw new Error(`${name} ${problem}`);
  return value;
}
