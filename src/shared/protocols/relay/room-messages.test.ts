import { describe, expect, test } from 'vitest';
import { readRoomMessage } from './read-room-message.ts';
import { writeRoomMessage } from './room-messages.ts';
import { roomCodec, roomServerCodec } from './room-protocol.ts';
import { applyDelta, deltaOf, readDelta, readRoomState } from './room-state.ts';

describe('a frame of a room', () => {
  test('of a type that nobody names is told by its type, of another shape by what is wrong with it', () => {
    expect(readRoomMessage('{"type":"dance"}')).toEqual({ kind: 'unknown', event: 'dance', params: { type: 'dance' } });
    expect(readRoomMessage('{"type":"state_delta"}')).toMatchObject({ kind: 'invalid', event: 'state_delta' });
    expect(readRoomMessage('{"type":"presence","event":"join"}')).toMatchObject({
      kind: 'invalid',
      problem: expect.stringMatching(/^id: /),
    });
    expect(readRoomMessage('[1]')).toEqual({ kind: 'noise', reason: 'not-a-message' });
    expect(readRoomMessage('hello')).toEqual({ kind: 'noise', reason: 'not-json' });
    expect(readRoomMessage(`${'['.repeat(5000)}${']'.repeat(5000)}`)).toEqual({ kind: 'noise', reason: 'not-json' });
  });

  test('has the digits of its numbers and fields of any name, read and written again', () => {
    const windows = '{"__proto__":{"seed":9007199254740993,"id":"__proto__"},"w1":{"__proto__":1e400,"id":"w1"}}';
    const frame = `{"type":"state_sync","state":{"windows":${windows},"version":3}}`;
    const read = readRoomMessage(frame);
    expect(read.kind === 'known' ? writeRoomMessage(read.params) : read).toBe(frame);
    const command = roomServerCodec.decodeMessage('{"type":"state_delta","delta":{"add":[{"id":"w","n":1e400}]}}');
    expect(command).toMatchObject({ params: { delta: { add: [{ n: { inexactNumber: '1e400' } }] } } });
    const params = { delta: { add: [{ id: 'w', n: { inexactNumber: '1e400' } }] } };
    const written = '{"delta":{"add":[{"id":"w","n":1e400}]},"type":"state_delta"}';
    expect(roomCodec.encodeRequest(null, 'state_delta', params)).toBe(written);
  });

  test('has the nearest number where one is reckoned with, and none that is out of range', () => {
    const cursor = '{"type":"cursor_pos","sender":"ann","x":0.10000000000000001,"y":3.00000000000000000001}';
    expect(readRoomMessage(cursor)).toMatchObject({ kind: 'known', params: { x: 0.1, y: 3 } });
    const far = '{"type":"cursor_pos","sender":"ann","x":1e400,"y":0}';
    expect(readRoomMessage(far)).toMatchObject({ kind: 'invalid', problem: expect.stringMatching(/^x: /) });
  });

  test('leaves out the lists of a delta that are empty', () => {
    const delta = deltaOf({ remove: ['w1'] });
    expect(writeRoomMessage({ type: 'state_delta', delta })).toBe('{"type":"state_delta","delta":{"remove":["w1"]}}');
  });
});

describe('a delta', () => {
  test('loses what in it is no window', () => {
    expect(readDelta({ add: [{ id: 'w1' }, { id: 7 }, null, 'w2'], remove: ['w3', 4], update: 'all' })).toEqual(
      deltaOf({ add: [{ id: 'w1' }], remove: ['w3'] }),
    );
  });

  test('replaces by add, merges by update, and inserts what an update names first', () => {
    const before = new Map([['w1', { id: 'w1', type: 'verse', x: 1, y: 1 }]]);
    const merged = applyDelta(
      before,
      deltaOf({
        update: [
          { id: 'w1', x: 9 },
          { id: 'w2', y: 3 },
        ],
      }),
    );
    expect([...merged.values()]).toEqual([
      { id: 'w1', type: 'verse', x: 9, y: 1 },
      { id: 'w2', y: 3 },
    ]);
    const replaced = applyDelta(merged, deltaOf({ add: [{ id: 'w1', type: 'life' }], remove: ['w2', 'w9'] }));
    expect([...replaced.values()]).toEqual([{ id: 'w1', type: 'life' }]);
    expect(before.get('w1')).toEqual({ id: 'w1', type: 'verse', x: 1, y: 1 });
  });
});

test('a state is a map of windows, also where it came as a list', () => {
  const windows = new Map([['w1', { id: 'w1', type: 'verse' }]]);
  expect(readRoomState({ windows: { w1: { type: 'verse' } }, version: 3 })).toEqual({ windows, version: 3 });
  expect(readRoomState({ windows: [{ id: 'w1', type: 'verse' }] })).toEqual({ windows, version: 0 });
  expect(readRoomState({ version: 3 })).toEqual({ windows: new Map(), version: 3 });
  expect(readRoomState({ windows: 'none' })).toBeNull();
  expect(readRoomState(null)).toBeNull();
});
