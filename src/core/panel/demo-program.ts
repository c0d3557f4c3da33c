import { type OwnPrograms, ownCommand } from '../providers/commands/own-programs.ts';

export interface DemoOptions {
  readonly programs: OwnPrograms;
  /** Where the programs start. */
  readonly homeDirectory: string;
  /** Where simulators keep their files; a folder of the system's for what is temporary when it is left out. */
  readonly demoDirectory?: string | undefined;
}

/** One of our simulators as a program of the demo world, by its name. */
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
    directory: homeDirectory,
  } as const;
  return { binding, start: 'automatic' } as const;
}
