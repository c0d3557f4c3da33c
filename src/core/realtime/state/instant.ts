/** Milliseconds since the epoch of a time in ISO 8601; null where it is none. */
export function instantOf(text: string | null | undefined): number | null {
  const at = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** The same, but null for 1970: gateways write it where they mean now. */
export function laterInstantOf(text: string | null | undefined): number | null {
  const at = instantOf(text);
  return at === 0 ? null : at;
}
