import { useState } from 'react';

/** A value that stays the same object while it says the same, so that what depends on it is not done again. */
export function useKept<Value>(value: Value, keyOf: (value: Value) => string): Value {
  const [kept, setKept] = useState(value);
  if (kept === value || keyOf(kept) === keyOf(value)) return kept;
  setKept(value);
  return value;
}
