/** What stands where a secret stood. */
const VEIL = '•••';

/** Replaces secrets in texts, before anything that is kept or shown sees them. */
export interface SecretVeil {
  /** The text itself where it holds no secret, which costs one search for each. */
  cover(text: string): string;
}

/** A veil over these secrets, as they are and as they stand within a JSON text. Empty ones hide nothing. */
export function createSecretVeil(secrets: readonly string[]): SecretVeil {
  const written = secrets.filter((secret) => secret !== '').flatMap((secret) => [secret, asInJson(secret)]);
  // The longest first, so that a secret within another leaves nothing of it.
  const needles = [...new Set(written)].toSorted((one, other) => other.length - one.length);
  return {
    cover(text) {
      let covered = text;
      for (const needle of needles) if (covered.includes(needle)) covered = covered.replaceAll(needle, VEIL);
      return covered;
    },
  };
}

function asInJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
