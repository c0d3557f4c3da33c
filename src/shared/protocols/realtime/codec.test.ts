import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeGatewayFrame, encodeRealtimeCommand } from './codec.ts';

test('a command has the fields of the envelope in the order of the contract', () => {
  const text = encodeRealtimeCommand(
    'live.text',
    { text: 'Hello' },
    { runId: 'run-1', ts: '2026-11-29T22:34:05.000Z', sessionId: 's', userId: 'u', id: 'f-1' },
  );
  expect(text).toBe(
    '{"id":"f-1","userId":"u","sessionId":"s","runId":"run-1","type":"live.text","source":"frontend",' +
      '"ts":"2026-11-29T22:34:05.000Z","payload":{"text":"Hello"}}',
  );
});

test('a command leaves out what its sender does not know', () => {
  expect(JSON.parse(encodeRealtimeCommand('live.interrupt', {}, { sessionId: 's' }))).toEqual({
    ...{ sessionId: 's', type: 'live.interrupt', source: 'frontend' },
    payload: {},
  });
});

test('a number that JavaScript would change is marked in a frame, and sent back with its digits', () => {
  const input = String.raw`{"serial":9007199254740993,"text":"{\"inexactNumber\":\"9007199254740993\"}","rate":0.12345678901234567890}`;
  const frame = decodeGatewayFrame(`{"type":"orchestrator.response","payload":${input}}`);
  expect(frame).toMatchObject({
    params: {
      serial: { inexactNumber: '9007199254740993' },
      rate: { inexactNumber: '0.12345678901234567890' },
    },
  });
  const params = frame.kind === 'event' ? frame.params : null;
  expect(encodeRealtimeCommand('orchestrator.request', params)).toBe(
    `{"type":"orchestrator.request","source":"frontend","payload":${input}}`,
  );
});

test.each([['7'], ['1e5'], ['9007199254740993, "a": 1'], ['']])(
  'an object that only looks like a marked number is sent as it is: %s',
  (inexactNumber) => {
    const text = encodeRealtimeCommand('live.setup', { seed: { inexactNumber } });
    expect(JSON.parse(text)).toMatchObject({ payload: { seed: { inexactNumber } } });
  },
);

test('a frame of a gateway is an event, whoever sent it', () => {
  const frame = {
    id: 'a',
    sessionId: 's',
    type: 'orchestrator.response',
    source: 'live-agent',
    payload: { route: 'x' },
  };
  expect(decodeGatewayFrame(JSON.stringify(frame))).toEqual({
    ...{ kind: 'event', event: 'orchestrator.response' },
    params: { route: 'x' },
    envelope: frame,
  });
});

test('a frame without a type or a session is an event without a name, and keeps all that it has', () => {
  for (const frame of [{ userId: 'u', runId: 'r' }, { 0: 't', 1: 'e', userId: 'u' }, { type: 7 }, {}]) {
    expect(decodeGatewayFrame(JSON.stringify(frame))).toMatchObject({ kind: 'event', event: '', envelope: frame });
  }
});

test('what is no object is no frame, and nothing throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const message = decodeGatewayFrame(text);
      expect(message.kind).toBe(isObject(text) ? 'event' : 'noise');
    }),
  );
});

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
