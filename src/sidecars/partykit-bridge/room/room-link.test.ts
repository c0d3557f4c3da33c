import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#core/platform/clock.ts';
import { createSystemIds } from '#core/platform/ids.ts';
import { createTestPlatform } from '#core/platform/testing/test-platform.ts';
import { settle } from '#core/platform/testing/virtual-clock.ts';
import { retryDelayMs } from '#core/supervision/retry-policy.ts';
import { createRawWebSocketPeer, frame } from '#core/transport/testing/raw-web-socket-peer.ts';
import type { RoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { type RoomHost, type RoomHostOptions, startRoomHost } from '#simulators/room/room-host.ts';
import { forgetfulStore } from '#simulators/room/room-store.ts';
import { createTestAuthority } from '../testing/test-authority.ts';
import { ROOM_RETRY_POLICY } from './room-driver.ts';
import { RoomLink } from './room-link.ts';

const platform = () => createTestPlatform();
let hosts: RoomHost[];
let links: RoomLink[];

beforeEach(() => {
  hosts = [];
  links = [];
});

afterEach(async () => {
  for (const link of links) await link.close();
  for (const host of hosts) await host.close().catch(() => {});
});

async function startHost(options: Partial<RoomHostOptions> = {}): Promise<RoomHost> {
  const { clock } = platform();
  const host = await startRoomHost({ clock, ids: createSystemIds(), port: 0, store: forgetfulStore, ...options });
  hosts.push(host);
  return host;
}

function link(url: string, authorities: readonly string[] = []) {
  const world = platform();
  const received: RoomMessage[] = [];
  const made = new RoomLink({
    url: new URL(url),
    platform: world,
    authorities,
    onMessage: (message) => received.push(message),
    onNoise: () => {},
    onLost: () => {},
    onState: () => {},
  });
  links.push(made);
  made.start();
  return { clock: world.clock, link: made, received, phase: () => made.state.phase.name };
}

/** Real sockets take real time; the virtual clock stands still meanwhile. */
async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) await settle();
}

describe('the connection to a room', () => {
  test('is tried again within 3 s, whatever came before, so that it stands again within 5 s (AC-4)', async () => {
    const host = await startHost();
    const { clock, phase } = link(`ws://127.0.0.1:${host.port}/party/main`);
    await until(() => phase() === 'ready');
    const { port } = host;
    await host.close();
    await until(() => phase() === 'backoff');
    // A long outage: the delays have grown to their cap.
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await clock.advance(3_000);
      await until(() => phase() === 'backoff');
    }
    await startHost({ port });
    await clock.advance(3_000);
    await until(() => phase() === 'ready');
    for (const chance of [0, 0.5, 0.999])
      expect(retryDelayMs(ROOM_RETRY_POLICY, 40, chance)).toBeLessThanOrEqual(3_000);
  });

  test('by TLS needs the authority of the room', async () => {
    const { authority, cert, key } = createTestAuthority();
    const host = await startHost({ tls: { cert, key } });
    const url = `wss://127.0.0.1:${host.port}/party/main`;
    const known = link(url, [authority]);
    await until(() => known.phase() === 'ready');
    expect(known.received).toMatchObject([{ type: 'state_sync', room: 'main' }]);
    const unknown = link(url);
    await until(() => unknown.phase() === 'backoff');
    expect(unknown.link.state.lastFailure?.message).toMatch(
      /^The certificate of 127\.0\.0\.1:\d+ is not trusted \([A-Z_]+\)\. Set the file of certificate authorities /,
    );
  });

  test('ends soon beside a room that does not answer the close', async () => {
    const state = JSON.stringify({ type: 'state_sync', state: { windows: {}, version: 0 }, room: 'main' });
    const peer = await createRawWebSocketPeer((socket) => socket.write(frame(0x81, state)));
    const took: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const { link: made, phase } = link(peer.url.href);
      await until(() => phase() === 'ready');
      const startedAt = systemClock.elapsed();
      await made.close();
      took.push(systemClock.elapsed() - startedAt);
    }
    // The fastest: a loaded machine makes each of them longer, and none shorter than the limit of the link.
    expect(Math.min(...took)).toBeLessThan(300);
    await peer.close();
  });

  test('to what is no room is not ready, and says so', async () => {
    const host = await startHost();
    const { link: made, phase } = link(`ws://127.0.0.1:${host.port}/elsewhere`);
    await until(() => phase() === 'backoff');
    expect(made.state.lastFailure?.message).toContain('HTTP 404');
  });
});
