import { beforeEach, expect, test } from 'vitest';
import {
  encodeSoundClaim,
  SOUND_HOLD_FEED,
  SOUND_HOLDER_FEED,
  type SoundClaim,
} from '#shared/panel/realtime/sound-hold.ts';
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
const holding = () => state()?.claim;

/** A window that claims the sound. */
function claim(id: string, how: SoundClaim['how']) {
  return send(encodeSoundClaim({ id, how }));
}

async function send(text: string) {
  const window = createFakeWindow();
  new WindowFeeds({ hub, feeds: [SOUND_HOLD_FEED], port: window.port, platform });
  const claimed = { end: null as StreamEnd | null, window };
  const sender = window.streams.openSender(1, SOUND_HOLD_FEED, (end) => {
    claimed.end = end;
  });
  window.openStream({ channel: 1, feed: SOUND_HOLD_FEED.name, key: 'voice' });
  sender.send(text);
  await settle();
  return claimed;
}

test('the first window has the sound, and the next is refused', async () => {
  expect(holding()).toBeNull();
  const first = await claim('a', 'if-free');
  const second = await claim('b', 'if-free');
  expect([first.end, second.end, holding()]).toEqual([null, 'canceled', 'a']);
});

test('a window takes the sound over from another', async () => {
  const first = await claim('a', 'if-free');
  const second = await claim('b', 'take-over');
  expect([first.end, second.end, holding()]).toEqual(['canceled', null, 'b']);
  const third = await claim('c', 'if-free');
  expect(third.end).toBe('canceled');
});

test('a window that is closed or loaded again locks nobody out', async () => {
  const first = await claim('a', 'if-free');
  first.window.close();
  await settle();
  expect(holding()).toBeNull();
  const again = await claim('b', 'if-free');
  expect([again.end, holding()]).toEqual([null, 'b']);
});

test.each(['', 'if-free', 'if-free ', 'steal a', 'if-free a b', `if-free ${'a'.repeat(65)}`])(
  'what is no claim is refused: %s',
  async (text) => {
    expect((await send(text)).end).toBe('canceled');
    expect(holding()).toBeNull();
  },
);

test('nobody has the sound of a gateway that is removed', async () => {
  const first = await claim('a', 'if-free');
  holder.dispose();
  await settle();
  expect(first.end).toBe('canceled');
});

test('a gateway that replaces another counts on, so that a window that was refused sees that the sound is free', async () => {
  hub.watch(SOUND_HOLDER_FEED, 'voice', () => {});
  await claim('a', 'if-free');
  holder.dispose();
  await settle();
  const before = state()?.changes ?? 0;
  holder = new SoundHolder(hub, 'voice');
  expect(state()).toEqual({ claim: null, changes: before + 1 });
});

test('a claim that arrives while its gateway is replaced has no effect on the next one', async () => {
  hub.watch(SOUND_HOLDER_FEED, 'voice', () => {});
  const late = claim('a', 'if-free');
  holder.dispose();
  holder = new SoundHolder(hub, 'voice');
  const { changes } = state() ?? {};
  expect((await late).end).toBe('canceled');
  expect(state()).toEqual({ claim: null, changes });
});
