import { beforeEach, expect, test } from 'vitest';
import { encodeProcessSuccess } from '#shared/protocols/process/codec.ts';
import { succeed } from '#shared/result.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';
import type { Lease } from '../supervision/driver.ts';
import { PROCESS_RETRY_POLICY } from '../supervision/retry-policy.ts';
import { createStartGate } from '../supervision/start-gate.ts';
import { Supervisor } from '../supervision/supervisor.ts';
import { ChannelWatch } from './channel/channel-watch.ts';
import type { ProviderChannel } from './channel/provider-driver.ts';
import { confirmRestart } from './confirm-restart.ts';
import { AppStatuses } from './status/app-statuses.ts';
import { createLinkedPeer } from './testing/linked-peer.ts';

let platform: TestPlatform;
let statuses: AppStatuses;
let supervisor: Supervisor<ProviderChannel>;
/** How the next processes answer for their status. */
let mood: 'well' | 'silent';
let pid: number;

beforeEach(() => {
  platform = createTestPlatform();
  const { clock } = platform;
  mood = 'well';
  pid = 40;
  statuses = new AppStatuses({
    hub: new FeedHub(),
    clock,
    onStatus: () => {},
    onBoot: () => {},
    onFreshness: () => {},
  });
  statuses.serve(['bridge']);
  supervisor = new Supervisor({
    ...{ name: 'host', platform, policy: () => PROCESS_RETRY_POLICY, startGate: createStartGate(1) },
    driver: { open: async () => succeed(startProcess()) },
  });
  supervisor.onState(() => {
    const { channel } = supervisor;
    const client = channel?.client;
    statuses.setChannel(client === undefined ? null : new ChannelWatch({ client, clock, onChange: () => {} }));
  });
});

/** A process with the next pid, whose bootId is made of it. */
function startProcess(): Lease<ProviderChannel> {
  pid += 1;
  const bootId = `boot-${pid}`;
  const { client } = createLinkedPeer(platform.clock, ({ id }) => {
    const known = { interfaceName: 'x', interfaceVersion: 1, appId: 'bridge', appTitle: '', running: true, pid: 1 };
    return mood === 'silent'
      ? null
      : encodeProcessSuccess(id, { ...known, hostRunning: true, hostPid: 1, bootId, error: '' });
  });
  const channel = { client, pid, identity: { name: 'x', version: 1 }, subscribe: async () => [] };
  return { channel, closed: new Promise(() => {}), release: async () => {} };
}

/** Restarts, and tells when that was answered. */
async function restart() {
  const startedAt = platform.clock.elapsed();
  const confirmed = confirmRestart({
    ...{ providerId: 'host', clock: platform.clock, supervisor, statuses },
    pidBefore: supervisor.channel?.pid ?? null,
  });
  const timed = confirmed.then((answer) => ({ answer, afterMs: platform.clock.elapsed() - startedAt }));
  await platform.clock.advance(10_000);
  return await timed;
}

test('a restart is confirmed by the pids and the bootIds, as soon as the first status is there', async () => {
  supervisor.start();
  await platform.clock.advance(0);
  const boots = { bootIdBefore: 'boot-41', bootIdAfter: 'boot-42' };
  const value = { pidBefore: 41, pidAfter: 42, ...boots, tookMs: 0 };
  expect(await restart()).toEqual({ answer: { ok: true, value }, afterMs: 0 });
});

test('a process that is ready and does not answer for its status is not waited for longer than 2 s', async () => {
  mood = 'silent';
  const { afterMs, answer } = await restart();
  const boots = { bootIdBefore: '', bootIdAfter: '' };
  expect(answer).toEqual({ ok: true, value: { pidBefore: null, pidAfter: 41, ...boots, tookMs: 0 } });
  expect(afterMs).toBe(2_000);
});
