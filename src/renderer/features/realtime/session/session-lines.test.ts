import { expect, test } from 'vitest';
import { sampleRun, sampleTurn } from '#shared/panel/testing/sample-gateway.ts';
import { sessionLines } from './session-lines.ts';

test('a session is one line each for itself, its requests and its turns, in the order of their times', () => {
  const run = sampleRun({ startedAt: 2_000 });
  const turns = [sampleTurn({ number: 1, startedAt: 1_000 }), sampleTurn({ number: 2, startedAt: 3_000 })];
  const session = { sessionId: 's-1', userId: 'ann', address: 'ws://127.0.0.1/realtime', runs: [run], turns };
  const lines = sessionLines(session, (turn) => ({ wav: `${turn}.wav`, captions: null, mineWav: null }));
  expect(lines.every((line) => line.endsWith('}\n') && !line.slice(0, -1).includes('\n'))).toBe(true);
  const read = lines.map((line) => JSON.parse(line));
  expect(read.map(({ number, runId, type, wav }) => [type, number ?? runId, wav])).toEqual([
    ['session', undefined, undefined],
    ['turn', 1, '1.wav'],
    ['request', 'run-7c4011', undefined],
    ['turn', 2, '2.wav'],
  ]);
});

test('secrets among what was sent and received are hidden, and nothing else', () => {
  const input = {
    text: 'Sign in',
    apiKey: 'hush',
    steps: [{ password: 'hush', user: 'ann' }],
    credentials: { a: 'hush' },
  };
  const [run, turn] = [sampleRun({ input }), sampleTurn()];
  const lines = sessionLines({
    ...{ sessionId: 's-1', userId: 'ann', address: 'ws://127.0.0.1/realtime', runs: [run], turns: [turn] },
  });
  expect(lines.join('')).not.toContain('hush');
  const [session, request, spoken] = lines.map((line) => JSON.parse(line));
  expect(session).toEqual({ type: 'session', sessionId: 's-1', userId: 'ann', address: 'ws://127.0.0.1/realtime' });
  expect(request).toEqual({
    ...{ type: 'request', ...run },
    input: { text: 'Sign in', apiKey: '•••', steps: [{ password: '•••', user: 'ann' }], credentials: '•••' },
  });
  expect(spoken).toEqual({ type: 'turn', ...turn, wav: null, captions: null, mineWav: null });
});

test('secrets in the arguments of a call are hidden, also where they were cut', () => {
  const argsOf = (args: string) => {
    const turn = sampleTurn({ calls: [{ callId: 'c-1', name: 'sign_in', args, state: 'wanted' }] });
    const session = { sessionId: 's-1', userId: 'ann', address: 'ws://127.0.0.1/realtime', runs: [], turns: [turn] };
    return JSON.parse(sessionLines(session)[1] ?? '').calls[0].args;
  };
  expect(argsOf('{"user": "ann", "deep": [{"apiKey": "hush"}]}')).toBe('{"user": "ann", "deep": [{"apiKey": "•••"}]}');
  expect(argsOf('{"token": "hush", "order": 9007199254740993}')).toBe('{"token": "•••", "order": 9007199254740993}');
  expect(argsOf('{"password": "hush", "user": "an')).toBe('{"password": "•••", "user": "an');
  expect(argsOf('{"tok\\u0065n": "hush", "user": "ann"}')).toBe('{"tok\\u0065n": "•••", "user": "ann"}');
  expect(argsOf('{"tok\\u0065n": "hush hu')).toBe('{"tok\\u0065n": "•••"');
  expect(argsOf('{"line": "door --token=hush --port=1"}')).toBe('{"line": "door --token=••• --port=1"}');
  for (const plain of ['{"count": 12345678901234567890}', '', 'password']) expect(argsOf(plain)).toBe(plain);
});

test('secrets within what was typed, heard, thought and answered are hidden', () => {
  const said =
    'Send it with "Authorization: Bearer hush", or start it by --token=hush, or ask {"tok\\u0065n": "hush"}.';
  const shown = 'Send it with "Authorization: Bearer •••", or start it by --token=•••, or ask {"tok\\u0065n": "•••"}.';
  const texts = { mine: said, heard: said, answer: said, spoken: said, thoughts: said };
  const run = sampleRun({ input: { text: said }, error: { code: '', message: said, traceId: null } });
  const session = { sessionId: 's-1', userId: 'ann', address: 'ws://127.0.0.1/realtime' };
  const lines = sessionLines({ ...session, runs: [run], turns: [sampleTurn(texts)] });
  expect(lines.join('')).not.toContain('hush');
  const read = lines.map((line) => JSON.parse(line));
  expect([read[1].input.text, read[1].error.message]).toEqual([shown, shown]);
  expect(Object.keys(texts).map((name) => read[2][name])).toEqual(Object.keys(texts).map(() => shown));
});
