import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InstanceReading } from '#core/instances/instance-client.ts';
import type { InstanceFailure } from '#core/instances/instance-failure.ts';
import { systemClock } from '#core/platform/clock.ts';
import { settle } from '#core/platform/testing/virtual-clock.ts';
import { type Result, succeed } from '#shared/result.ts';
import { InstanceServer } from '#simulators/instance/instance-server.ts';
import { InstanceWatch } from './instance-watch.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watch-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('a watch that is closed while it reads opens nothing afterwards, which would keep its process alive', async () => {
  const path = join(folder, 'i.sock');
  const instance = new InstanceServer({ clock: systemClock, path, canvas: { width: 80, height: 24 } });
  await instance.listen();
  let answer: (reading: Result<InstanceReading, InstanceFailure>) => void = () => {};
  const watch = new InstanceWatch({
    clock: systemClock,
    access: { path, secret: undefined, pollMs: 50, timeoutMs: 2_000 },
    client: {
      readState: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    },
    owner: 'process 1',
    onEvent: () => {},
    onChange: () => {},
    log: () => {},
  });
  const read = watch.read();
  const closed = watch.close();
  await settle();
  await closed;
  const state = { shape: 'current' as const, windows: [], chat: [] };
  answer(succeed({ kind: 'changed', state, birth: 'a', boundAt: 1, tookMs: 1 }));
  await read;
  watch.follow();
  for (let turn = 0; turn < 20; turn += 1) await settle();
  expect([instance.servedCount, watch.picture.updates]).toEqual([0, 'polls']);
  await instance.close();
});
