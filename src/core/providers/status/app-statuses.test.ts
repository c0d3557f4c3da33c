import { beforeEach, describe, expect, test } from 'vitest';
import { encodeProcessSuccess } from '#shared/protocols/process/codec.ts';
import { FeedHub } from '../../feeds/feed-hub.ts';
import { VirtualClock } from '../../platform/testing/virtual-clock.ts';
import { ChannelWatch } from '../channel/channel-watch.ts';
import { createLinkedPeer } from '../testing/linked-peer.ts';
import { AppStatuses } from './app-statuses.ts';

let clock: VirtualClock;
let statuses: AppStatuses;

beforeEach(() => {
  clock = new VirtualClock();
  statuses = new AppStatuses({
    hub: new FeedHub(),
    clock,
    onStatus: () => {},
    onBoot: () => {},
    onFreshness: () => {},
  });
  statuses.serve(['plc', 'ble']);
});

/** A channel to a host whose apps say these bootIds; an app that is not among them never answers. */
function openChannel(boots: Readonly<Record<string, string>>): ChannelWatch {
  const peer = createLinkedPeer(clock, ({ id, params }) => {
    const { appId } = params as { readonly appId: string };
    const bootId = boots[appId];
    if (bootId === undefined) return null;
    const identity = { interfaceName: 'generic-process-interface', interfaceVersion: 1, appId, appTitle: appId };
    const process = { running: bootId !== '', pid: 1, hostRunning: true, hostPid: 1, bootId, error: '' };
    return encodeProcessSuccess(id, { ...identity, ...process });
  });
  return new ChannelWatch({ client: peer.client, clock, onChange: () => {} });
}

/** Waits for the first answers; the bootId that is known then, and after how many virtual milliseconds. */
function waitForBoot(): { bootId: string; afterMs: number } {
  const outcome = { bootId: 'waits', afterMs: -1 };
  const startedAt = clock.elapsed();
  void statuses.untilPolled(2000).then(() => {
    outcome.bootId = statuses.bootId;
    outcome.afterMs = clock.elapsed() - startedAt;
  });
  return outcome;
}

describe('the bootId', () => {
  test('is known when each app has been asked once, though one of them does not run', async () => {
    statuses.setChannel(openChannel({ plc: 'boot-1', ble: '' }));
    const outcome = waitForBoot();
    expect(statuses.bootId).toBe('');
    await clock.advance(0);
    expect(outcome).toEqual({ bootId: 'boot-1', afterMs: 0 });
  });

  test('is not waited for longer than the limit', async () => {
    statuses.setChannel(openChannel({}));
    const outcome = waitForBoot();
    await clock.advance(1999);
    expect(outcome.bootId).toBe('waits');
    await clock.advance(1);
    expect(outcome).toEqual({ bootId: '', afterMs: 2000 });
  });

  test('of one app is told at the limit when the other does not answer', async () => {
    statuses.setChannel(openChannel({ ble: 'boot-1' }));
    const outcome = waitForBoot();
    await clock.advance(2000);
    expect(outcome).toEqual({ bootId: 'boot-1', afterMs: 2000 });
  });

  test('is that of the present channel alone', async () => {
    statuses.setChannel(openChannel({ plc: 'boot-1', ble: 'boot-1' }));
    await clock.advance(0);
    statuses.setChannel(null);
    expect(statuses.bootId).toBe('');
    statuses.setChannel(openChannel({ plc: 'boot-2', ble: 'boot-2' }));
    await clock.advance(0);
    expect(statuses.bootId).toBe('boot-2');
  });

  test('is not waited for where nobody can be asked', async () => {
    const outcome = waitForBoot();
    await clock.advance(0);
    expect(outcome).toEqual({ bootId: '', afterMs: 0 });
  });
});
