import { describe, expect, test } from 'vitest';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { soleRequestCodec } from './sole-request-codec.ts';

describe('the only reply of a connection', () => {
  test.each(['{"ok":true,"response":{}}', '{"id":7,"ok":true,"response":{}}', '{"id":"other","ok":false,"error":{}}'])(
    'belongs to its request: %s',
    (line) => {
      const codec = soleRequestCodec(processCodec);
      expect(codec.encodeRequest('req-1', 'ping', {})).toBe('{"id":"req-1","method":"ping","params":{}}');
      expect(codec.decodeMessage(line)).toMatchObject({ id: 'req-1' });
    },
  );

  test('what is no reply is read as it is', () => {
    const codec = soleRequestCodec(processCodec);
    codec.encodeRequest('req-1', 'ping', {});
    expect(codec.decodeMessage('{"event":"log"}')).toEqual({ kind: 'event', event: 'log', params: undefined });
    expect(codec.decodeMessage('hello')).toEqual({ kind: 'noise', reason: 'not-json' });
  });
});
