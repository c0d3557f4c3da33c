import { describe, expect, test } from 'vitest';
import { decodePlayed } from '#shared/panel/realtime/playback.ts';
import { decodeHeard, encodeSound, type SoundChunk } from '#shared/panel/realtime/sound.ts';
import { fail, succeed } from '#shared/result.ts';
import { encodeBytes } from '#shared/streams/stream-chunk.ts';
import { PanelClient } from '#stores/panel/panel-client.ts';
import { FakeConnection } from '#stores/testing/fake-connection.ts';
import { decodePcm16 } from './sound/pcm16.ts';
import type { ListenOptions, OutputState, SoundSystem } from './sound/sound-system.ts';
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
    tell: (_state: OutputState): void => {},
    output: 'there' as 'there' | 'failed',
    resumed: 0,
  };
  const system: SoundSystem = {
    listen: async (options) => {
      sound.listening = options;
      return sound.trouble ? fail('refused') : succeed({ close: sound.release });
    },
    speak: async ({ onOutput, onReport }) => {
      sound.report = onReport;
      sound.tell = onOutput;
      if (sound.output === 'failed') {
        onOutput('failed');
        return null;
      }
      return {
        play: (turn, pcm, rate) => void played.push(['play', turn, pcm.byteLength, rate]),
        end: (turn) => void played.push(['end', turn]),
        stop: (turn) => void played.push(['stop', turn]),
        close: () => void played.push(['close']),
      };
    },
    microphones: async () => [],
    onDevices: () => () => {},
    resume: () => {
      sound.resumed += 1;
    },
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
  /** What happened, in its order: of the loudspeaker too. */
  const told: string[] = [];
  const turn = { open: null as number | null };
  const session = new VoiceSession({
    ...{ connectionId: 'gateway', streams: panel.streams, sound: system, now: () => 1_000 },
    openTurn: () => turn.open,
    onInterrupt: (reason) => void told.push(reason),
  });
  connection.take();
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  const came = new Map<string, number>();
  const arrive = async (number: number, bytes: number, kind: SoundChunk['kind'] = 'sound') => {
    const offset = came.get(`${kind} ${number}`) ?? 0;
    came.set(`${kind} ${number}`, offset + bytes);
    const chunk = { kind, turn: number, rate: 24_000, offset, pcm: new Uint8Array(bytes) };
    connection.bytes(encodeBytes(1, encodeSound(chunk)));
    await settle();
  };
  return { arrive, connection, session, settle, sound, told, turn };
}

/** The sizes of the chunks that were sent, in bytes of sound. */
function heardSizes(connection: FakeConnection): readonly (number | undefined)[] {
  return connection.sentBytes.map((bytes) => decodeHeard(bytes.subarray(4))?.pcm.byteLength);
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

  test('is sent while the key is held, and the end of speech goes the same way', async () => {
    const { connection, session, sound } = await talk('push');
    sound.listening?.onChunk(loud);
    expect(connection.sentBytes).toHaveLength(0);
    session.hold(true);
    sound.listening?.onChunk(loud);
    session.hold(false);
    session.hold(false);
    expect(heardSizes(connection)).toEqual([640, 0]);
  });

  test.each([
    ['muted', (session: VoiceSession) => session.setMuted(true)],
    ['closed', (session: VoiceSession) => session.closeMicrophone()],
    ['held to talk', (session: VoiceSession) => session.setMode('push')],
  ])('ends its speech when it is %s', async (_name, act) => {
    const { connection, session, sound } = await talk('open');
    sound.listening?.onChunk(loud);
    act(session);
    expect(heardSizes(connection)).toEqual([640, 0]);
  });

  test('forgets what waited when the key is let go: it would be stale', async () => {
    const { connection, session, sound } = await talk('push');
    session.hold(true);
    for (let chunk = 0; chunk < 200; chunk += 1) sound.listening?.onChunk(loud);
    const sent = connection.sentBytes.length;
    session.hold(false);
    session.hold(true);
    sound.listening?.onChunk(quiet);
    expect(heardSizes(connection).slice(sent)).toEqual([0]);
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

const sounds = { kind: 'played', playedMs: 20, depthMs: 60, isLast: false } as const;

describe('the sound of an answer', () => {
  test('is played by its rate, and its end is told to the loudspeaker', async () => {
    const { arrive, sound } = start();
    await arrive(1, 960);
    await arrive(1, 0, 'end');
    expect(sound.played).toEqual([
      ['play', 1, 960, 24_000],
      ['end', 1],
    ]);
  });

  test('stops at the key, reports that to the gateway, and marks what comes later', async () => {
    const { arrive, session, settle, sound, told, turn } = start();
    turn.open = 3;
    await arrive(3, 960);
    sound.report({ ...sounds, turn: 3 });
    expect(session.state.playing).toEqual({ turn: 3, playedMs: 20 });
    session.interrupt('key');
    await settle();
    expect([sound.played.at(-1), told]).toEqual([['stop', 3], ['key']]);
    expect([...session.state.unheard]).toEqual([3]);
    sound.report({ ...sounds, turn: 3 });
    expect(session.state.playing).toBeNull();
  });

  test('is not played when it was interrupted before it came', async () => {
    const { arrive, session, settle, sound, turn } = start();
    await arrive(1, 960);
    turn.open = 2;
    session.interrupt('key');
    await settle();
    expect(sound.played.at(-1)).toEqual(['stop', 2]);
    expect(session.state.unheard.has(2)).toBe(true);
  });

  test('stops alone where an open microphone has begun the next turn, whose answer is played', async () => {
    const { arrive, session, settle, sound, turn } = await talk('open');
    await arrive(1, 960);
    sound.report({ ...sounds, turn: 1 });
    turn.open = 2;
    session.interrupt('barge-in');
    await settle();
    expect(sound.played.at(-1)).toEqual(['stop', 1]);
    expect([...session.state.unheard]).toEqual([1]);
    await arrive(2, 960);
    sound.report({ ...sounds, turn: 2 });
    expect(session.state.playing).toEqual({ turn: 2, playedMs: 20 });
  });

  test('that still sounds after its turn is stopped, and that is reported', async () => {
    const { arrive, session, sound, told } = start();
    await arrive(1, 960);
    sound.report({ ...sounds, turn: 1 });
    session.interrupt('key');
    expect([told, [...session.state.unheard]]).toEqual([['key'], [1]]);
  });

  test('is not interrupted where nothing goes on', async () => {
    const { arrive, session, sound, told } = start();
    await arrive(1, 960);
    sound.report({ ...sounds, turn: 1, isLast: true });
    session.interrupt('key');
    expect([told, [...session.state.unheard], sound.played.length]).toEqual([[], [], 1]);
  });

  test('stops when somebody else interrupted it', async () => {
    const { arrive, session, settle, sound, told } = start();
    await arrive(1, 960);
    sound.report({ ...sounds, turn: 1 });
    await arrive(1, 0, 'stop');
    await settle();
    expect([sound.played.at(-1), told, session.state.playing]).toEqual([['stop', 1], [], null]);
    expect(session.state.unheard.has(1)).toBe(true);
  });

  test('is interrupted by 200 ms of speech, not by a click, and only while it sounds', async () => {
    const { arrive, session, sound, told, turn } = await talk('open');
    const hear = (samples: Float32Array, count: number) => {
      for (let chunk = 0; chunk < count; chunk += 1) sound.listening?.onChunk(samples);
    };
    turn.open = 1;
    hear(quiet, 10);
    hear(loud, 20);
    expect(told).toEqual([]);
    hear(quiet, 20);
    await arrive(1, 960);
    sound.report({ ...sounds, turn: 1 });
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
    const { arrive, session, sound, told, turn } = await talk('push');
    turn.open = 1;
    await arrive(1, 960);
    sound.report({ ...sounds, turn: 1 });
    session.hold(true);
    expect(told).toEqual(['key']);
  });

  test('waits for a press where the browser demands one, and says where there is no loudspeaker', async () => {
    const { arrive, session, sound } = start();
    await arrive(1, 960);
    sound.tell('needs-press');
    expect(session.state.output).toBe('needs-press');
    session.enableOutput();
    expect(sound.resumed).toBe(1);
    sound.tell('ready');
    expect(session.state.output).toBe('ready');
    const without = start();
    without.sound.output = 'failed';
    await without.arrive(1, 960);
    expect(without.session.state.output).toBe('failed');
  });

  test('is silent in underruns, and says how far each turn was heard, also to the panel', async () => {
    const { arrive, connection, session, sound } = start();
    await arrive(1, 960);
    sound.report({ ...sounds, turn: 1 });
    sound.report({ kind: 'underrun' });
    expect(session.state).toMatchObject({ playing: null, arrivedTurn: 1 });
    expect(session.state.heard).toEqual({ turn: 1, playedMs: 20, isWhole: false });
    sound.report({ ...sounds, turn: 1, playedMs: 30, isLast: true });
    expect(session.state.heard).toEqual({ turn: 1, playedMs: 30, isWhole: true });
    const reports = connection.sentBytes.map((bytes) => decodePlayed(bytes.subarray(4))?.state);
    expect(reports).toEqual(['playing', 'silent', 'silent']);
  });

  test('of a gateway that replaces another is heard, although its turns begin at 1 again', async () => {
    const { connection, session, settle, sound } = start();
    const send = async (channel: number) => {
      const chunk = encodeSound({ kind: 'sound', turn: 1, rate: 24_000, offset: 0, pcm: new Uint8Array(960) });
      connection.bytes(encodeBytes(channel, chunk));
      await settle();
    };
    await send(1);
    sound.report({ ...sounds, turn: 1 });
    session.interrupt('key');
    connection.stream({ type: 'stream-end', channel: 1, reason: 'complete' });
    await settle();
    expect(connection.take()).toContainEqual({ type: 'stream-open', channel: 3, feed: 'gatewaySound', key: 'gateway' });
    await send(3);
    expect(sound.played.at(-1)).toEqual(['play', 1, 960, 24_000]);
    expect(session.state.unheard.size).toBe(0);
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

const answerOf = (turn: number) => ({ turn, by: 'upstream' }) as const;
const voiceOf = (turn: number) => ({ turn, by: 'person' }) as const;

describe('a turn that is kept', () => {
  test('is played again, stopped by a second press, and by the sound of the next answer', async () => {
    const { arrive, session, settle, sound } = start();
    await arrive(1, 960);
    sound.report({ ...sounds, turn: 1, isLast: true });
    expect([...session.state.kept.upstream]).toEqual([1]);
    session.replay(answerOf(1));
    await settle();
    expect(sound.played.slice(-2)).toEqual([
      ['play', 1, 960, 24_000],
      ['end', 1],
    ]);
    expect(session.state.replaying).toEqual(answerOf(1));
    session.replay(answerOf(1));
    expect([session.state.replaying, sound.played.at(-1)]).toEqual([null, ['close']]);
    session.replay(answerOf(1));
    await settle();
    await arrive(2, 480);
    expect(session.state.replaying).toBeNull();
  });

  test('ends when it was heard, and by an interruption', async () => {
    const { arrive, session, settle, sound, told } = start();
    await arrive(1, 960);
    sound.report({ ...sounds, turn: 1, isLast: true });
    session.replay(answerOf(1));
    await settle();
    sound.report({ ...sounds, turn: 1, isLast: true });
    expect(session.state.replaying).toBeNull();
    session.replay(answerOf(1));
    await settle();
    session.interrupt('key');
    expect([session.state.replaying, told]).toEqual([null, []]);
  });

  test('is not played over an answer, and nothing is played of a turn that is not kept', async () => {
    const { arrive, session, sound } = start();
    await arrive(1, 960);
    sound.report({ ...sounds, turn: 1 });
    session.replay(answerOf(1));
    sound.report({ ...sounds, turn: 1, isLast: true });
    session.replay(answerOf(7));
    expect(session.state.replaying).toBeNull();
  });

  test('that is long is fed to the loudspeaker as it plays', async () => {
    const { arrive, session, settle, sound } = start();
    const second = 48_000;
    for (let piece = 0; piece < 12; piece += 1) await arrive(1, second);
    sound.report({ ...sounds, turn: 1, isLast: true });
    session.replay(answerOf(1));
    await settle();
    const fed = () => sound.played.slice(12).map(([kind]) => kind);
    expect(fed()).toHaveLength(5);
    sound.report({ ...sounds, turn: 1, playedMs: 3_500 });
    expect(fed()).toHaveLength(9);
    sound.report({ ...sounds, turn: 1, playedMs: 9_000 });
    expect(fed().slice(9)).toEqual(['play', 'play', 'play', 'end']);
    sound.report({ ...sounds, turn: 1, playedMs: 11_000 });
    expect(fed()).toHaveLength(13);
  });

  test('and is not played costs nothing with each chunk of an answer', async () => {
    const { arrive, session } = start();
    await arrive(1, 960);
    let changes = 0;
    session.store.subscribe(() => {
      changes += 1;
    });
    await arrive(1, 960);
    expect(changes).toBe(0);
  });

  test('is offered no longer when a later one took its place', async () => {
    const { arrive, session } = start();
    const arriveLong = async (turn: number) => {
      for (let chunk = 0; chunk < 80; chunk += 1) await arrive(turn, 128 * 1024 - 10);
    };
    await arriveLong(1);
    await arrive(2, 960);
    expect([...session.state.kept.upstream]).toEqual([1, 2]);
    await arriveLong(2);
    expect([...session.state.kept.upstream]).toEqual([2]);
  });
});

describe('what the person said', () => {
  test('is kept beside the answer, and is played again, not when it comes', async () => {
    const { arrive, session, settle, sound } = start();
    await arrive(1, 640, 'mine');
    await arrive(1, 640, 'mine');
    expect([sound.played, session.state.arrivedTurn]).toEqual([[], null]);
    await arrive(1, 960);
    sound.report({ ...sounds, turn: 1, isLast: true });
    expect([[...session.state.kept.person], session.soundOf(voiceOf(1)).length]).toEqual([[1], 2]);
    session.replay(voiceOf(1));
    await settle();
    expect(sound.played.slice(1).map(([, , bytes]) => bytes)).toEqual([640, 640, undefined]);
    expect(session.state.replaying).toEqual(voiceOf(1));
    session.replay(answerOf(1));
    await settle();
    expect([session.state.replaying, sound.played.slice(-3)]).toEqual([
      answerOf(1),
      [['close'], ['play', 1, 960, 24_000], ['end', 1]],
    ]);
  });

  test('takes no place from answers, however long it is', async () => {
    const { arrive, session } = start();
    await arrive(1, 960);
    for (let chunk = 0; chunk < 140; chunk += 1) await arrive(2, 128 * 1024 - 10, 'mine');
    expect(session.state.kept).toEqual({ person: new Set(), upstream: new Set([1]) });
  });
});
