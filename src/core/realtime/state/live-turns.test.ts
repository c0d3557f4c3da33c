import { describe, expect, test } from 'vitest';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { GatewayScript } from '../testing/gateway-script.ts';
import { liveStateOf } from './live-turns.ts';

const ends = ({ turns }: GatewayScript) => turns.map(({ answer, end }) => [answer, end?.how ?? 'open']);
const last = ({ turns }: GatewayScript): TurnView | undefined => turns.at(-1);
const text = (words: string) => ({ text: words });

describe('a live turn', () => {
  test('is complete, and its last output comes after that', () => {
    const script = new GatewayScript().live('live.text', text('Hi')).hear('live.turn.completed', { text: 'Hello' });
    script.say('Hello', { turnComplete: true });
    expect(ends(script)).toEqual([['Hello', 'completed']]);
  });

  test('is complete by its output alone, and a report that follows ends no other', () => {
    const script = new GatewayScript().live('live.text', text('Hi')).say('Hello', { turnComplete: true });
    script.live('live.text', text('And?')).hear('live.turn.completed', { text: null });
    expect(ends(script)).toEqual([
      ['Hello', 'completed'],
      ['', 'open'],
    ]);
  });

  test('gets the rest of its answer although the next one was asked for', () => {
    const script = new GatewayScript().live('live.text', text('One')).say('first ');
    script.live('live.text', text('Two')).hear('live.turn.completed', { text: 'first half' });
    script.say('half', { turnComplete: true }).say('second', { turnComplete: true });
    expect(ends(script)).toEqual([
      ['first half', 'completed'],
      ['second', 'completed'],
    ]);
  });

  test('that nobody reports as complete ends with the second one after it, and all stay in their order', () => {
    const script = new GatewayScript().live('live.text', text('One')).say('first');
    script.live('live.text', text('Two')).live('live.text', text('Three')).live('live.text', text('Four'));
    expect(script.turns.map(({ mine, end }) => [mine, end?.how ?? 'open'])).toEqual([
      ['One', 'superseded'],
      ['Two', 'superseded'],
      ['Three', 'superseded'],
      ['Four', 'open'],
    ]);
    expect(script.state.live.present.length).toBeLessThan(3);
    script.say('fourth', { turnComplete: true });
    expect(last(script)).toMatchObject({ answer: 'fourth', end: { how: 'completed' } });
  });

  test('that the upstream begins unasked is a turn', () => {
    const script = new GatewayScript().say('By the way').hear('live.turn.completed', { text: 'By the way' });
    script.say('.', { turnComplete: true });
    expect(script.turns).toMatchObject([{ origin: 'unasked', answer: 'By the way.', end: { how: 'completed' } }]);
  });

  test.each([
    ['the upstream closes', 'live.bridge.closed', { code: 1011, reason: 'internal' }, 'bridge-closed'],
    ['the watchdog acts', 'live.bridge.health_watchdog_reconnect', { silenceMs: 2_000 }, 'watchdog'],
    ['there is no bridge', 'live.bridge.unavailable', { error: 'off' }, 'failed'],
  ])('ends when %s', (_when, event, payload, how) => {
    const script = new GatewayScript().live('live.text', text('Hi')).say('Hel').hear(event, payload);
    expect(ends(script)).toEqual([['Hel', how]]);
  });

  test('ends when its socket is lost, and requests go on', () => {
    const script = new GatewayScript().request('run-1').live('live.text', text('Hi')).lose(2);
    expect(ends(script)).toEqual([['', 'socket-lost']]);
    expect(script.run('run-1').state).toBe('waiting');
    expect(script.state.away).toBeNull();
  });

  test('ends by the failure of its frame, which is no request', () => {
    const script = new GatewayScript().request('run-1').live('live.text', text('Hi'));
    script.hear('gateway.error', { code: 'GATEWAY_ORCHESTRATOR_FAILURE', message: 'no upstream', traceId: 't' });
    expect(ends(script)).toEqual([['', 'failed']]);
    expect(script.state.errors).toMatchObject([{ lane: 'live', runId: null, traceId: 't', advice: 'later' }]);
    expect(script.state.bridge.view.phase).toBe('failed');
    expect(script.run('run-1').state).toBe('waiting');
  });
});

describe('an interruption', () => {
  test('in one message with the completion ends the turn as interrupted', () => {
    const script = new GatewayScript().live('live.text', text('Hi')).say('Hel').live('live.interrupt');
    script.hear('live.interrupt.requested').hear('live.turn.completed', { text: 'Hel' });
    script.hear('live.output', { upstream: { serverContent: { interrupted: true, turnComplete: true } } });
    script.hear('live.metrics.interrupt_latency', { interruptLatencyMs: 3 });
    script.hear('live.interrupted', { reason: 'person', interruptLatencyMs: 3 });
    expect(last(script)).toMatchObject({
      ...{ answer: 'Hel', end: { how: 'interrupted', reason: 'person' } },
      reported: { interruptLatencyMs: 3 },
    });
    expect(script.state.interruptions).toEqual([{ at: expect.any(Number), turn: 1, reportedMs: 3, measuredMs: 2 }]);
  });

  test('alone ends the turn, and its late completion ends no other', () => {
    const script = new GatewayScript().live('live.text', text('Hi')).say('Hel');
    script.hear('live.output', { upstream: { serverContent: { interrupted: true } } });
    script.hear('live.interrupted', { interruptLatencyMs: null }).live('live.text', text('Now?'));
    script.hear('live.turn.completed', { text: null });
    expect(ends(script)).toEqual([
      ['Hel', 'interrupted'],
      ['', 'open'],
    ]);
    script.say('Now.', { turnComplete: true });
    expect(ends(script)[1]).toEqual(['Now.', 'completed']);
  });
});

describe('text that comes twice', () => {
  const delta = (script: GatewayScript, words: string) => script.hear('live.output.transcript.delta', { text: words });

  test('is shown once, and thoughts give way to what is said', () => {
    const script = delta(new GatewayScript().live('live.text', text('Hi')), 'Let me seeIt is late.');
    expect(last(script)?.answer).toBe('Let me seeIt is late.');
    const parts = [{ text: 'Let me see', thought: true }, { text: 'It is late.' }];
    script.hear('live.output', {
      upstream: { serverContent: { modelTurn: { parts } } },
      normalized: { text: 'Let me seeIt is late.', granular: true },
    });
    expect(last(script)).toMatchObject({ answer: 'It is late.', thoughts: 'Let me see' });
  });

  test('is shown once where several deltas come before their outputs', () => {
    const script = new GatewayScript().live('live.text', text('Hi'));
    delta(delta(script, 'one '), 'two');
    script.say('one ', { granular: true }).say('two', { granular: true });
    expect(last(script)?.answer).toBe('one two');
  });

  test('is shown where only deltas come', () => {
    const script = new GatewayScript().live('live.text', text('Hi'));
    delta(delta(script, 'one '), 'two').hear('live.turn.completed', { text: 'one two' });
    delta(script.live('live.text', text('More')), 'three').hear('live.turn.completed', { text: 'three' });
    expect(ends(script)).toEqual([
      ['one two', 'completed'],
      ['three', 'completed'],
    ]);
  });

  test('is shown twice where the upstream says it twice', () => {
    const script = new GatewayScript().live('live.text', text('Hi')).say('ha').say('ha', { turnComplete: true });
    expect(last(script)?.answer).toBe('haha');
  });
});

describe('sound', () => {
  const audio = (...pieces: readonly string[]) => {
    const parts = pieces.map((data) => ({ inlineData: { mimeType: 'audio/pcm;rate=24000', data } }));
    return { serverContent: { modelTurn: { parts } } };
  };

  test('is every part of a message, once', () => {
    const script = new GatewayScript().live('live.text', text('Hi'));
    script.hear('live.output.audio.delta', { audioBase64: 'BBBB', mimeType: 'audio/pcm;rate=24000' });
    script.hear('live.output', {
      upstream: audio('AAAA', 'BBBB'),
      normalized: { audioBase64: 'BBBB', granular: true },
    });
    expect(script.sounds).toEqual(['BBBB', 'AAAA']);
    expect(last(script)?.soundPieces).toBe(2);
  });

  test('that repeats without a delta is sound', () => {
    const script = new GatewayScript().live('live.text', text('Hi'));
    script.hear('live.output', { upstream: audio('AAAA', 'AAAA') });
    expect(script.sounds).toEqual(['AAAA', 'AAAA']);
  });
});

describe('the reply to a setup', () => {
  const setup = (script: GatewayScript) => script.hear('live.bridge.connected', {}).hear('live.bridge.setup_sent', {});
  const reply = (script: GatewayScript) =>
    script.hear('live.turn.completed', { text: 'Ready' }).say('Ready', { turnComplete: true });

  test('in words is not the answer that follows', () => {
    const script = reply(setup(new GatewayScript().live('live.text', text('Hi'))));
    script.hear('live.turn.completed', { text: 'Hello' }).say('Hello', { turnComplete: true });
    expect(ends(script)).toEqual([['Hello', 'completed']]);
  });

  test('is the answer where none follows', () => {
    const script = reply(setup(new GatewayScript().live('live.text', text('Hi')))).live('live.text', text('More'));
    script.say('Much more', { turnComplete: true });
    expect(ends(script)).toEqual([
      ['Ready', 'completed'],
      ['Much more', 'completed'],
    ]);
  });

  test('does not end speech that goes on', () => {
    const script = reply(setup(new GatewayScript().live('live.audio')))
      .live('live.audio')
      .live('live.turn.end');
    expect(ends(script)).toEqual([['', 'open']]);
    script.say('Heard', { turnComplete: true });
    expect(last(script)).toMatchObject({ sentChunks: 2, answer: 'Heard' });
  });

  test('that says so belongs to no turn', () => {
    const script = setup(new GatewayScript()).hear('live.output', { upstream: { setupComplete: {} } });
    expect(script.turns).toEqual([]);
    script.live('live.text', text('Hi')).say('Hello', { turnComplete: true }).say('Unasked', { turnComplete: true });
    expect(script.turns.map(({ origin }) => origin)).toEqual(['text', 'unasked']);
  });
});

test('the conversation is idle, listening, thinking and speaking', () => {
  const seen = new GatewayScript();
  const now = () => liveStateOf(seen.state.live);
  expect(now()).toBe('idle');
  seen.live('live.audio');
  expect(now()).toBe('listening');
  seen.live('live.turn.end');
  expect(now()).toBe('thinking');
  seen.say('Hm');
  expect(now()).toBe('speaking');
  seen.say('.', { turnComplete: true });
  expect(now()).toBe('idle');
});

test('what was understood and what is spoken are captions, and calls have their steps', () => {
  const script = new GatewayScript().live('live.audio').live('live.turn.end');
  script.hear('live.output', { upstream: { serverContent: { inputTranscription: { text: 'What time' } } } });
  script.hear('live.output', { upstream: { serverContent: { outputTranscription: { text: 'It is noon' } } } });
  script.hear('live.function_call', { callId: 'c-1', name: 'look_up' });
  script.hear('live.function_call.completed', { callId: 'c-1' });
  expect(last(script)).toMatchObject({
    ...{ heard: 'What time', spoken: 'It is noon', answer: '' },
    calls: [{ callId: 'c-1', name: 'look_up', state: 'completed' }],
  });
});

describe('a step of a call', () => {
  const wanting = () => {
    const script = new GatewayScript().live('live.text', text('One'));
    return script.hear('live.function_call', { callId: 'c-1', name: 'look_up' }).say('So', { turnComplete: true });
  };
  const calls = ({ turns }: GatewayScript) => turns.map((turn) => turn.calls.map(({ state }) => state));

  test('belongs to the turn that wanted it, also when another is answered', () => {
    const script = wanting().live('live.text', text('Two')).say('And');
    script.hear('live.function_call_output.sent', { callId: 'c-1' });
    expect(calls(script)).toEqual([['answered'], []]);
  });

  test('of a turn that is past belongs to it', () => {
    const script = wanting();
    for (const words of ['Two', 'Three']) script.live('live.text', text(words)).say(words, { turnComplete: true });
    script.hear('live.function_call.failed', { callId: 'c-1' });
    expect(calls(script)).toEqual([['failed'], [], []]);
    expect(script.state.live.past.map(({ number }) => number)).toContain(1);
  });

  test('without a name is another call of the turn that is answered', () => {
    const script = wanting().live('live.text', text('Two')).hear('live.function_call', { name: 'look_up' });
    expect(calls(script)).toEqual([['wanted'], ['wanted']]);
  });
});

describe('speech that is cleared', () => {
  const talking = () => new GatewayScript().live('live.audio').live('live.audio');

  test('is a turn that nobody answers', () => {
    expect(ends(talking().hear('live.input.cleared'))).toEqual([['', 'superseded']]);
  });

  test('is not what was said before the end of speech, which is answered', () => {
    const script = talking().live('live.turn.end').hear('live.input.cleared').say('Here', { turnComplete: true });
    expect(ends(script)).toEqual([['Here', 'completed']]);
  });

  test('leaves what was said and ended before it waiting for its answer', () => {
    const script = talking().live('live.turn.end');
    const endOfSpeechAt = last(script)?.times.endOfSpeechAt;
    script.live('live.audio');
    expect(liveStateOf(script.state.live)).toBe('listening');
    script.hear('live.input.cleared');
    expect(last(script)).toMatchObject({ end: null, times: { endOfSpeechAt } });
    expect(liveStateOf(script.state.live)).toBe('thinking');
  });

  test('over a text that waits for its answer is not that text', () => {
    const script = new GatewayScript().live('live.text', text('Hi')).live('live.audio').hear('live.input.cleared');
    expect(liveStateOf(script.state.live)).toBe('thinking');
    expect(ends(script.say('Hello', { turnComplete: true }))).toEqual([['Hello', 'completed']]);
  });
});
