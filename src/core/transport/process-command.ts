/** What to run. Never a shell line. */
export interface ProcessCommand {
  /** The program, as a path or as a name that is looked for on the environment's PATH, and its arguments. */
  readonly argv: readonly string[];
  readonly directory: string;
  /** The whole environment of the process: nothing is added to it. */
  readonly environment: Readonly<Record<string, string>>;
}
