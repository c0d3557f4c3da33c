import { describe, expect, test } from 'vitest';
import { readRequest } from './read-request.ts';

describe('a request', () => {
  test.each([
    ['{"type":"rpc","id":"a","endpoint":"join","payload":{"x":1}}', { endpoint: 'join', id: 'a', payload: { x: 1 } }],
    ['{"id":"a","endpoint":"join"}', { endpoint: 'join', id: 'a', payload: {} }],
    ['{"type":"subscribe","id":"a","event":"e"}', { endpoint: 'subscribe', id: 'a', payload: { event: 'e' } }],
    ['{"id":17,"endpoint":"x"}', { id: '17' }],
    ['{"id":true,"endpoint":"x"}', { id: 'True' }],
    ['{"id":{"a":1},"endpoint":"x"}', { id: "{'a': 1}" }],
    ['{"id":[1],"endpoint":"x"}', { id: '[1]' }],
    ['{"id":0,"endpoint":"x"}', { id: null }],
    ['{"endpoint":"x","payload":{"credits":NaN,"text":"NaN"}}', { payload: { credits: Number.NaN, text: 'NaN' } }],
    ['{"endpoint":"x","payload":{"credits":-Infinity}}', { payload: { credits: Number.NEGATIVE_INFINITY } }],
  ])('%s', (text, expected) => {
    expect(readRequest(text)).toMatchObject({ kind: 'call', ...expected });
  });

  test.each([
    ['hello', 'unknown', '400 Invalid JSON'],
    ['\uFEFF{"endpoint":"x"}', 'unknown', '400 Invalid JSON'],
    ['{"type":"weird"}', 'weird', '400 Unknown frame type: weird'],
    ['{"type":null}', null, '400 Unknown frame type: None'],
    ['{"type":["rpc"]}', ['rpc'], "400 Unknown frame type: ['rpc']"],
    ['{"id":"a"}', 'unknown', '404 Unknown endpoint: None'],
    ['{"endpoint":4}', 4, '404 Unknown endpoint: 4'],
    ['{"endpoint":"join","payload":null}', 'join', "500 'NoneType' object has no attribute 'get'"],
    ['{"endpoint":"join","payload":"x"}', 'join', "500 'str' object has no attribute 'get'"],
    ['{"endpoint":"join","payload":[]}', 'join', "500 'list' object has no attribute 'get'"],
  ])('%s is refused', (text, endpoint, expected) => {
    const read = readRequest(text);
    if (read.kind !== 'refused') throw new Error(`read as ${read.kind}`);
    expect([read.endpoint, `${read.refusal.status} ${read.refusal.detail}`]).toEqual([endpoint, expected]);
  });

  test.each(['5', 'null', '[]', '[{"endpoint":"join"}]', '{"endpoint":["join"]}', '['.repeat(5_000)])(
    '%.20s breaks the connection',
    (text) => {
      expect(readRequest(text)).toEqual({ kind: 'broken' });
    },
  );
});
