import { expect, test } from 'vitest';
import { stateDirectory } from './state-directory.ts';

test.each([
  [{ XDG_STATE_HOME: '/s', LOCALAPPDATA: '/l' }, '/s/flybridge'],
  [{ XDG_STATE_HOME: '', LOCALAPPDATA: '/l' }, '/l/flybridge'],
  [{}, '/home/me/.local/state/flybridge'],
])('with %o it is %s', (environment, directory) => {
  expect(stateDirectory(environment, '/home/me').replaceAll('\\', '/')).toBe(directory);
});
