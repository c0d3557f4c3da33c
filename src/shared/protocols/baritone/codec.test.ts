import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeBaritoneMessage,
  encodeBaritoneEvent,
  encodeBaritoneFailure,
  encodeBaritoneRequest,
  encodeBaritoneSuccess,
} from './codec.ts';
import { baritoneError, isOccupied, remedyOf } from './errors.ts';
import { baritoneProtocol } from './protocol.ts';

describe('encoding', () => {
  test('writes the envelopes of the contract', () => {
    expect([
      encodeBaritoneRequest('uuid', 'status.get'),
      encodeBaritoneSuccess('uuid', {}),
      encodeBaritoneFailure('uuid', baritoneError('UNAUTHORIZED', '...')),
      encodeBaritoneEvent('task.progress', {}, { ts: '2026-01-01T00:00:00Z' }),
    ]).toEqual([
      '{"type":"request","id":"uuid","method":"status.get","params":{}}',
      '{"type":"response","id":"uuid","ok":true,"result":{}}',
      '{"type":"response","id":"uuid","ok":false,"error":{"code":"UNAUTHORIZED","message":"..."}}',
      '{"type":"event","event":"task.progress","data":{},"ts":"2026-01-01T00:00:00Z"}',
    ]);
  });

  test('leaves out an id that a request did not have', () => {
    expect(encodeBaritoneSuccess(null, {})).toBe('{"type":"response","ok":true,"result":{}}');
  });
});

describe('decoding', () => {
  test.each([
    ['', 'not-json'],
    ['hello', 'not-json'],
    ['{"type":"event"', 'not-json'],
    ['[]', 'not-a-message'],
    ['7', 'not-a-message'],
    ['{}', 'not-a-message'],
    ['{"event":"task.started","data":{}}', 'not-a-message'],
    ['{"type":"event","event":7}', 'not-a-message'],
    ['{"type":"response","id":"a","ok":"true"}', 'not-a-message'],
    ['{"type":"greeting"}', 'not-a-message'],
  ])('%s is noise: %s', (text, reason) => {
    expect(decodeBaritoneMessage(text)).toEqual({ kind: 'noise', reason });
  });

  test.each([
    ['{"type":"response","id":7,"ok":true}', '7'],
    ['{"type":"response","id":"7","ok":true}', '7'],
    ['{"type":"response","id":{},"ok":true}', null],
    ['{"type":"response","ok":true}', null],
  ])('the id of %s is %s', (text, id) => {
    expect(decodeBaritoneMessage(text)).toMatchObject({ kind: 'success', id });
  });

  test('an error keeps its data as details; one without words is still a refusal', () => {
    const refusal = (error: unknown) =>
      decodeBaritoneMessage(JSON.stringify({ type: 'response', id: 'a', ok: false, error }));
    expect(refusal({ code: 'PAUSED', message: 'later', data: { paused: true } })).toMatchObject({
      error: { kind: 'protocol', code: 'PAUSED', message: 'later', details: { paused: true } },
    });
    expect(refusal('no')).toEqual({
      kind: 'failure',
      id: 'a',
      error: { kind: 'protocol', code: '', message: 'no', details: {} },
    });
    expect(refusal(undefined)).toMatchObject({ error: { code: '', message: 'no reason given' } });
  });

  test('numbers keep their digits, and fields of any name are kept', () => {
    const data = '{"seed":9007199254740993,"__proto__":{"x":0.1234567890123456789}}';
    const message = decodeBaritoneMessage(`{"type":"response","id":12345678901234567890,"ok":true,"result":${data}}`);
    expect(message).toEqual({
      ...{ kind: 'success', id: '12345678901234567890' },
      result: {
        seed: { inexactNumber: '9007199254740993' },
        ['__proto__']: { x: { inexactNumber: '0.1234567890123456789' } },
      },
    });
  });

  test('an event has its time', () => {
    const text = encodeBaritoneEvent('chat.match', { pattern: 'a' }, { ts: '2026-01-01T00:00:00.123456789Z' });
    const message = decodeBaritoneMessage(text);
    expect(message).toMatchObject({ kind: 'event', event: 'chat.match', params: { pattern: 'a' } });
    const envelope = message.kind === 'event' ? message.envelope : null;
    expect(baritoneProtocol.envelope.parse(envelope)).toEqual({ ts: '2026-01-01T00:00:00.123456789Z' });
    expect(baritoneProtocol.envelope.parse({ ts: 7 })).toEqual({});
  });

  test('no text makes it throw, and what was encoded comes back', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    const json = fc.json({ maxDepth: 3 }).map((source): unknown => JSON.parse(source.replaceAll('-0', '0')));
    fc.assert(
      fc.property(text, text, json, (id, name, value) => {
        decodeBaritoneMessage(id);
        const plain = (each: unknown): unknown => JSON.parse(JSON.stringify(each));
        expect(plain(decodeBaritoneMessage(encodeBaritoneRequest(id, name, value)))).toEqual(
          plain({ kind: 'request', id, method: name, params: value }),
        );
        expect(plain(decodeBaritoneMessage(encodeBaritoneSuccess(id, value)))).toEqual(
          plain({ kind: 'success', id, result: value }),
        );
        expect(plain(decodeBaritoneMessage(encodeBaritoneEvent(name, value, { ts: id })))).toEqual(
          plain({
            ...{ kind: 'event', event: name, params: value },
            envelope: { type: 'event', event: name, data: value, ts: id },
          }),
        );
      }),
    );
  });
});

describe('a refusal', () => {
  test('because of another session is told by its words', () => {
    const login = (message: string, code = 'UNAUTHORIZED') => isOccupied({ code, message });
    expect(login('Another Python session is already connected')).toBe(true);
    expect(login('Invalid token')).toBe(false);
    expect(login('Another Python session is already connected', 'BAD_REQUEST')).toBe(false);
  });

  test('has a remedy where its code is known', () => {
    expect(remedyOf('NOT_IN_WORLD')).toContain('Join a world');
    expect(remedyOf('API_TYPE_NOT_FOUND')).toBe('');
  });
});
