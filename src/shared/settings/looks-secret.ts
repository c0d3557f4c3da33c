const SECRET_WORD = /pass|secret|token|credential|auth|hmac|cookie|session|private|key$/i;

/** Whether the value of a variable is better not shown, nor given away, by the name of the variable. */
export function looksSecret(name: string): boolean {
  return SECRET_WORD.test(name);
}
