import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { link, mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_SOCKET_PATH_BYTES } from '#core/instances/instance-failure.ts';
import { systemClock } from '#core/platform/clock.ts';
import { InstanceClaim } from './instance-claim.ts';

let folder: string;
const claims: InstanceClaim[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claims-'));
});

afterEach(async () => {
  for (const claim of claims.splice(0)) await claim.release();
  await rm(folder, { recursive: true, force: true });
});

function claimOf(owner: string, path = join(folder, 'i.sock')): InstanceClaim {
  const claim = new InstanceClaim({ path, owner, clock: systemClock });
  claims.push(claim);
  return claim;
}

test('one has an instance at a time, the others hear who, and it is free when that one ends', async () => {
  const [one, other] = [claimOf('process 1'), claimOf('process 2')];
  expect([await one.acquire(), await one.acquire(), await other.acquire()]).toEqual([null, null, 'process 1']);
  expect(await claimOf('process 3', join(folder, 'j.sock')).acquire()).toBeNull();
  await one.release();
  expect([await other.acquire(), await claimOf('process 4').acquire()]).toEqual([null, 'process 2']);
  await other.release();
  expect(existsSync(join(folder, 'i.sock.bridge'))).toBe(false);
});

test('what a killed one has left claims nothing', async () => {
  const path = join(folder, 'i.sock.bridge');
  const killed = claimOf('process 1');
  await killed.acquire();
  await link(path, `${path}.left`);
  await killed.release();
  await rename(`${path}.left`, path);
  expect(await claimOf('process 2').acquire()).toBeNull();
});

test('where no claim can be made, nobody has one', async () => {
  expect(await claimOf('process 1', join(folder, 'no', 'such', 'folder', 'i.sock')).acquire()).toBeNull();
  // The longest path of a socket: with anything behind it, the system would take it for the instance's own.
  const long = join(folder, 'x'.repeat(MAX_SOCKET_PATH_BYTES - folder.length - 1));
  const instance = createServer(() => {}).listen(long);
  await once(instance, 'listening');
  expect([long.length, await claimOf('process 2', long).acquire()]).toEqual([MAX_SOCKET_PATH_BYTES, null]);
  instance.close();
});
