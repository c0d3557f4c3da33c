import { describe, expect, test } from 'vitest';
import type { TurnView } from '#shared/panel/realtime/turn.ts';
import { sampleRun, sampleTurn } from '#shared/panel/testing/sample-gateway.ts';
import { SAMPLE_NOW } from '#shared/panel/testing/samples.ts';
import { conversationOf } from './conversation-entries.ts';

const say = (entries: ReturnType<typeof conversationOf>) =>
  entries.map(({ facts, mark, text, who }) => [who, text, ...(mark === null ? [] : [mark.word]), ...facts]);

describe('a request in the conversation', () => {
  test('is what was asked, and its answer with the time that it took', () => {
    expect(say(conversationOf([sampleRun()], []))).toEqual([
      ['You', 'Compare the two offers.'],
      ['live-agent', 'Northgate is cheaper.', '388 ms'],
    ]);
  });

  test('says what it waits for, and why it has no answer', () => {
    const at = (more: Parameters<typeof sampleRun>[0]) =>
      say(conversationOf([sampleRun({ response: null, ...more })], []))[1];
    expect(at({ state: 'waiting', endedAt: null })).toEqual(['gateway', 'Waiting for the gateway.', 'Sent']);
    expect(at({ state: 'dispatching', endedAt: null })).toEqual(['gateway', 'Working on it.', 'Working']);
    expect(at({ state: 'unanswered' })?.[2]).toBe('Unanswered');
    expect(at({ state: 'interrupted' })?.[1]).toContain('may have been carried out');
    const error = { code: 'GATEWAY_ORCHESTRATOR_FAILURE', message: 'No agent.', traceId: 't-9' };
    expect(at({ state: 'failed', error })).toEqual(['gateway', 'No agent.', 'Failed', 'trace t-9']);
  });

  test('says that its answer was a kept one, or late', () => {
    const { response } = sampleRun();
    const replays = [{ at: SAMPLE_NOW, ageMs: 10, cachedAt: null }];
    const run = sampleRun({ replays, response: response === null ? null : { ...response, isLate: true } });
    expect(say(conversationOf([run], []))[1]?.slice(2)).toEqual(['388 ms', 'late', 'replayed once']);
  });
});

describe('a live turn in the conversation', () => {
  test('is what was typed and what came, with its times', () => {
    expect(say(conversationOf([], [sampleTurn()]))).toEqual([
      ['You', 'How late is it?'],
      ['live', 'It is late.', 'first frame after 412 ms', 'turn 2.59 s'],
    ]);
  });

  test('is what was heard where a person spoke, and streams while it goes on', () => {
    const turn = sampleTurn({
      origin: 'audio',
      mine: '',
      heard: 'how late',
      answer: '',
      spoken: 'It is',
      end: null,
      sentChunks: 60,
    });
    const entries = say(conversationOf([], [turn]));
    expect(entries[0]).toEqual(['You', 'how late', '1.2 s of speech']);
    expect(entries[1]?.slice(0, 3)).toEqual(['live', 'It is', 'Streaming']);
  });

  test('ends by an interruption of the person, or is cut off', () => {
    const { times } = sampleTurn();
    const at = (times.firstFrameAt ?? 0) + 1_200;
    const ended = (how: 'interrupted' | 'watchdog') =>
      say(
        conversationOf(
          [],
          [sampleTurn({ end: { how, at, reason: '' }, times: { ...times, interruptSentAt: at, completedAt: null } })],
        ),
      ).at(-1);
    expect(ended('interrupted')).toEqual(['You', 'Interrupted the answer after 1.2 s.']);
    expect(ended('watchdog')?.slice(0, 3)).toEqual([
      ...['gateway', 'The upstream was silent, and the gateway connects again.', 'Cut off'],
    ]);
  });

  test('whose sound was stopped here says so', () => {
    const turn = sampleTurn({ soundPieces: 3 });
    expect(conversationOf([], [turn], new Set([1]))[1]?.facts).toContain('the rest was not heard');
    expect(conversationOf([], [turn], new Set([2]))[1]?.facts).toContain('with sound');
  });

  test('has the sound of both sides, of the person once they have ended', () => {
    const turn = sampleTurn({ soundPieces: 3, sentChunks: 50 });
    const soundsOf = (each: TurnView) => conversationOf([], [each]).map(({ sound }) => sound);
    expect(soundsOf(turn)).toEqual([
      { turn: 1, by: 'person' },
      { turn: 1, by: 'upstream' },
    ]);
    const times = { ...turn.times, endOfSpeechAt: null, firstFrameAt: null };
    expect(soundsOf({ ...turn, end: null, times, soundPieces: 0 })).toEqual([null, null]);
  });

  test('that the upstream began has no words of the person', () => {
    expect(say(conversationOf([], [sampleTurn({ origin: 'unasked', mine: '' })])).map(([who]) => who)).toEqual([
      'live',
    ]);
  });
});

test('requests and turns are in the order of their times', () => {
  const run = sampleRun({
    startedAt: SAMPLE_NOW - 5_000,
    response: null,
    state: 'waiting',
    attempts: [],
    endedAt: null,
  });
  expect(conversationOf([run], [sampleTurn()]).map(({ key }) => key)).toEqual([
    ...['turn 1 asked', 'turn 1 answered', 'run-7c4011 asked', 'run-7c4011 answered'],
  ]);
});
