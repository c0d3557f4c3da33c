import { afterEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import { GATEWAY_FEEDS, TURN_FEED } from '#shared/panel/realtime/gateways.ts';
import { encodePlayed, PLAYBACK_FEED, PLAYED_FEED } from '#shared/panel/realtime/playback.ts';
import { decodeSound, encodeHeard, MICROPHONE_FEED, SOUND_FEED } from '#shared/panel/realtime/sound.ts';
import { createFakeWindow } from '../feeds/testing/fake-window.ts';
import { WindowFeeds } from '../feeds/window-feeds.ts';
import { GatewayWorld } from './testing/gateway-world.ts';

let world: GatewayWorld;
afterEach(() => world.gateway.close());

async function openWindow() {
  world = await GatewayWorld.connected();
  return joinWindow();
}

/** A window that reads the sound from now on. */
function joinWindow() {
  const window = createFakeWindow();
  new WindowFeeds({ hub: world.hub, feeds: GATEWAY_FEEDS, port: window.port, platform: world.platform });
  const sound = window.streams.openReader(1, SOUND_FEED);
  window.openStream({ key: 'voice', channel: 1, feed: SOUND_FEED.name });
  const next = async () => {
    const chunk = decodeSound((await sound.next()) ?? new Uint8Array());
    return chunk === null ? null : { ...chunk, pcm: [...chunk.pcm] };
  };
  return { next, window };
}

const live = () => world.peer.socket(1);
const output = (...parts: readonly JsonObject[]) => ({ upstream: { serverContent: { modelTurn: { parts } } } });
const audio = (bytes: readonly number[], rate = 24_000) => {
  return { inlineData: { data: Buffer.from(bytes).toString('base64'), mimeType: `audio/pcm;rate=${rate}` } };
};

describe('the sound of a gateway', () => {
  test('reaches windows once, with its turn and its rate, and the end of the turn', async () => {
    const { next } = await openWindow();
    world.gateway.live.say('Hi');
    live().send('live.output.audio.delta', { audioBase64: 'AQI=', mimeType: 'audio/pcm;rate=16000' });
    live().send('live.output', { ...output(audio([1, 2], 16_000)), normalized: { granular: true } });
    live().send('live.output', output(audio([3, 4]), audio([5, 6, 7])));
    live().send('live.turn.completed', { text: null });
    live().send('live.output', { upstream: { serverContent: { turnComplete: true } } });
    await world.pass(0);
    expect([await next(), await next(), await next(), await next()]).toEqual([
      { kind: 'sound', turn: 1, rate: 16_000, offset: 0, pcm: [1, 2] },
      { kind: 'sound', turn: 1, rate: 24_000, offset: 2, pcm: [3, 4] },
      { kind: 'sound', turn: 1, rate: 24_000, offset: 4, pcm: [5, 6] },
      { kind: 'end', turn: 1, rate: 0, offset: 0, pcm: [] },
    ]);
  });

  test('says to a window that comes later how much of the turn it has missed', async () => {
    await openWindow();
    world.gateway.live.say('Hi');
    live().send('live.output', output(audio([1, 2, 3, 4])));
    await world.pass(0);
    const late = joinWindow();
    live().send('live.output', output(audio([5, 6])));
    await world.pass(0);
    expect(await late.next()).toMatchObject({ kind: 'sound', turn: 1, offset: 4, pcm: [5, 6] });
  });

  test('has its end behind the last output, which comes after the turn is complete', async () => {
    const { next } = await openWindow();
    world.gateway.live.say('Hi');
    live().send('live.output', output(audio([1, 2])));
    live().send('live.turn.completed', { text: null });
    const last = { modelTurn: { parts: [audio([3, 4])] }, turnComplete: true };
    live().send('live.output', { upstream: { serverContent: last } });
    await world.pass(0);
    expect([await next(), await next(), await next()].map((chunk) => [chunk?.kind, chunk?.pcm])).toEqual([
      ['sound', [1, 2]],
      ['sound', [3, 4]],
      ['end', []],
    ]);
  });

  test('stops in the windows when the turn was interrupted', async () => {
    const { next } = await openWindow();
    world.gateway.live.say('Hi');
    live().send('live.output', output(audio([1, 2])));
    live().send('live.interrupted', { reason: 'vad' });
    await world.pass(0);
    expect([(await next())?.kind, (await next())?.kind]).toEqual(['sound', 'stop']);
  });

  test('is cut into chunks that a stream takes, and nothing of it is lost', async () => {
    const { next } = await openWindow();
    const bytes = Array.from({ length: 300_000 }, (_, index) => index % 251);
    world.gateway.live.say('Hi');
    live().send('live.output', output(audio(bytes)));
    await world.pass(0);
    const heard = [await next(), await next(), await next()];
    expect(heard.map((chunk) => chunk?.offset)).toEqual([0, 131_058, 262_116]);
    expect(heard.flatMap((chunk) => chunk?.pcm ?? [])).toEqual(bytes);
  });

  test.each([
    ['as it is', 'AAECAwQF', [0, 1, 2, 3, 4, 5]],
    ['with padding', 'AAECAw==', [0, 1, 2, 3]],
    ['without its padding', 'AAECAw', [0, 1, 2, 3]],
    ['of an odd number of bytes', 'AAECAwQ=', [0, 1, 2, 3]],
    ['in lines', 'AAEC\nAwQF\n', [0, 1, 2, 3, 4, 5]],
    ['in the alphabet of addresses', '-_8A_w==', [251, 255, 0, 255]],
    ['with an end before its end', 'AAE=AwQF', [0, 1]],
  ])('is read %s', async (_, base64, pcm) => {
    const { next } = await openWindow();
    world.gateway.live.say('Hi');
    const part = { inlineData: { mimeType: 'audio/pcm;rate=24000', data: base64 } };
    live().send('live.output', output(part, audio([1, 2])));
    await world.pass(0);
    expect((await next())?.pcm).toEqual(pcm);
    expect(await next()).toMatchObject({ offset: pcm.length, pcm: [1, 2] });
  });

  test('that is empty is none', async () => {
    const { next } = await openWindow();
    world.gateway.live.say('Hi');
    live().send('live.output', output(audio([]), audio([1, 2])));
    await world.pass(0);
    expect(await next()).toMatchObject({ offset: 0, pcm: [1, 2] });
  });
});

describe('a microphone', () => {
  test('is sent to the gateway chunk by chunk', async () => {
    const { window } = await openWindow();
    const sender = window.streams.openSender(2, MICROPHONE_FEED, () => {});
    window.openStream({ key: 'voice', channel: 2, feed: MICROPHONE_FEED.name });
    const at = world.platform.clock.now();
    sender.send(encodeHeard({ at, pcm: Uint8Array.of(1, 2, 3, 4) }));
    await world.pass(0);
    expect(live().frames.map(({ payload, type }) => [type, payload])).toEqual([
      ['live.audio', { format: 'pcm16', sampleRate: 16_000, chunkBase64: 'AQIDBA==', sentAtMs: at }],
    ]);
  });

  test('comes back to the window with its turn, as it was sent', async () => {
    const { next, window } = await openWindow();
    const sender = window.streams.openSender(2, MICROPHONE_FEED, () => {});
    window.openStream({ key: 'voice', channel: 2, feed: MICROPHONE_FEED.name });
    world.gateway.live.say('Hi');
    live().send('live.output', { upstream: { serverContent: { turnComplete: true } } });
    await world.pass(0);
    const at = world.platform.clock.now();
    for (const pcm of [Uint8Array.of(1, 2), Uint8Array.of(3, 4)]) sender.send(encodeHeard({ at, pcm }));
    await world.pass(0);
    expect([await next(), await next()]).toEqual([
      { kind: 'mine', turn: 2, rate: 16_000, offset: 0, pcm: [1, 2] },
      { kind: 'mine', turn: 2, rate: 16_000, offset: 2, pcm: [3, 4] },
    ]);
  });

  test('says when the speech has ended, behind the speech', async () => {
    const { window } = await openWindow();
    const sender = window.streams.openSender(2, MICROPHONE_FEED, () => {});
    window.openStream({ key: 'voice', channel: 2, feed: MICROPHONE_FEED.name });
    const at = world.platform.clock.now();
    for (const pcm of [Uint8Array.of(1, 2), new Uint8Array()]) sender.send(encodeHeard({ at, pcm }));
    sender.send(new Uint8Array(3));
    await world.pass(0);
    expect(live().types).toEqual(['live.audio', 'live.turn.end']);
  });

  test('is not heard any more when its gateway is removed', async () => {
    const { window } = await openWindow();
    let ended = '';
    window.streams.openSender(2, MICROPHONE_FEED, () => {
      ended = 'ended';
    });
    window.openStream({ key: 'voice', channel: 2, feed: MICROPHONE_FEED.name });
    await world.gateway.close();
    expect(ended).toBe('ended');
  });
});

describe('what a window has played', () => {
  const report = { turn: 1, at: 5_000, playedMs: 20, depthMs: 60, underruns: 1, state: 'playing' } as const;
  const playback = () => world.hub.state(PLAYBACK_FEED, 'voice').value;

  async function openPlayer() {
    const { window } = await openWindow();
    world.gateway.live.say('Hi');
    live().send('live.output', output(audio([1, 2])));
    const open = (channel: number) => {
      const sender = window.streams.openSender(channel, PLAYED_FEED, () => {});
      window.openStream({ key: 'voice', channel, feed: PLAYED_FEED.name });
      return sender;
    };
    return { open, window };
  }

  test('is known of its turn, and is published', async () => {
    const { open } = await openPlayer();
    const player = open(2);
    player.send(new Uint8Array(3));
    player.send(encodePlayed(report));
    await world.pass(0);
    expect(playback()).toEqual(report);
    expect(world.hub.state(TURN_FEED, 'voice').value?.times.firstHeardAt).toBe(4_980);
  });

  test('ends with the window, which can report nothing then', async () => {
    const { open, window } = await openPlayer();
    open(2).send(encodePlayed(report));
    await world.pass(0);
    window.close();
    await world.pass(0);
    expect(playback()).toEqual({ ...report, state: 'silent' });
  });

  test('goes on in the window that took the sound over when the one before leaves', async () => {
    const { open } = await openPlayer();
    const first = open(2);
    first.send(encodePlayed(report));
    await world.pass(0);
    open(3).send(encodePlayed({ ...report, playedMs: 400 }));
    await world.pass(0);
    first.end();
    await world.pass(0);
    expect(playback()).toMatchObject({ playedMs: 400, state: 'playing' });
  });
});
