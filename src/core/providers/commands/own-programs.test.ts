import { join } from 'node:path';
import { expect, test } from 'vitest';
import { childEnvironment } from './child-environment.ts';
import { ownCommand } from './own-programs.ts';

const DIRECTORY = join('application', 'resources', 'app.asar', 'out', 'main');

test('an own program is run by the runtime of the panel, from its folder', () => {
  const programs = { directory: DIRECTORY, runtime: 'node', runtimeKind: 'node' } as const;
  expect(ownCommand(programs, 'simulator-bridge')).toEqual({
    argv: ['node', join(DIRECTORY, 'simulator-bridge.js')],
    environment: {},
  });
});

test('Electron is told to be Node for an own program', () => {
  const programs = { directory: DIRECTORY, runtime: 'flybridge', runtimeKind: 'electron' } as const;
  expect(ownCommand(programs, 'simulator-bridge').environment).toEqual({ ELECTRON_RUN_AS_NODE: '1' });
});

test("a user's program is not, also where the panel itself was", () => {
  const own = { PATH: '/bin', ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1', NODE_OPTIONS: '--inspect' };
  expect(childEnvironment(own, { environment: {} })).toEqual({ PATH: '/bin' });
});
