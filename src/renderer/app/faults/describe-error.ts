const LONGEST = 500;

/** What was thrown, in one line: its name and its message, cut where it is long. */
export function describeError(error: unknown): string {
  const words = wordsOf(error);
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

function wordsOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    // An object can refuse to become text, and a fault must not throw while it is shown.
    return `a thrown ${typeof error}`;
  }
}
