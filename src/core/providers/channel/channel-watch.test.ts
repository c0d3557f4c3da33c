import { beforeEach, describe, expect, test } from 'vitest';
import type { ChannelHealth } from '#shared/lifecycle/channel-health.ts';
import { encodeProcessSuccess } from '#shared/protocols/process/codec.ts';
import { createTestPlatform, type TestPlatform } from '../../platform/testing/test-platform.ts';
import { settle, VIRTUAL_START } from '../../platform/testing/virtual-clock.ts';
import { requestStatus } from '../status/request-status.ts';
import { createLinkedPeer, type LinkedPeer } from '../testing/linked-peer.ts';
import { ChannelWatch } from './channel-watch.ts';
import type { ProcessClient } from './process-client.ts';

let platform: TestPlatform;
let peer: LinkedPeer;
let watch: ChannelWatch;
let mood: 'well' | 'silent';
let unanswered: string[];
const seen: ChannelHealth[] = [];

const PONG = { pong: true, interfaceName: 'x', interfaceVersion: 1 };

beforeEach(() => {
  platform = createTestPlatform();
  mood = 'well';
  unanswered = [];
  seen.length = 0;
  peer = createLinkedPeer(platform.clock, ({ id, method }) => {
    const line = encodeProcessSuccess(id, method === 'ping' ? PONG : {});
    if (mood === 'well') return line;
    unanswered.push(line);
    return null;
  });
  watch = new ChannelWatch({ client: peer.client, clock: platform.clock, onChange: (health) => seen.push(health) });
});

/** The peer answers all that it has not answered, as a host does after an action. */
function catchUp(): void {
  mood = 'well';
  for (const line of unanswered.splice(0)) peer.transport.send(line);
}

/** An operation, through the watch; the methods that the tables have do not matter to it. */
function operate(timeoutMs: number) {
  const client: ProcessClient = {
    pending: [],
    call: async (_method, _params, options) => await peer.client.call('ping', {}, options ?? {}),
  } as ProcessClient;
  const other = new ChannelWatch({ client, clock: platform.clock, onChange: (health) => seen.push(health) });
  const method: string = 'action.invoke';
  const params = { appId: 'bridge', actionName: 'run_start', args: {} };
  return { other, done: other.call(method as 'ping', params, { timeoutMs }) };
}

describe('a peer that stops answering', () => {
  test('is pinged once, hangs when the ping waits, and is well with its first answer, however late', async () => {
    mood = 'silent';
    void requestStatus(watch, 'bridge');
    await platform.clock.advance(1_999);
    expect(peer.asked).toEqual(['status.get']);
    await platform.clock.advance(1);
    expect(peer.asked).toEqual(['status.get', 'ping']);
    await platform.clock.advance(2_999);
    expect(watch.health.name).toBe('answering');
    await platform.clock.advance(1);
    expect(watch.health).toEqual({ name: 'hung', since: VIRTUAL_START });
    await platform.clock.advance(30_000);
    expect(peer.asked).toEqual(['status.get', 'ping']);
    catchUp();
    await settle();
    expect(watch.health.name).toBe('answering');
    expect(seen.map(({ name }) => name)).toEqual(['hung', 'answering']);
  });

  test('gets no more questions, and a ping a minute', async () => {
    mood = 'silent';
    let isOver = false;
    void (async () => {
      while (!isOver) await requestStatus(watch, 'bridge');
    })();
    await platform.clock.advance(5 * 60_000);
    expect(peer.asked.filter((method) => method === 'status.get')).toHaveLength(1);
    expect(peer.asked.filter((method) => method === 'ping')).toHaveLength(5);
    expect(watch.health.name).toBe('hung');
    isOver = true;
    watch.dispose();
  });

  test('that answers each second is never pinged', async () => {
    for (let second = 0; second < 60; second += 1) {
      await requestStatus(watch, 'bridge');
      await platform.clock.advance(1_000);
    }
    expect(new Set(peer.asked)).toEqual(new Set(['status.get']));
    expect(seen).toEqual([]);
  });

  test('and is asked seldom, because it tells of its changes, is seen to hang within 6 s', async () => {
    await requestStatus(watch, 'bridge');
    await platform.clock.advance(2_999);
    expect(peer.asked).toEqual(['status.get']);
    await platform.clock.advance(27_001);
    expect(peer.asked.filter((method) => method === 'ping')).toHaveLength(10);
    mood = 'silent';
    await platform.clock.advance(6_000);
    expect(watch.health.name).toBe('hung');
    catchUp();
    await settle();
    expect(seen.map(({ name }) => name)).toEqual(['hung', 'answering']);
  });

  test('is not pinged any more when nobody watches it', async () => {
    await requestStatus(watch, 'bridge');
    watch.dispose();
    await platform.clock.advance(60_000);
    expect(peer.asked).toEqual(['status.get']);
    expect(platform.clock.pendingCount).toBe(0);
  });
});

describe('an operation that holds the channel', () => {
  test('is shown by its name since it began, and nothing is a hang meanwhile', async () => {
    mood = 'silent';
    const { other, done } = operate(120_000);
    await platform.clock.advance(299);
    expect(other.health.name).toBe('answering');
    await platform.clock.advance(1);
    expect(other.health).toEqual({ name: 'busy', operation: 'run_start', since: VIRTUAL_START });
    const asking = requestStatus(other, 'bridge');
    await platform.clock.advance(20_000);
    // The question has reached its limit; that is no failed refresh, and nothing new is asked.
    expect(await asking).toBeNull();
    const next = requestStatus(other, 'bridge');
    await platform.clock.advance(20_000);
    expect(other.health.name).toBe('busy');
    const sent = peer.asked.length;
    catchUp();
    await settle();
    expect((await done).ok).toBe(true);
    expect(await next).toBeNull();
    expect(other.health.name).toBe('answering');
    expect(peer.asked).toHaveLength(sent);
    expect(seen.map(({ name }) => name)).toEqual(['busy', 'answering']);
  });

  test('does not hold it where others are answered', async () => {
    mood = 'silent';
    const { other, done } = operate(120_000);
    await platform.clock.advance(100);
    mood = 'well';
    await other.call('ping', {});
    await platform.clock.advance(60_000);
    expect(seen).toEqual([]);
    catchUp();
    expect((await done).ok).toBe(true);
  });

  test('that reached its own limit leaves a silence to be asked about', async () => {
    mood = 'silent';
    const { other, done } = operate(1_000);
    const asking = requestStatus(other, 'bridge');
    await platform.clock.advance(1_000);
    expect(await done).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
    expect(other.health.name).toBe('answering');
    await platform.clock.advance(5_000);
    expect(other.health.name).toBe('hung');
    await platform.clock.advance(5_000);
    expect(await asking).toMatchObject({ ok: false, error: expect.stringContaining('TIMEOUT') });
    other.dispose();
  });
});
