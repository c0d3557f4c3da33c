import { afterEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import { rateOf } from '#shared/protocols/realtime/read-live-output.ts';
import { fieldsOf } from '../client-frame.ts';
import type { GatewayServerOptions } from '../gateway-server.ts';
import { type GatewayTestWorld, startGateway } from '../testing/gateway-test-world.ts';
import type { TestGatewayClient } from '../testing/test-gateway-client.ts';

let world: GatewayTestWorld;
let client: TestGatewayClient;

afterEach(() => world.close());

/** A client whose upstream is connected and has answered the setup; its frames so far are left out. */
async function start(options: Partial<GatewayServerOptions> = {}): Promise<void> {
  world = await startGateway(options);
  client = await world.connect();
  await client.send('live.setup', {});
  await world.advance(10);
}

/** What came since a place, without the states. */
function since(from: number): readonly string[] {
  return client.story(from).filter((line) => !line.startsWith('session.state'));
}

const payloads = (type: string, from = 0): readonly JsonObject[] =>
  client.frames.slice(from).flatMap((frame) => (frame.type === type ? [fieldsOf(frame.payload)] : []));

const LONG = 'This text is so long that it comes back in more than one piece.';

describe('a text', () => {
  test('comes back in pieces after some thought, and the turn is complete before its last piece', async () => {
    await start();
    const before = client.frames.length;
    await client.send('live.text', { text: LONG });
    await world.advance(119);
    expect(since(before)).toEqual([]);
    await world.advance(1);
    expect(since(before)).toEqual(['live.metrics.round_trip', 'live.output']);
    await world.advance(140);
    expect(since(before).slice(2)).toEqual(['live.turn.completed', 'live.output']);
    const texts = payloads('live.output', before).map(({ normalized }) => fieldsOf(normalized).text);
    expect(texts.join(' ')).toBe(`Echo: ${LONG}`);
    expect(payloads('live.turn.completed', before)).toMatchObject([{ text: texts.join('\n'), turnDurationMs: 140 }]);
    expect(payloads('live.metrics.round_trip', before)).toMatchObject([{ roundTripMs: 120, source: 'text' }]);
  });

  test('that begins a connection is answered by the setup as far as the round trip is told', async () => {
    world = await startGateway();
    client = await world.connect();
    await client.send('live.text', { text: 'Hello' });
    await world.advance(200);
    expect(payloads('live.metrics.round_trip')).toMatchObject([{ roundTripMs: 1 }]);
    expect(payloads('live.turn.completed')).toMatchObject([
      { text: expect.stringContaining('Ready') },
      { text: 'Echo: Hello' },
    ]);
  });

  test('sent with another is not answered: events carry the run of the latest', async () => {
    await start();
    const before = client.frames.length;
    await client.send('live.text', { text: 'first' }, { runId: 'one' });
    await client.send('live.text', { text: 'second' }, { runId: 'two' });
    await world.advance(500);
    expect(payloads('live.turn.completed', before)).toMatchObject([{ text: 'Echo: second' }]);
    expect(client.frames.at(-1)).toMatchObject({ type: 'live.output', runId: 'two' });
  });

  test('comes twice from the newest gateway, under the id of its turn', async () => {
    await start({ edition: 'newest' });
    const before = client.frames.length;
    await client.send('live.text', { text: 'Hello' });
    await world.advance(200);
    expect(since(before)).toEqual([
      ...['live.output.transcript.delta', 'live.metrics.round_trip', 'live.turn.completed', 'live.output'],
    ]);
    const [delta = {}] = payloads('live.output.transcript.delta', before);
    const [output = {}] = payloads('live.output', before);
    expect(output.normalized).toMatchObject({ text: 'Echo: Hello', granular: true, turnId: delta.turnId });
  });
});

describe('sound', () => {
  const speak = async (samples: Int16Array, chunk = 640) => {
    for (let at = 0; at < samples.length; at += chunk) {
      const bytes = Buffer.from(samples.slice(at, at + chunk).buffer);
      await client.send('live.audio', {
        ...{ format: 'pcm16', sampleRate: 16_000, chunkBase64: bytes.toString('base64'), sentAtMs: world.clock.now() },
      });
    }
    await client.send('live.turn.end', { reason: 'user_stop' });
  };

  test('comes back whole, at 24 kHz, in pieces after the words', async () => {
    await start();
    const before = client.frames.length;
    const tone = Int16Array.from({ length: 16_000 }, (_, at) =>
      Math.round(8_000 * Math.sin((at * 2 * Math.PI * 440) / 16_000)),
    );
    await speak(tone);
    await world.advance(2_000);
    const sounds = payloads('live.output', before).flatMap(({ upstream }) => inlineData(upstream));
    expect(sounds.map(({ mimeType }) => rateOf(String(mimeType)))).toEqual(Array(5).fill(24_000));
    const bytes = Buffer.concat(sounds.map(({ data }) => Buffer.from(String(data), 'base64')));
    const wanted = (at: number) => 8_000 * Math.sin((at * 2 * Math.PI * 440) / 24_000);
    expect(bytes).toHaveLength(48_000);
    // After the last sample that was heard there is no next one to draw a line to.
    const errors = Array.from({ length: 23_999 }, (_, at) => Math.abs(bytes.readInt16LE(2 * at) - wanted(at)));
    expect(Math.max(...errors)).toBeLessThan(100);
    expect(payloads('live.output', before)[0]).toMatchObject({
      normalized: { text: 'You spoke, and 25 chunks of your sound arrived here.' },
    });
  });

  test('is answered at a pause where the upstream listens for one, and speech over the answer interrupts it', async () => {
    await start({ echo: { turns: 'by-pauses' } });
    const before = client.frames.length;
    const chunk = (level: number) => Buffer.from(new Int16Array(3_200).fill(level).buffer).toString('base64');
    const hear = async (level: number, times: number) => {
      for (let left = times; left > 0; left -= 1) await client.send('live.audio', { chunkBase64: chunk(level) });
    };
    await hear(0, 10);
    await hear(5_000, 5);
    await hear(0, 3);
    await world.advance(300);
    expect(since(before)).toEqual([]);
    await hear(0, 1);
    await world.advance(300);
    expect(since(before)).toEqual(['live.metrics.round_trip', 'live.output', 'live.output']);
    await hear(5_000, 1);
    await world.advance(20);
    expect(since(before).slice(-3)).toEqual(['live.turn.completed', 'live.output', 'live.interrupted']);
  });

  test('of more than a minute is heard from its end', async () => {
    await start();
    const before = client.frames.length;
    const minute = Buffer.from(new Int16Array(60 * 24_000).fill(1).buffer).toString('base64');
    const mimeType = 'audio/pcm;rate=24000';
    await client.send('live.audio', { chunkBase64: Buffer.alloc(48_000).toString('base64'), mimeType });
    await client.send('live.audio', { chunkBase64: minute, mimeType });
    await client.send('live.turn.end', {});
    await world.advance(60_000);
    const sounds = payloads('live.output', before).flatMap(({ upstream }) => inlineData(upstream));
    const bytes = Buffer.concat(sounds.map(({ data }) => Buffer.from(String(data), 'base64')));
    expect([bytes.length, bytes.readInt16LE(0)]).toEqual([60 * 48_000, 1]);
  });

  test('is told as the last of its parts, and with its type by the newest gateway', async () => {
    await start({ edition: 'newest' });
    world.server.temper.style = 'two-audio-parts';
    const before = client.frames.length;
    await speak(new Int16Array(4_000));
    await world.advance(2_000);
    const [, output = {}] = payloads('live.output', before);
    const sounds = inlineData(output.upstream);
    expect(sounds).toHaveLength(2);
    expect(output.normalized).toMatchObject({ audioBase64: sounds[1]?.data, audioMimeType: 'audio/pcm;rate=24000' });
    expect(payloads('live.output.audio.delta', before)[0]).toMatchObject({ audioBase64: sounds[1]?.data });
  });

  test('without a type is missed by the gateway', async () => {
    await start();
    world.server.temper.style = 'no-mime-type';
    const before = client.frames.length;
    await speak(new Int16Array(4_000));
    await world.advance(2_000);
    const [, output = {}] = payloads('live.output', before);
    expect([inlineData(output.upstream).length, fieldsOf(output.normalized).audioBase64]).toEqual([1, undefined]);
  });
});

describe('an interruption', () => {
  test('is told in the order of the real gateway, with its latency', async () => {
    await start();
    await client.send('live.text', { text: LONG });
    await world.advance(130);
    const before = client.frames.length;
    await client.send('live.interrupt', { reason: 'barge_in' });
    await world.advance(500);
    expect(client.story(before)).toEqual([
      ...['live.interrupt.requested', 'session.state live_forwarded', 'live.turn.completed', 'live.output'],
      ...['live.metrics.interrupt_latency', 'live.interrupted'],
    ]);
    expect(payloads('live.interrupt.requested', before)).toMatchObject([{ reason: 'barge_in' }]);
    expect(payloads('live.interrupted', before)).toMatchObject([{ interruptLatencyMs: 20 }]);
  });

  test('of nothing is waited for: the next one reports the time since', async () => {
    await start();
    await client.send('live.interrupt', {});
    await world.advance(1_000);
    const before = client.frames.length;
    await client.send('live.text', { text: LONG });
    await world.advance(130);
    await client.send('live.turn.end', {});
    await world.advance(20);
    expect(since(before)).toContain('live.turn.end_sent');
    expect(payloads('live.metrics.interrupt_latency', before)).toMatchObject([{ interruptLatencyMs: 1_150 }]);
  });

  test('that comes alone has no latency, and the turn is completed later without a text', async () => {
    await start();
    world.server.temper.style = 'interrupted-alone';
    const before = client.frames.length;
    await client.send('live.text', { text: 'Hello' });
    await world.advance(1_000);
    expect(since(before).slice(1)).toEqual([
      ...['live.output', 'live.output', 'live.interrupted', 'live.turn.completed', 'live.output'],
    ]);
    expect(payloads('live.interrupted', before)).toMatchObject([{ interruptLatencyMs: null }]);
  });
});

describe('a setup', () => {
  test.each([
    ['document', 'Ready: gemini-live-2.5-flash-native-audio, voice default.'],
    ['newest', 'Ready: gemini-live-2.5-flash-native-audio, voice Aoede.'],
  ] as const)('of the %s gateway is merged into the automatic one', async (edition, text) => {
    await start({ edition });
    const before = client.frames.length;
    await client.send('live.setup', { generationConfig: { responseModalities: ['TEXT'] } });
    await world.advance(10);
    expect(payloads('live.bridge.setup_sent', before)).toMatchObject([{ responseModalities: ['TEXT'] }]);
    expect(payloads('live.turn.completed', before)).toMatchObject([{ text }]);
  });
});

function inlineData(upstream: JsonObject[string] | undefined): readonly JsonObject[] {
  const { parts } = fieldsOf(fieldsOf(fieldsOf(upstream).serverContent).modelTurn);
  return (Array.isArray(parts) ? parts : []).flatMap((part) => {
    const { inlineData: data } = fieldsOf(part);
    return data === undefined ? [] : [fieldsOf(data)];
  });
}

describe('a gateway of the newest edition', () => {
  const IMAGE = 'data:image/png;base64,AQI=';
  const message = { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'What is this?' }] };

  test('takes the end of speech as committed', async () => {
    await start({ edition: 'newest' });
    const before = client.frames.length;
    await client.send('live.input.commit', { reason: 'key' });
    expect(since(before)).toEqual(['live.input.committed', 'live.turn.end_sent']);
    expect(payloads('live.turn.end_sent', before)).toEqual([{ reason: 'key' }]);
  });

  test('takes a picture as a data URL, and answers one that comes with a text', async () => {
    await start({ edition: 'newest' });
    const before = client.frames.length;
    await client.send('live.image', { dataUrl: IMAGE, sentAtMs: world.clock.now() });
    expect(since(before)).toEqual([]);
    const image = { type: 'input_image', image_url: IMAGE };
    const item = { ...message, content: [...message.content, image] };
    await client.send('conversation.item.create', { item, turnComplete: true });
    await world.advance(400);
    expect(payloads('live.turn.completed', before)).toMatchObject([{ text: expect.stringContaining('What is this?') }]);
    await client.send('conversation.item.create', { item: { ...message, content: [] } });
    expect(payloads('live.bridge.error', before)).toEqual([{ error: 'conversation.item.create has no content.' }]);
  });

  test('knows more than one of the document, which asks an agent about a message of parts', async () => {
    await start();
    const before = client.frames.length;
    await client.send('conversation.item.create', { item: message });
    await client.send('live.input.commit', {});
    expect(since(before)).toContain('orchestrator.response completed');
    expect(since(before)).not.toContain('live.input.committed');
  });
});
