import { describe, expect, test } from 'vitest';
import { decodeHeard, encodeSound } from '#shared/panel/realtime/sound.ts';
import { fail, succeed } from '#shared/result.ts';
import { encodeBytes } from '#shared/streams/stream-chunk.ts';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { decodePcm16 } from './sound/pcm16.ts';
import type { ListenOptions, SoundSystem } from './sound/sound-system.ts';
import type { PlaybackReport } from './sound/worklet-messages.ts';
import { VoiceSession } from './voice-session.ts';

const SEEN = { isHidden: false, onVisibility: () => {}, withDrawing: (run: () => void) => run() };
const loud = Float32Array.from({ length: 320 }, (_, n) => 0.3 * Math.sin(n / 5));
const quiet = new Float32Array(320).fill(0.001);

/** A microphone and a loudspeaker that a test plays. */
function makeSound() {
  const played: (readonly unknown[])[] = [];
  const sound = {
    played,
    closed: 0,
    release: () => {
      sound.closed += 1;
    },
    trouble: false,
    listening: null as ListenOptions | null,
    report: (_report: PlaybackReport): void => {},
    output: 'there' as 'there' | 'blocked',
  };
  const system: SoundSystem = {
    listen: async (options) => {
      sound.listening = options;
      return sound.trouble ? fail('refused') : succeed({ close: sound.release });
    },
    speak: async (onReport) => {
      sound.report = onReport;
      if (sound.output === 'blocked') return null;
      return {
        play: (turn, pcm, rate) => void played.push(['play', turn, pcm.byteLength, rate]),
        end: (turn) => void played.push(['end', turn]),
        stop: (turn) => void played.push(['stop', turn]),
        close: () => void played.push(['close']),
      };
    },
    microphones: async () => [],
    close: () => {},
  };
  return { sound, system };
}

function start() {
  const connection = new FakeConnection();
  const panel = new PanelClient(connection, SEEN);
  panel.open();
  connection.link({ name: 'connected' });
  const { sound, system } = makeSound();
  const told: string[] = [];
  const session = new VoiceSession({
    ...{ connectionId: 'gateway', streams: panel.streams, sound: system, now: () => 1_000 },
    onInterrupt: (reason) => void told.push(reason),
    onTurnEnd: () => void told.push('end'),
  });
  connection.take();
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  const arrive = async (turn: number, bytes: number) => {
    connection.bytes(encodeBytes(1, encodeSound({ turn, rate: 24_000, pcm: new Uint8Array(bytes) })));
    await settle();
  };
  return { arrive, connection, session, settle, sound, told };
}

async function talk(mode: 'push' | 'open') {
  const all = start();
  await all.session.openMicrophone(null);
  all.session.setMode(mode);
  return all;
}

describe('a microphone', () => {
  test('is sent in open mode: each chunk with its time', async () => {
    const { connection, sound } = await talk('open');
    sound.listening?.onChunk(loud);
    const [bytes] = connection.sentBytes;
    const heard = decodeHeard(bytes?.subarray(4) ?? new Uint8Array());
    expect(heard?.at).toBe(1_000);
    expect([...decodePcm16(heard?.pcm ?? new Uint8Array())].slice(0, 3)).toEqual(
      [...loud].slice(0, 3).map((sample) => expect.closeTo(sample, 3)),
    );
  });

  test('is sent while the key is held, and its end is told', async () => {
    const { connection, session, sound, told } = await talk('push');
    sound.listening?.onChunk(loud);
    expect(connection.sentBytes).toHaveLength(0);
    session.hold(true);
    sound.listening?.onChunk(loud);
    expect(connection.sentBytes).toHaveLength(1);
    session.hold(false);
    expect(told).toEqual(['end']);
    session.hold(false);
    expect(told).toEqual(['end']);
  });

  test('is not sent while it is muted, but its level is shown', async () => {
    const { connection, session, sound } = await talk('open');
    session.setMuted(true);
    sound.listening?.onChunk(loud);
    expect(connection.sentBytes).toHaveLength(0);
    expect(session.state.levelDb).toBeGreaterThan(-20);
  });

  test('that cannot be opened says why, and one that is unplugged too', async () => {
    const { session, sound } = start();
    sound.trouble = true;
    await session.openMicrophone(null);
    expect(session.state.microphone).toEqual({ name: 'trouble', trouble: 'refused' });
    sound.trouble = false;
    await session.openMicrophone(null);
    sound.listening?.onEnd();
    expect(session.state.microphone).toEqual({ name: 'trouble', trouble: 'unplugged' });
  });

  test('that was given up before it opened is released', async () => {
    const { session, sound } = start();
    const opening = session.openMicrophone(null);
    session.closeMicrophone();
    await opening;
    expect(sound.closed).toBe(1);
    expect(session.state.microphone).toEqual({ name: 'closed' });
  });

  test('drops the oldest chunks while the panel takes none, and counts them', async () => {
    const { connection, session, sound } = await talk('open');
    const chunks = 200;
    for (let chunk = 0; chunk < chunks; chunk += 1) sound.listening?.onChunk(loud);
    expect(session.state.dropped).toBe(chunks - connection.sentBytes.length - 25);
    expect(session.state.dropped).toBeGreaterThan(0);
  });
});

describe('the sound of an answer', () => {
  test('is played by its rate, and its end is told to the loudspeaker', async () => {
    const { arrive, sound } = start();
    await arrive(1, 960);
    await arrive(1, 0);
    expect(sound.played).toEqual([
      ['play', 1, 960, 24_000],
      ['end', 1],
    ]);
  });

  test('stops at the key before the gateway is told, and what comes later is marked', async () => {
    const { arrive, session, sound, told } = start();
    await arrive(3, 960);
    sound.report({ kind: 'played', turn: 3, playedMs: 20, depthMs: 60, isLast: false });
    expect(session.state.playing).toEqual({ turn: 3, playedMs: 20 });
    session.interrupt('key');
    await Promise.resolve();
    expect([sound.played.at(-1), told]).toEqual([['stop', 3], ['key']]);
    expect([...session.state.unheard]).toEqual([3]);
    sound.report({ kind: 'played', turn: 3, playedMs: 40, depthMs: 60, isLast: false });
    expect(session.state.playing).toBeNull();
  });

  test('is interrupted by 200 ms of speech, not by a click, and only while it sounds', async () => {
    const { arrive, session, sound, told } = await talk('open');
    const hear = (samples: Float32Array, count: number) => {
      for (let chunk = 0; chunk < count; chunk += 1) sound.listening?.onChunk(samples);
    };
    hear(quiet, 10);
    hear(loud, 20);
    expect(told).toEqual([]);
    hear(quiet, 20);
    await arrive(1, 960);
    sound.report({ kind: 'played', turn: 1, playedMs: 0, depthMs: 60, isLast: false });
    hear(loud, 3);
    hear(quiet, 20);
    expect(told).toEqual([]);
    hear(loud, 9);
    expect(told).toEqual([]);
    hear(loud, 1);
    expect(told).toEqual(['barge-in']);
    expect(session.state.playing).toBeNull();
  });

  test('is stopped when the key of push to talk is pressed', async () => {
    const { arrive, session, sound, told } = await talk('push');
    await arrive(1, 960);
    sound.report({ kind: 'played', turn: 1, playedMs: 0, depthMs: 60, isLast: false });
    session.hold(true);
    expect(told).toEqual(['key']);
  });

  test('waits for a press where the browser demands one', async () => {
    const { arrive, session, sound } = start();
    sound.output = 'blocked';
    await arrive(1, 960);
    expect(session.state.output).toBe('needs-press');
    sound.output = 'there';
    session.enableOutput();
    await arrive(1, 480);
    expect(sound.played).toEqual([['play', 1, 480, 24_000]]);
  });

  test('counts underruns, and says when each turn was first heard', async () => {
    const { arrive, session, sound } = start();
    await arrive(1, 960);
    sound.report({ kind: 'played', turn: 1, playedMs: 0, depthMs: 60, isLast: false });
    sound.report({ kind: 'underrun' });
    sound.report({ kind: 'played', turn: 1, playedMs: 900, depthMs: 0, isLast: true });
    expect(session.state).toMatchObject({ underruns: 1, playing: null });
    expect(session.state.firstHeardAt.get(1)).toBe(1_000);
  });
});

test('closing releases the microphone and the loudspeaker', async () => {
  const { arrive, session, settle, sound } = await talk('open');
  await arrive(1, 960);
  session.close();
  await settle();
  expect(sound.closed).toBe(1);
  expect(sound.played.at(-1)).toEqual(['close']);
});
