import { afterEach, describe, expect, test } from 'vitest';
import { GATEWAY_FEEDS, TURN_FEED, TURNS_FEED } from '#shared/panel/realtime/gateways.ts';
import { encodePlayed, PLAYED_FEED } from '#shared/panel/realtime/playback.ts';
import { createFakeWindow } from '../feeds/testing/fake-window.ts';
import { WindowFeeds } from '../feeds/window-feeds.ts';
import { GatewayWorld } from './testing/gateway-world.ts';

let world: GatewayWorld;
afterEach(() => world.close());

const live = () => world.peer.socket(1);
const turn = () => world.hub.state(TURN_FEED, 'voice').value;

/** A gateway of the newest edition that has begun to answer a text, with sound: a second, where nothing else is said. */
async function answering(edition: 'newest' | 'documented' = 'newest', soundBytes = 48_000): Promise<void> {
  world = await GatewayWorld.connected();
  const more = edition === 'newest' ? { turnTruncation: { total: 0 } } : {};
  live().send('gateway.connected', { liveApiEnabled: true, runtime: { state: 'ready', ...more } });
  world.gateway.live.say('Hi');
  const audioBase64 = Buffer.alloc(soundBytes).toString('base64');
  live().send('live.output.audio.delta', { audioBase64, mimeType: 'audio/pcm;rate=24000', turnId: 'turn-a' });
  await world.pass(0);
}

/** The gateway has sent the whole answer. */
async function complete(): Promise<void> {
  live().send('live.turn.completed', { text: null });
  live().send('live.output', { upstream: { serverContent: { turnComplete: true } } });
  await world.pass(0);
}

/** A window reports that it has played so much of the first turn. */
async function play(playedMs: number, state: 'playing' | 'silent' = 'playing'): Promise<void> {
  const window = createFakeWindow();
  new WindowFeeds({ hub: world.hub, feeds: GATEWAY_FEEDS, port: window.port, platform: world.platform });
  const sender = window.streams.openSender(1, PLAYED_FEED, () => {});
  window.openStream({ key: 'voice', channel: 1, feed: PLAYED_FEED.name });
  const at = world.platform.clock.now();
  sender.send(encodePlayed({ turn: 1, at, playedMs, depthMs: 60, underruns: 0, state }));
  await world.pass(0);
}

describe('an interruption', () => {
  test('says first how much of the answer was heard', async () => {
    await answering();
    await play(200);
    await world.pass(280);
    world.gateway.live.interrupt('key');
    await world.pass(0);
    expect(live().frames.slice(-2)).toMatchObject([
      {
        ...{ type: 'conversation.item.truncate' },
        payload: { item_id: 'turn-a', content_index: 0, audio_end_ms: 520, reason: 'key' },
      },
      { type: 'live.interrupt' },
    ]);
    live().send('live.turn.truncated', { turnId: 'turn-a', audioEndMs: 520 });
    await world.pass(0);
    expect(turn()).toMatchObject({ turnId: 'turn-a', memory: 'heard' });
  });

  test('of an answer that is complete and still plays says how much was heard, and interrupts no turn', async () => {
    await answering();
    await complete();
    await play(200);
    expect(world.gateway.live.interrupt('key').ok).toBe(true);
    await world.pass(0);
    expect(live().types.slice(1)).toEqual(['conversation.item.truncate']);
  });

  test('where nothing goes on and nothing plays sends nothing', async () => {
    world = await GatewayWorld.connected();
    expect(world.gateway.live.interrupt('key').ok).toBe(true);
    await world.pass(0);
    expect(live().types).toEqual([]);
    world.gateway.stop();
    await world.pass(0);
    expect(world.gateway.live.interrupt('key')).toMatchObject({ error: { code: 'NOT_CONNECTED' } });
  });

  test('of an answer that nobody hears, that was heard whole, or that has no name, says no more', async () => {
    await answering();
    world.gateway.live.interrupt('key');
    await play(1_000);
    world.gateway.live.interrupt('key');
    await world.pass(0);
    expect(live().types.slice(1)).toEqual(['live.interrupt', 'live.interrupt']);
  });

  test('of an answer that was heard to the last whole millisecond says no more', async () => {
    // 24,001 samples are a little more than a second.
    await answering('newest', 48_002);
    await play(1_000);
    world.gateway.live.interrupt('key');
    await world.pass(0);
    expect(live().types.slice(1)).toEqual(['live.interrupt']);
  });

  test('says nothing of an older answer, whose sound stopped before its end', async () => {
    await answering();
    await complete();
    await play(200, 'silent');
    world.gateway.live.say('And?');
    world.gateway.live.interrupt('key');
    await world.pass(0);
    expect(live().types.slice(1)).toEqual(['live.text', 'live.interrupt']);
  });

  test('says no more to a gateway that would ask an agent about it', async () => {
    await answering('documented');
    await play(200);
    world.gateway.live.interrupt('key');
    await world.pass(0);
    expect(live().types.slice(1)).toEqual(['live.interrupt']);
  });
});

describe('an answer', () => {
  test('is forgotten by its name, also when it is past', async () => {
    await answering();
    await complete();
    world.gateway.live.say('And?');
    expect(world.gateway.live.forget(1).ok).toBe(true);
    live().send('live.turn.deleted', { turnId: 'turn-a' });
    await world.pass(0);
    expect(live().frames.at(-1)).toMatchObject({
      ...{ type: 'conversation.item.delete', payload: { item_id: 'turn-a' } },
    });
    expect(world.hub.state(TURNS_FEED, 'voice').value).toMatchObject([{ number: 1, memory: 'deleted' }]);
  });

  test('without a name, of no turn, or of a gateway that does not know how, is not forgotten', async () => {
    await answering();
    world.gateway.live.say('And?');
    for (const number of [2, 9]) {
      expect(world.gateway.live.forget(number)).toMatchObject({ error: { code: 'BAD_PARAMS' } });
    }
    await world.close();
    await answering('documented');
    expect(world.gateway.live.forget(1)).toMatchObject({
      error: { message: 'Turn 1 was not forgotten: Voice does not know how. Use a newer gateway' },
    });
  });
});

test('speech that is cleared gets no answer, and the next speech is another turn', async () => {
  await answering();
  await complete();
  const chunk = () => ({ chunkBase64: 'AAAA', sentAtMs: world.platform.clock.now() });
  world.gateway.live.speak(chunk());
  expect(world.gateway.live.clearSpeech().ok).toBe(true);
  live().send('live.input.cleared', { reason: 'person' });
  await world.pass(0);
  expect(turn()).toMatchObject({ number: 2, end: { how: 'superseded' } });
  world.gateway.live.speak(chunk());
  await world.pass(0);
  expect(turn()).toMatchObject({ number: 3, end: null });
  expect(live().types.slice(1)).toEqual(['live.audio', 'live.input.clear', 'live.audio']);
});

test('a call that the upstream wants is shown with its arguments, and answered under its name', async () => {
  await answering();
  const call = { callId: 'call-1', name: 'lookup_price', argumentsJson: '{"item":"tea"}' };
  live().send('live.function_call', call);
  await world.pass(0);
  expect(turn()?.calls).toEqual([{ callId: 'call-1', name: 'lookup_price', args: '{"item":"tea"}', state: 'wanted' }]);
  expect(world.gateway.live.answerCall('call-9', {})).toMatchObject({ error: { code: 'BAD_PARAMS' } });
  expect(world.gateway.live.answerCall('call-1', { price: 99 }).ok).toBe(true);
  live().send('live.function_call_output.sent', { callId: 'call-1' });
  await world.pass(0);
  expect(live().frames.at(-1)).toMatchObject({
    ...{ type: 'live.function_call_output' },
    payload: { callId: 'call-1', name: 'lookup_price', output: { price: 99 } },
  });
  expect(turn()?.calls).toMatchObject([{ name: 'lookup_price', args: '{"item":"tea"}', state: 'answered' }]);
});

describe('what a person sends', () => {
  const still = { mimeType: 'image/png', chunkBase64: 'AQI=' };

  test('goes as the newest gateways name it: the end of speech, a picture, and a picture with a text', async () => {
    await answering();
    await complete();
    world.gateway.live.speak({ chunkBase64: 'AAAA', sentAtMs: world.platform.clock.now() });
    world.gateway.live.endTurn('end_of_speech');
    const sentAtMs = world.platform.clock.now();
    world.gateway.live.show(still);
    await complete();
    expect(world.gateway.live.show({ ...still, text: 'What is this?' }).ok).toBe(true);
    await world.pass(100);
    expect(live().frames.slice(-3)).toMatchObject([
      { type: 'live.input.commit', payload: { reason: 'end_of_speech' } },
      { type: 'live.image', payload: { dataUrl: 'data:image/png;base64,AQI=', sentAtMs } },
      {
        type: 'conversation.item.create',
        payload: {
          item: {
            ...{ type: 'message', role: 'user' },
            content: [
              { type: 'input_text', text: 'What is this?' },
              { type: 'input_image', image_url: 'data:image/png;base64,AQI=' },
            ],
          },
          turnComplete: true,
        },
      },
    ]);
    expect(turn()).toMatchObject({ origin: 'text', mine: 'What is this?', end: null });
  });

  test('goes as the document names it where the gateway is of the document, and a picture alone', async () => {
    await answering('documented');
    await complete();
    world.gateway.live.speak({ chunkBase64: 'AAAA', sentAtMs: world.platform.clock.now() });
    world.gateway.live.endTurn('end_of_speech');
    world.gateway.live.show(still);
    await world.pass(0);
    expect(live().types.slice(-2)).toEqual(['live.turn.end', 'live.video']);
    expect(world.gateway.live.show({ ...still, text: 'What is this?' })).toMatchObject({
      error: {
        message: 'The picture and its text were not sent as one message: Voice does not know how. Use a newer gateway',
      },
    });
  });
});
