import { describe, expect, test } from 'vitest';
import {
  decodeProcessMessage,
  encodeProcessEvent,
  encodeProcessFailure,
  encodeProcessRequest,
  encodeProcessSuccess,
} from './codec.ts';
import { protocolError } from './errors.ts';
import { JSON_TEXTS, NOT_JSON_TEXTS } from './testing/json-conformance.ts';

describe('encoding', () => {
  test('writes the envelopes of the contract, each on a single line', () => {
    expect([
      encodeProcessRequest('req-1', 'status.get', { appId: 'bridge' }),
      encodeProcessSuccess('req-1', {}),
      encodeProcessFailure('req-1', protocolError('E_BAD_ARG', 'missing required key:\nappId')),
      encodeProcessEvent('status.changed', { appId: 'bridge' }),
    ]).toEqual([
      '{"id":"req-1","method":"status.get","params":{"appId":"bridge"}}',
      '{"id":"req-1","ok":true,"response":{}}',
      '{"id":"req-1","ok":false,"error":{"code":"E_BAD_ARG","message":"missing required key:\\nappId","details":{}}}',
      '{"event":"status.changed","params":{"appId":"bridge"}}',
    ]);
  });

  test('sends an empty object for params that are left out, and no id where the request had none', () => {
    expect(encodeProcessRequest('req-1', 'ping')).toBe('{"id":"req-1","method":"ping","params":{}}');
    expect(encodeProcessSuccess(null, {})).toBe('{"ok":true,"response":{}}');
    expect(encodeProcessFailure(null, protocolError('E_BAD_ARG', 'not JSON'))).toBe(
      '{"ok":false,"error":{"code":"E_BAD_ARG","message":"not JSON","details":{}}}',
    );
  });

  test('throws for what JSON cannot carry', () => {
    expect(() => encodeProcessRequest('req-1', 'ping', { big: 1n })).toThrow(TypeError);
  });
});

describe('decoding', () => {
  test('reads a reply whatever the order of its keys and whatever else is there', () => {
    expect(decodeProcessMessage('{"elapsed":3,"id":"req-1","ok":true,"response":{"a":1}}')).toEqual({
      kind: 'success',
      id: 'req-1',
      result: { a: 1 },
    });
    expect(decodeProcessMessage('{"error":{"code":"E_X","details":{},"message":"m"},"id":"req-1","ok":false}')).toEqual(
      {
        kind: 'failure',
        id: 'req-1',
        error: { kind: 'protocol', code: 'E_X', message: 'm', details: {} },
      },
    );
  });

  test.each([
    ['left out', '{"ok":true,"response":{}}'],
    ['a number', '{"id":1,"ok":true,"response":{}}'],
    ['null', '{"id":null,"ok":true,"response":{}}'],
  ])('an id that is %s counts as left out', (_, text) => {
    expect(decodeProcessMessage(text)).toEqual({ kind: 'success', id: null, result: {} });
  });

  test.each([
    ['unknown_action', '{"code":"unknown_action","message":"m","details":{"action":"x"}}', 'm', { action: 'x' }],
    ['E_NATIVE_UNAVAILABLE', '{"code":"E_NATIVE_UNAVAILABLE","message":"m"}', 'm', {}],
    ['', '{"code":7,"message":null,"details":[1]}', 'no reason given', {}],
    ['', '"in words"', 'in words', {}],
    ['', 'null', 'no reason given', {}],
  ])('keeps an error as it came: code %j of %s', (code, error, message, details) => {
    const decoded = decodeProcessMessage(`{"id":"req-1","ok":false,"error":${error}}`);
    expect(decoded).toEqual({
      kind: 'failure',
      id: 'req-1',
      error: { kind: 'protocol', code, message, details },
    });
  });

  test('a refusal without an error object is still a refusal', () => {
    expect(decodeProcessMessage('{"id":"req-1","ok":false}')).toMatchObject({ kind: 'failure', error: { code: '' } });
  });

  test('reads events and requests', () => {
    expect(decodeProcessMessage('{"event":"log","params":{"line":"x"},"seq":4}')).toEqual({
      kind: 'event',
      event: 'log',
      params: { line: 'x' },
    });
    expect(decodeProcessMessage('{"id":"req-1","method":"ping"}')).toEqual({
      kind: 'request',
      id: 'req-1',
      method: 'ping',
      params: undefined,
    });
  });

  test.each([
    '{}',
    '[]',
    'null',
    '1',
    '"status.get"',
    '[{"id":"req-1","ok":true,"response":{}}]',
    '{"id":"req-1","ok":1,"response":{}}',
    '{"id":"req-1","response":{}}',
    '{"m":"ping","p":{}}',
    '{"event":7}',
    '{"__proto__":{"id":"req-1","ok":true,"response":{}}}',
    '{"constructor":{"event":"log"}}',
  ])('%s is no message', (text) => {
    expect(decodeProcessMessage(text)).toEqual({ kind: 'noise', reason: 'not-a-message' });
  });

  test('a key named like the prototype of objects changes no object', () => {
    const decoded = decodeProcessMessage('{"id":"req-1","ok":true,"response":{"__proto__":{"isAdmin":true}}}');
    const result = decoded.kind === 'success' ? decoded.result : undefined;
    expect(Reflect.get(Object(result), 'isAdmin')).toBeUndefined();
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });
});

describe('what is JSON and what is not', () => {
  test.each(JSON_TEXTS)('%j is', (text) => {
    expect(decodeProcessMessage(text)).not.toEqual({ kind: 'noise', reason: 'not-json' });
  });

  test.each(NOT_JSON_TEXTS)('%j is not', (text) => {
    expect(decodeProcessMessage(text)).toEqual({ kind: 'noise', reason: 'not-json' });
  });
});
