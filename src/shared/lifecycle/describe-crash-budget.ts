/** A crash budget in words: `5 crashes in 3 min`. */
export function describeCrashBudget(budget: { readonly limit: number; readonly windowMs: number }): string {
  const { limit, windowMs } = budget;
  const span = windowMs < 60_000 ? `${Math.round(windowMs / 1_000)} s` : `${Math.round(windowMs / 60_000)} min`;
  return `${limit} crashes in ${span}`;
}
