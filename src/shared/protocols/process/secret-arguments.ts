import type { ActionArguments } from './check-arguments.ts';

const SECRET_NAME = /token|secret|password|key/i;

/** What stands for a value that is not shown. */
export const HIDDEN_VALUE = '•••';

/** Whether the name of an argument says that its value is nobody's to read or to keep. */
export function looksSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Without what looks like a secret, for keeping. */
export function withoutSecrets(args: ActionArguments): ActionArguments {
  return Object.fromEntries(Object.entries(args).filter(([name]) => !looksSecret(name)));
}

/** With {@link HIDDEN_VALUE} in place of what looks like a secret, for showing. */
export function hideSecrets(args: ActionArguments): ActionArguments {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, looksSecret(name) ? HIDDEN_VALUE : value]),
  );
}
