import { join } from 'node:path';

export interface InfoPathDeps {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly system: NodeJS.Platform;
  readonly homeDirectory: string;
}

/**
 * The possible paths of `bridge-info.json`, the likeliest first: from the environment, or in the folders of the game.
 */
export function modServerInfoPaths({ environment, homeDirectory, system }: InfoPathDeps): readonly string[] {
  const { APPDATA, PYRITONE_BRIDGE_INFO, XDG_CONFIG_HOME } = environment;
  if (isSet(PYRITONE_BRIDGE_INFO)) return [PYRITONE_BRIDGE_INFO];
  const folders = [
    ...(isSet(APPDATA) ? [join(APPDATA, '.minecraft')] : []),
    ...(isSet(XDG_CONFIG_HOME) ? [join(XDG_CONFIG_HOME, 'minecraft')] : []),
    ...(system === 'darwin' ? [join(homeDirectory, 'Library', 'Application Support', 'minecraft')] : []),
    join(homeDirectory, '.minecraft'),
  ];
  return folders.map((folder) => join(folder, 'config', 'pyritone_bridge', 'bridge-info.json'));
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
