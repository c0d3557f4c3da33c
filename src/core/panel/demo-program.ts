import { startDirectory } from '../platform/home-directory.ts';
import { type OwnPrograms, ownCommand } from '../providers/commands/own-programs.ts';

export interface DemoOptions {
  readonly programs: OwnPrograms;
  /** Where the programs start, if it is there. */
  readonly homeDirectory: string;
  /** The folder of the simulators' files; by default in the system's temporary folder. */
  readonly demoDirectory?: string | undefined;
}

/** A simulator as a program of the demo world, by its name. */
export function demoProgram(
  name: string,
  { demoDirectory, homeDirectory, programs }: DemoOptions,
  more: Readonly<Record<string, string>> = {},
) {
  const { argv, environment } = ownCommand(programs, name);
  const place = demoDirectory === undefined ? {} : { FLYBRIDGE_DEMO_DIRECTORY: demoDirectory };
  const binding = {
    kind: 'stdio',
    origin: 'built-in',
    argv,
    environment: { ...environment, ...place, ...more },
    directory: startDirectory(homeDirectory),
  } as const;
  return { binding, start: 'automatic' } as const;
}
