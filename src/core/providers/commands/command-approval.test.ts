import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLogger } from '../../platform/logger.ts';
import { createSystemPlatform } from '../../platform/platform.ts';
import { createTestPlatform } from '../../platform/testing/test-platform.ts';
import { ProviderWorld, peerCommand } from '../testing/provider-world.ts';
import { FileApprovals, hashCommand } from './command-approval.ts';

const COMMAND = { argv: ['bridge', '--fast'], directory: '/srv', environment: { A: '1', B: '2' } } as const;

let folder: string;
let path: string;
const platform = createSystemPlatform(silentLogger);
const open = () => new FileApprovals({ platform, path });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'approvals-'));
  path = join(folder, 'approvals.json');
});

afterEach(() => rm(folder, { recursive: true }));

describe('a command', () => {
  test('is the same whatever the order of its variables', () => {
    expect(hashCommand({ ...COMMAND, environment: { B: '2', A: '1' } })).toBe(hashCommand(COMMAND));
  });

  test.each([
    { argv: ['bridge', '--fast', ''] },
    { argv: ['bridge --fast'] },
    { directory: '/srv/' },
    { environment: { A: '1' } },
    { environment: { A: '1', B: '2', LD_PRELOAD: 'evil.so' } },
    { environment: { A: '12', B: '' } },
    { passVariables: ['API_TOKEN'] },
  ] as const)('is another one with %o', (change) => {
    expect(hashCommand({ ...COMMAND, ...change } as typeof COMMAND)).not.toBe(hashCommand(COMMAND));
  });
});

describe('approvals', () => {
  test('stay from one start to the next, until they are revoked', async () => {
    expect(await open().isApproved(COMMAND)).toBe(false);
    await open().approve(COMMAND);
    expect(await open().isApproved(COMMAND)).toBe(true);
    expect(await open().isApproved({ ...COMMAND, directory: '/' })).toBe(false);
    await open().revoke(hashCommand(COMMAND));
    expect(await open().isApproved(COMMAND)).toBe(false);
  });

  test('that another panel gives or takes back count here, and stay when this one saves', async () => {
    const [here, there] = [open(), open()];
    const other = { ...COMMAND, directory: '/opt' };
    await here.approve(COMMAND);
    await there.approve(other);
    expect(await here.isApproved(other)).toBe(true);
    await there.revoke(hashCommand(COMMAND));
    expect(await here.isApproved(COMMAND)).toBe(false);
    expect((await open().list()).map(({ hash }) => hash)).toEqual([hashCommand(other)]);
  });

  test('that are given at once are all kept', async () => {
    const approvals = open();
    const commands = ['a', 'b', 'c'].map((directory) => ({ ...COMMAND, directory }));
    await Promise.all(commands.map((command) => approvals.approve(command)));
    const kept = await open().list();
    expect(kept.map(({ hash }) => hash)).toEqual(expect.arrayContaining(commands.map(hashCommand)));
    expect(kept).toHaveLength(commands.length);
  });

  test('are listed with when and for what they were given, the newest first, and without values', async () => {
    const { clock, logger } = createTestPlatform();
    const approvals = new FileApprovals({ platform: { clock, logger }, path });
    await approvals.approve(COMMAND);
    await clock.advance(1000);
    const newer = { ...COMMAND, directory: '/opt', environment: { API_TOKEN: 'hunter2' } };
    await approvals.approve(newer);
    const { argv } = COMMAND;
    expect(await open().list()).toEqual([
      { hash: hashCommand(newer), at: clock.now(), argv, directory: '/opt' },
      { hash: hashCommand(COMMAND), at: clock.now() - 1000, argv, directory: '/srv' },
    ]);
    expect(await readFile(path, 'utf8')).not.toContain('hunter2');
  });

  test.each(['', '[]', '{"approved":["no hash"]}'])('that cannot be read approve nothing: %j', async (text) => {
    await writeFile(path, text);
    expect(await open().isApproved(COMMAND)).toBe(false);
    await open().approve(COMMAND);
    expect(await open().isApproved(COMMAND)).toBe(true);
  });
});

describe('a provider', () => {
  test('does not run before its command is approved, and runs then', async () => {
    const approvals = new FileApprovals({ platform, path: null });
    const world = new ProviderWorld(process.env, { approvals });
    try {
      world.add('bridge', 'plain');
      const { connection, runs } = await world.untilPhase('bridge', 'blocked');
      expect(runs).toEqual([]);
      expect(connection.phase).toMatchObject({
        failure: { reason: 'not-approved', message: expect.stringContaining(peerCommand('plain').join(' ')) },
      });
      const provider = world.registry.find('bridge');
      const { binding } = provider?.definition ?? {};
      if (binding?.kind !== 'stdio') throw new Error('it is not started');
      await approvals.approve(binding);
      provider?.handleApproval();
      await world.untilAnswered('bridge');
      const another = { id: 'bridge', apps: [{ appId: 'bridge', title: '' }], start: 'automatic' } as const;
      const environment = { LD_PRELOAD: 'x' };
      world.registry.redefine({ ...another, binding: { ...binding, environment } });
      await world.untilPhase('bridge', 'blocked');
    } finally {
      await world.close();
    }
  });

  test('of our own programs needs no approval', async () => {
    const world = new ProviderWorld(process.env, { approvals: new FileApprovals({ platform, path: null }) });
    world.add('bridge', 'plain', { origin: 'built-in' });
    await world.untilPhase('bridge', 'ready');
    await world.close();
  });
});
