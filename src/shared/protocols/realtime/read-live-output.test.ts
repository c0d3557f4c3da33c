import { describe, expect, test } from 'vitest';
import { type LiveOutputEvent, liveOutputSchema } from './live-event.ts';
import { rateOf, readLiveOutput } from './read-live-output.ts';

const read = (payload: object) => readLiveOutput(liveOutputSchema.parse(payload) satisfies LiveOutputEvent);
const audio = (data: string, rate = 24_000) => ({ inlineData: { mimeType: `audio/pcm;rate=${rate}`, data } });
const turn = (...parts: readonly object[]) => ({ serverContent: { modelTurn: { parts } } });

describe('an output', () => {
  test('has every piece of sound, where the gateway reads only the last', () => {
    const { parts } = read({ upstream: turn(audio('AAA='), audio('BBB=')), normalized: { audioBase64: 'BBB=' } });
    expect(parts).toEqual([
      { kind: 'audio', base64: 'AAA=', mimeType: 'audio/pcm;rate=24000' },
      { kind: 'audio', base64: 'BBB=', mimeType: 'audio/pcm;rate=24000' },
    ]);
  });

  test('has sound that names no type', () => {
    expect(read({ upstream: turn({ inlineData: { data: 'AAA=' } }) }).parts).toEqual([
      { kind: 'audio', base64: 'AAA=', mimeType: null },
    ]);
  });

  test('tells thoughts from what is said', () => {
    const { parts } = read({
      upstream: turn({ text: 'Let me see', thought: true }, { text: 'It is late.' }),
      normalized: { text: 'Let me seeIt is late.' },
    });
    expect(parts).toEqual([
      { kind: 'text', text: 'Let me see', isThought: true },
      { kind: 'text', text: 'It is late.', isThought: false },
    ]);
  });

  test('has captions of both sides, by either name', () => {
    const gemini = { outputTranscription: { text: 'Good morning' }, inputTranscription: { text: 'Hi' } };
    expect(read({ upstream: { serverContent: gemini } }).parts).toEqual([
      { kind: 'heard', text: 'Hi' },
      { kind: 'spoken', text: 'Good morning' },
    ]);
    const mock = { ...turn({ text: 'Echo' }).serverContent, outputTranscript: 'Echo' };
    expect(read({ upstream: { serverContent: mock } }).parts).toEqual([
      { kind: 'text', text: 'Echo', isThought: false },
    ]);
  });

  test('has the calls of the upstream', () => {
    const toolCall = { functionCalls: [{ id: 'c-1', name: 'look_up' }, { name: 'other' }, 5] };
    expect(read({ upstream: { toolCall } }).parts).toEqual([
      { kind: 'function-call', name: 'look_up', callId: 'c-1' },
      { kind: 'function-call', name: 'other', callId: null },
      { kind: 'function-call', name: '', callId: null },
    ]);
  });

  test('is what the gateway reads, where the upstream says nothing that is known', () => {
    for (const upstream of ['text', null, [], { other: 1 }, turn()]) {
      expect(
        read({ upstream, normalized: { text: 'Hi', audioBase64: 'AAA=', audioMimeType: 'audio/pcm' } }).parts,
      ).toEqual([
        { kind: 'text', text: 'Hi', isThought: false },
        { kind: 'audio', base64: 'AAA=', mimeType: 'audio/pcm' },
      ]);
    }
    expect(read({ upstream: { setupComplete: {} } })).toMatchObject({ parts: [], isSetupComplete: true });
  });

  test('ends a turn, interrupts it, or says that the upstream goes', () => {
    expect(read({ upstream: { serverContent: { turnComplete: true } } })).toMatchObject({ isTurnComplete: true });
    expect(read({ upstream: { serverContent: { interrupted: true } } })).toMatchObject({ isInterrupted: true });
    expect(read({ upstream: 'x', normalized: { interrupted: true, turnId: 't' } })).toMatchObject({
      ...{ isInterrupted: true, turnId: 't' },
    });
    expect(read({ upstream: { goAway: { timeLeft: '10s' } } }).goAway).toBe('10s');
    expect(read({ upstream: { goAway: {} } }).goAway).toBe('');
  });
});

test('a type of sound names its rate, or does not', () => {
  expect(rateOf('audio/pcm;rate=24000')).toBe(24_000);
  expect(rateOf('audio/pcm; rate=16000 ;channels=1')).toBe(16_000);
  for (const none of [null, '', 'audio/pcm', 'audio/pcm;rate=fast', 'audio/pcm;rate=0', 'audio/pcm;rate=9999999']) {
    expect(rateOf(none)).toBeNull();
  }
});
