/** How many are named; the others are counted. */
const MAX_NAMED = 3;

/** "waits for minecraft and horizon to start", for at least one id. */
export function describeWait(providerIds: readonly string[]): string {
  const named = providerIds.length > MAX_NAMED ? providerIds.slice(0, MAX_NAMED - 1) : providerIds;
  const parts = named.length < providerIds.length ? [...named, `${providerIds.length - named.length} more`] : named;
  const last = parts.at(-1) ?? '';
  const before = parts.slice(0, -1).join(', ');
  return `waits for ${before === '' ? last : `${before} and ${last}`} to start`;
}
