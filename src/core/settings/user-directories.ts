import { posix, win32 } from 'node:path';

/** Where a program finds the folders of its user. */
export interface UserPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly system: NodeJS.Platform;
}

/** The settings file: FLYBRIDGE_SETTINGS, or `settings.json` in the system's folder for settings. */
export function settingsPath({ environment, home, system }: UserPlaces): string {
  const { FLYBRIDGE_SETTINGS: chosen = '', APPDATA: roaming = '' } = environment;
  if (chosen !== '') return chosen;
  if (system === 'win32') {
    return win32.join(roaming === '' ? win32.join(home, 'AppData', 'Roaming') : roaming, 'Flybridge', 'settings.json');
  }
  if (system === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Flybridge', 'settings.json');
  return posix.join(
    absoluteFolder(environment.XDG_CONFIG_HOME) ?? posix.join(home, '.config'),
    'flybridge',
    'settings.json',
  );
}

/**
 * A folder that a variable names; null for none, and for a relative path, which the XDG Base Directory Specification says to
 * ignore.
 */
export function absoluteFolder(named: string | undefined, system: NodeJS.Platform = 'linux'): string | null {
  const { isAbsolute } = system === 'win32' ? win32 : posix;
  return named !== undefined && isAbsolute(named) ? named : null;
}

/** Where Flybridge stores state for its next start, and what is never shared: approvals and secrets. */
export function stateDirectory({ environment, home, system }: UserPlaces): string {
  const { LOCALAPPDATA: windowsState = '' } = environment;
  const { join } = system === 'win32' ? win32 : posix;
  const state = absoluteFolder(environment.XDG_STATE_HOME, system);
  if (state !== null) return join(state, 'flybridge');
  if (windowsState !== '') return join(windowsState, 'flybridge');
  return join(home, '.local', 'state', 'flybridge');
}

/** The approved commands: the same for both shells and the command line. */
export function approvalsPath(places: UserPlaces): string {
  return (places.system === 'win32' ? win32 : posix).join(stateDirectory(places), 'approvals.json');
}

/** The secrets that a person typed: tokens of bots, secrets of instances. */
export function secretsPath(places: UserPlaces): string {
  return (places.system === 'win32' ? win32 : posix).join(stateDirectory(places), 'secrets.json');
}
