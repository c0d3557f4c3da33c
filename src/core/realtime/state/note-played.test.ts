import { describe, expect, test } from 'vitest';
import type { PlayedReport } from '#shared/panel/realtime/playback.ts';
import { GatewayScript } from '../testing/gateway-script.ts';

/** 100 ms of silence at 24 kHz. */
const TENTH = Buffer.alloc(4_800).toString('base64');
const MIME = 'audio/pcm;rate=24000';

const words = (text: string) => (script: GatewayScript) => script.hear('live.output.transcript.delta', { text });
const sound = (script: GatewayScript) => script.hear('live.output.audio.delta', { audioBase64: TENTH, mimeType: MIME });

/** A turn whose three parts are each spoken for 100 ms. */
function spoken(): GatewayScript {
  const script = new GatewayScript().live('live.text', { text: 'Hi' });
  for (const text of ['One, ', 'two, ', 'three.']) sound(words(text)(script));
  return script;
}

const played = (playedMs: number, more: Partial<PlayedReport> = {}) => ({
  ...{ type: 'played' as const },
  report: { turn: 1, at: 10_000, playedMs, depthMs: 80, underruns: 0, state: 'playing' as const, ...more },
});

describe('the words of an answer', () => {
  test('have their place in its sound', () => {
    expect(spoken().turns[0]).toMatchObject({
      ...{ soundPieces: 3, soundMs: 300, answer: 'One, two, three.' },
      captions: [
        { answerChars: 5, fromMs: 0, heardAt: null },
        { answerChars: 10, fromMs: 100, heardAt: null },
        { answerChars: 16, fromMs: 200, heardAt: null },
      ],
    });
  });

  test('that an output repeats, or that come without sound between them, have one place', () => {
    const script = new GatewayScript().live('live.text', { text: 'Hi' });
    words('Hel')(script).hear('live.output.transcript.delta', { text: 'lo' }).say('Hello', { granular: true });
    expect(script.turns[0]?.captions).toEqual([{ answerChars: 5, spokenChars: 0, fromMs: 0, heardAt: null }]);
  });

  test('of any length have a bounded number of places, the last of them whole', () => {
    const script = new GatewayScript().live('live.text', { text: 'Hi' });
    for (let part = 0; part < 1_000; part += 1) sound(words('word ')(script));
    const captions = script.turns[0]?.captions ?? [];
    expect(captions.length).toBeLessThanOrEqual(200);
    expect(captions.at(-1)).toMatchObject({ answerChars: 5_000, fromMs: 99_900 });
  });
});

describe('what a window has played', () => {
  test('is when each part was heard first', () => {
    const script = spoken()
      .apply(played(10))
      .apply(played(250, { at: 10_240 }))
      .apply(played(300, { at: 99_000 }));
    expect(script.turns[0]?.times.firstHeardAt).toBe(9_990);
    expect(script.turns[0]?.captions.map(({ heardAt }) => heardAt)).toEqual([9_990, 10_090, 10_190]);
  });

  test('can be of a turn that has ended long ago', () => {
    const script = spoken().hear('live.turn.completed', { text: null }).say('', { turnComplete: true });
    script.live('live.text', { text: 'And?' }).say('Yes.', { turnComplete: true });
    expect(script.state.live.past).toHaveLength(1);
    script.apply(played(300));
    expect(script.turns[0]?.times.firstHeardAt).toBe(9_700);
    expect(script.turns[1]?.times.firstHeardAt).toBeNull();
  });

  test('adds up underruns, and is otherwise the last report', () => {
    const script = spoken().apply(played(10, { underruns: 1 }));
    script.apply(played(20, { underruns: 2, depthMs: 40, state: 'silent' }));
    expect(script.state.playback).toEqual({
      ...{ turn: 1, at: 10_000, playedMs: 20, depthMs: 40, underruns: 3, state: 'silent' },
    });
  });

  test('of a turn that is not known, and of which nothing new was heard, changes no turn', () => {
    const script = spoken().apply(played(300));
    const { live } = script.state;
    script.apply(played(310)).apply(played(300, { turn: 9 }));
    expect(script.state.live).toBe(live);
  });
});
