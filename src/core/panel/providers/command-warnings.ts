import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import type { FieldNote } from '#shared/panel/settings.ts';
import { childEnvironment, describeMissingVariables } from '../../providers/commands/child-environment.ts';
import type { ProviderDefinition, StdioBinding } from '../../providers/provider-definition.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Problems that would prevent a start now, but may be gone at the start: they do not prevent saving. */
export async function commandWarnings(
  { binding }: ProviderDefinition,
  own: Environment,
): Promise<readonly FieldNote[]> {
  if (binding.kind !== 'stdio') return [];
  const { argv, directory } = binding;
  const isThere = await stat(directory).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  if (!isThere) return [{ field: 'transport.directory', message: `The folder ${directory} does not exist now.` }];
  const missing = describeMissingVariables(own, binding).map((message) => ({
    field: 'transport.passVariables',
    message,
  }));
  if (await isFound(binding, childEnvironment(own, binding))) return missing;
  const where = argv[0].includes('/') ? '' : ' on the PATH';
  return [{ field: 'transport.argv', message: `Could not find the program ${argv[0]}${where} now.` }];
}

/** By the rules of the system: a name is searched on the PATH, a path is relative to the directory. */
async function isFound({ argv: [program], directory }: StdioBinding, environment: Environment): Promise<boolean> {
  const isPath = isAbsolute(program) || /[/\\]/.test(program);
  const folders = isPath ? [directory] : (environment.PATH ?? environment.Path ?? '').split(delimiter);
  const endings = process.platform === 'win32' ? ['', ...(environment.PATHEXT ?? '.EXE').split(';')] : [''];
  const places = folders.flatMap((folder) =>
    endings.map((ending) => (isPath ? resolve(folder, program + ending) : join(folder, program + ending))),
  );
  const found = await Promise.all(places.map(isProgram));
  return found.includes(true);
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
