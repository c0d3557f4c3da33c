/** Why a task needs an approval: the words that say so, and what they are about. */
export interface SensitiveSignals {
  readonly categories: readonly string[];
  readonly signals: readonly string[];
}

const WORDS: readonly (readonly [category: string, words: readonly string[]])[] = [
  ['destructive_operation', ['delete', 'remove', 'erase']],
  ['credential_submission', ['password', 'credentials']],
  ['payment', ['payment', 'pay', 'card', 'purchase', 'buy', 'transfer']],
];

/** Finds what is sensitive in a goal. */
export function findSensitiveSignals(goal: string): SensitiveSignals {
  const text = goal.toLowerCase();
  const found = WORDS.map(([category, words]) => [category, words.filter((word) => text.includes(word))] as const);
  return {
    categories: found.filter(([, words]) => words.length > 0).map(([category]) => category),
    signals: found.flatMap(([, words]) => words),
  };
}
