import { join } from 'node:path';
import { absoluteFolder } from '../../settings/user-directories.ts';

export interface InfoPathDeps {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly system: NodeJS.Platform;
  readonly homeDirectory: string;
}

/**
 * The possible paths of `bridge-info.json`, the likeliest first: from the environment, or in the folders of the game.
 */
export function modServerInfoPaths({ environment, homeDirectory, system }: InfoPathDeps): readonly string[] {
  const { APPDATA, PYRITONE_BRIDGE_INFO } = environment;
  const config = absoluteFolder(environment.XDG_CONFIG_HOME, system);
  if (isSet(PYRITONE_BRIDGE_INFO)) return [PYRITONE_BRIDGE_INFO];
  const folders = [
    ...(isSet(APPDATA) ? [join(APPDATA, '.minecraft')] : []),
    ...(config === null ? [] : [join(config, 'minecraft')]),
    ...(system === 'darwin' ? [join(homeDirectory, 'Library', 'Application Support', 'minecraft')] : []),
    join(homeDirectory, '.minecraft'),
  ];
  return folders.map((folder) => join(folder, 'config', 'pyritone_bridge', 'bridge-info.json'));
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
