const SECRET_WORD = /pass|secret|token|credential|auth|hmac|cookie|session|private|key$/i;

/** As GIT_ASKPASS: it names a program that is run, which whoever approves a command has to see. */
const ASKING_PROGRAM = /askpass$/i;

/** Whether the value of a variable is better not shown, nor given away, by the name of the variable. */
export function looksSecret(name: string): boolean {
  return SECRET_WORD.test(name) && !ASKING_PROGRAM.test(name);
}
