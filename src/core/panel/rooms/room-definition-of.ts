import type { RoomCommand } from '#shared/settings/room-settings.ts';
import { startDirectory } from '../../platform/home-directory.ts';
import { type OwnPrograms, ownCommand } from '../../providers/commands/own-programs.ts';
import type { ApprovableCommand, ProviderDefinition, StdioBinding } from '../../providers/provider-definition.ts';
import type { RoomProgram } from '../../rooms/room-programs.ts';
import { resolveDirectory, resolveFile } from '../providers/resolve-directory.ts';

export interface RoomDeps {
  readonly programs: OwnPrograms;
  readonly homeDirectory: string;
}

/** A program of a room, as a provider: restarted whenever it ends. */
export function roomDefinitionOf(program: RoomProgram, deps: RoomDeps): ProviderDefinition {
  const { app, group, id, order, runsFor, start, stopMs } = program;
  return {
    id,
    binding: bindingOf(program, deps),
    apps: [app],
    start,
    restart: 'always',
    group,
    order,
    stopMs,
    runsFor,
  };
}

/** A command of a room's settings, in the form that is approved. */
export function approvableOf({ argv, directory, environment }: RoomCommand, homeDirectory: string): ApprovableCommand {
  const [program, ...args] = argv;
  if (program === undefined) throw new Error('a command names its program');
  return {
    argv: [resolveFile(program, homeDirectory), ...args],
    directory: resolveDirectory(directory, homeDirectory),
    environment,
  };
}

function bindingOf({ command, environment }: RoomProgram, { homeDirectory, programs }: RoomDeps): StdioBinding {
  if (command.kind === 'own') {
    const own = ownCommand(programs, command.name);
    return {
      kind: 'stdio',
      origin: 'built-in',
      argv: own.argv,
      directory: startDirectory(homeDirectory),
      environment: { ...own.environment, ...environment },
    };
  }
  const host = ownCommand(programs, command.host);
  const hosted = approvableOf(command.command, homeDirectory);
  return {
    kind: 'stdio',
    origin: 'settings',
    argv: [...host.argv, ...hosted.argv],
    directory: hosted.directory,
    environment: { ...environment, ...host.environment },
    hosted,
  };
}
