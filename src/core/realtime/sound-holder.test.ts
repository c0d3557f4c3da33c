import { beforeEach, expect, test } from 'vitest';
import { SOUND_HOLD_FEED, SOUND_HOLDER_FEED, type SoundClaim } from '#shared/panel/realtime/sound-hold.ts';
import type { StreamEnd } from '#shared/streams/stream-reader.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { createFakeWindow } from '../feeds/testing/fake-window.ts';
import { WindowFeeds } from '../feeds/window-feeds.ts';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { SoundHolder } from './sound-holder.ts';

let hub: FeedHub;
let holder: SoundHolder;
const platform = createTestPlatform();
beforeEach(() => {
  hub = new FeedHub();
  holder = new SoundHolder(hub, 'voice');
});

const settle = () => platform.clock.advance(0);
const state = () => hub.state(SOUND_HOLDER_FEED, 'voice').value;

/** A window that claims the sound. */
async function claim(how: SoundClaim) {
  const window = createFakeWindow();
  new WindowFeeds({ hub, feeds: [SOUND_HOLD_FEED], port: window.port, platform });
  const claimed = { end: null as StreamEnd | null, window };
  const sender = window.streams.openSender(1, SOUND_HOLD_FEED, (end) => {
    claimed.end = end;
  });
  window.openStream({ channel: 1, feed: SOUND_HOLD_FEED.name, key: 'voice' });
  sender.send(how);
  await settle();
  return claimed;
}

test('the first window has the sound, and the next is refused', async () => {
  expect(state()).toBe('free');
  const first = await claim('if-free');
  const second = await claim('if-free');
  expect([first.end, second.end, state()]).toEqual([null, 'canceled', 'held']);
});

test('a window takes the sound over from another', async () => {
  const first = await claim('if-free');
  const second = await claim('take-over');
  expect([first.end, second.end, state()]).toEqual(['canceled', null, 'held']);
  const third = await claim('if-free');
  expect(third.end).toBe('canceled');
});

test('a window that is closed or loaded again locks nobody out', async () => {
  const first = await claim('if-free');
  first.window.close();
  await settle();
  expect(state()).toBe('free');
  const again = await claim('if-free');
  expect([again.end, state()]).toEqual([null, 'held']);
});

test('nobody has the sound of a gateway that is removed', async () => {
  const first = await claim('if-free');
  holder.dispose();
  await settle();
  expect(first.end).toBe('canceled');
});
