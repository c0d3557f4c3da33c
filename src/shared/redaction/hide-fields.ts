import { looksSecret } from './looks-secret.ts';

/** What stands for a value that is not shown. */
export const HIDDEN_VALUE = '•••';

type Fields<Value> = Readonly<Record<string, Value>>;

/** Without the fields whose names look secret, for keeping. */
export function withoutSecretFields<Value>(fields: Fields<Value>): Fields<Value> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !looksSecret(name)));
}

/** With `replacement` in place of each value whose name looks secret, for showing. */
export function hideSecretFields<Value, Replacement>(
  fields: Fields<Value>,
  replacement: Replacement,
): Fields<Value | Replacement> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, looksSecret(name) ? replacement : value]),
  );
}
