import { join } from 'node:path';

/** Where this installation's own programs are, and what runs them. */
export interface OwnPrograms {
  /** The folder of the built programs; inside the archive in a packaged application. */
  readonly directory: string;
  /** The executable that runs JavaScript: Node, or Electron in its Node mode. */
  readonly runtime: string;
  readonly runtimeKind: 'node' | 'electron';
}

/** The command and environment of one of our own programs. */
export interface OwnCommand {
  readonly argv: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
}

/** The command of the own program `name`, for example `simulator-bridge`. */
export function ownCommand(programs: OwnPrograms, name: string): OwnCommand {
  return {
    argv: [programs.runtime, join(programs.directory, `${name}.js`)],
    // For our own programs alone: a user's Electron program must not be turned into a bare Node.
    environment: programs.runtimeKind === 'electron' ? { ELECTRON_RUN_AS_NODE: '1' } : {},
  };
}
