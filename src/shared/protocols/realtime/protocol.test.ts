import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventReader } from '../event-reader.ts';
import { BRIDGE_EVENTS } from './bridge-event.ts';
import { decodeGatewayFrame } from './codec.ts';
import { clientCommands } from './commands.ts';
import { GATEWAY_ERROR_CODES, ORCHESTRATOR_CONFLICT, type RetryAdvice, retryAdvice } from './errors.ts';
import { realtimeProtocol } from './protocol.ts';
import { SESSION_STATES } from './session-event.ts';
import { orchestratorResponseSchema } from './task.ts';

const { commands, envelope, events } = realtimeProtocol;
const reader = new EventReader(events, envelope);

/** The events of the contract, in its order; nineteen diagnostics follow. */
const DOCUMENT_EVENTS = [
  ...['gateway.connected', 'session.state', 'gateway.error', 'orchestrator.response', 'task.started', 'task.progress'],
  ...['task.completed', 'task.failed', 'gateway.request_replayed', 'live.output', 'live.turn.completed'],
  ...['live.turn.end_sent', 'live.interrupted', 'live.interrupt.requested', 'live.metrics.round_trip'],
  'live.metrics.interrupt_latency',
];

test('the table has the seven commands and the events of the contract first', () => {
  expect(Object.keys(commands).slice(0, 7)).toEqual([
    ...['orchestrator.request', 'live.audio', 'live.video', 'live.text', 'live.turn.end', 'live.interrupt'],
    'live.setup',
  ]);
  const diagnostics = BRIDGE_EVENTS.map((name) => `live.bridge.${name}`);
  expect(diagnostics).toHaveLength(19);
  expect(Object.keys(events).slice(0, 35)).toEqual([...DOCUMENT_EVENTS, ...diagnostics]);
  expect(SESSION_STATES).toHaveLength(8);
});

test('an error says whether sending again can help', () => {
  const codes = [...GATEWAY_ERROR_CODES.slice(0, 7), ORCHESTRATOR_CONFLICT];
  const advised = (advice: RetryAdvice) => codes.filter((code) => retryAdvice(code) === advice);
  expect(advised('later')).toEqual(['GATEWAY_DRAINING', 'GATEWAY_ORCHESTRATOR_FAILURE']);
  expect(advised('by-person')).toEqual(['GATEWAY_SERIAL_LANE_FAILURE']);
  expect(advised('after-a-change')).toHaveLength(5);
  expect(retryAdvice('constructor')).toBe('by-person');
});

/**
 * One JSON object per line: `at` (milliseconds), `sock` (a socket), `dir` (`out` from the client, `in` from the gateway; also
 * `close`, `error`, `http` and `note`) and `frame`.
 */
describe('the recorded sockets of a real gateway', () => {
  const folder = new URL('recordings/', import.meta.url);
  const files = readdirSync(folder);

  test('are there', () => expect(files).toHaveLength(37));

  test.each(files)('of %s: each frame is read, and none of it is lost', (file) => {
    const lines = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
    const frames = lines.map((line) => JSON.parse(line)).filter(({ dir }) => dir === 'in');
    expect(frames.length).toBeGreaterThan(10);
    for (const { frame } of frames) {
      const message = decodeGatewayFrame(JSON.stringify(frame));
      expect(message.kind).toBe('event');
      if (message.kind !== 'event') return;
      const read = reader.read(message);
      expect(read).toMatchObject({ kind: 'known', params: frame.payload });
      const { payload: _, type: __, ...around } = frame;
      expect(read.envelope).toEqual(around);
    }
  });
});

test('a field called __proto__ is kept in what a client sends, and in what an approval sends back', () => {
  const text = '{"intent":"story","input":{"__proto__":{"a":1},"b":2}}';
  const setup = '{"__proto__":{"a":1}}';
  expect(JSON.stringify(clientCommands['orchestrator.request'].parse(JSON.parse(text)))).toBe(text);
  expect(JSON.stringify(clientCommands['live.setup'].parse(JSON.parse(setup)))).toBe(setup);
  const answer = `{"status":"accepted","output":{"resumeRequestTemplate":${text}}}`;
  expect(JSON.stringify(orchestratorResponseSchema.parse(JSON.parse(answer)))).toContain('{"__proto__":{"a":1},"b":2}');
});

describe('what a gateway sends', () => {
  test('may hold any JSON in the place of any payload: nothing throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(events)), fc.jsonValue(), (event, payload) => {
        const read = reader.read({ kind: 'event', event, params: JSON.parse(JSON.stringify(payload)), envelope: {} });
        expect(['known', 'invalid']).toContain(read.kind);
      }),
    );
  });

  test('is understood where fields of an answer have another type', () => {
    const odd = { status: 7, output: 'text', task: [], error: 5, traceId: null };
    expect(reader.read({ kind: 'event', event: 'orchestrator.response', params: odd, envelope: {} })).toMatchObject({
      kind: 'known',
      params: { status: undefined, output: undefined, task: undefined, error: undefined },
    });
  });

  test('has no session and an agent as its source, and that is an event', () => {
    const frame = { type: 'orchestrator.response', source: 'storyteller-agent', sessionId: 5, payload: {} };
    const read = reader.read({ kind: 'event', event: frame.type, params: frame.payload, envelope: frame });
    expect(read).toMatchObject({ kind: 'known', envelope: { source: 'storyteller-agent', sessionId: undefined } });
  });
});
