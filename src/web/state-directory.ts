import { join } from 'node:path';

/** Where a program that is not packaged keeps what it notes for its next start. */
export function stateDirectory(environment: Readonly<Record<string, string | undefined>>, home: string): string {
  const { XDG_STATE_HOME: state = '', LOCALAPPDATA: windowsState = '' } = environment;
  if (state !== '') return join(state, 'flybridge');
  if (windowsState !== '') return join(windowsState, 'flybridge');
  return join(home, '.local', 'state', 'flybridge');
}
