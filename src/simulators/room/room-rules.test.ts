import { describe, expect, test } from 'vitest';
import { readRoomClientMessage } from '#shared/protocols/relay/read-room-message.ts';
import type { RoomMessage } from '#shared/protocols/relay/room-messages.ts';
import { advanceRoom, createRoom, type Room, type RoomInput, type RoomSend } from './room-rules.ts';

const NOW = 1_760_000_000_000;

/** The room after all inputs, and what it sent at the last. */
function play(...inputs: readonly RoomInput[]): { readonly room: Room; readonly sends: readonly RoomSend[] } {
  let step: { readonly room: Room; readonly sends: readonly RoomSend[] } = { room: createRoom('main'), sends: [] };
  for (const input of inputs) step = advanceRoom(step.room, input, NOW);
  return step;
}

function frame(id: string, message: object): RoomInput {
  const command = readRoomClientMessage(JSON.stringify(message));
  if (command === null) throw new Error('this is no command of a room');
  return { kind: 'command', id, command };
}
const join = (id: string): RoomInput => ({ kind: 'join', id });
const add = (id: string, window: string) =>
  frame(id, { type: 'state_delta', delta: { add: [{ id: window, type: 'verse' }] } });
const sent = ({ sends }: { readonly sends: readonly RoomSend[] }): readonly [string, string, RoomMessage][] =>
  sends.map(({ id, message, to }) => [to, id, message]);

describe('a room', () => {
  test('gives anyone who joins its state, and tells the others', () => {
    const { sends } = play(join('a'), add('a', 'w1'), join('b'));
    expect(sends).toEqual([
      {
        to: 'one',
        id: 'b',
        message: {
          type: 'state_sync',
          state: { windows: new Map([['w1', { id: 'w1', type: 'verse' }]]), version: 1 },
          room: 'main',
        },
      },
      { to: 'one', id: 'b', message: { type: 'presence', event: 'join', id: 'a', count: 2 } },
      { to: 'others', id: 'b', message: { type: 'presence', event: 'join', id: 'b', count: 2 } },
    ]);
  });

  test('counts a delta and hands it on, and does not answer its sender', () => {
    const step = play(join('a'), join('b'), add('a', 'w1'), frame('b', { type: 'state_delta', delta: {} }));
    expect(sent(step)).toEqual([
      ['others', 'b', { type: 'state_delta', delta: { add: [], remove: [], update: [] }, version: 2, from: 'b' }],
    ]);
    expect([...step.room.state.windows.keys()]).toEqual(['w1']);
  });

  test('answers a request for its state and a ping', () => {
    expect(sent(play(join('a'), frame('a', { type: 'state_request' })))).toMatchObject([
      ['one', 'a', { type: 'state_sync', state: { version: 0 } }],
    ]);
    expect(sent(play(join('a'), frame('a', { type: 'ping' })))).toEqual([['one', 'a', { type: 'pong', ts: NOW }]]);
  });

  test('hands on chat and cursors with who sent them, and nothing else of them', () => {
    const chat = frame('a', { type: 'chat_msg', sender: 'ada', text: 'hi', instance: '1' });
    expect(sent(play(join('a'), chat))).toEqual([
      ['others', 'a', { type: 'chat_msg', sender: 'ada', text: 'hi', ts: NOW, from: 'a' }],
    ]);
    expect(sent(play(join('a'), frame('a', { type: 'cursor_pos', sender: 'ada', x: 1, y: 2 })))).toEqual([
      ['others', 'a', { type: 'cursor_pos', sender: 'ada', x: 1, y: 2, from: 'a' }],
    ]);
  });

  test('ignores what it does not know, in silence', () => {
    const foreign = [
      '{',
      '[]',
      '{"type":"dance"}',
      '{"type":"state_delta"}',
      '{"type":"presence","event":"join","id":"x"}',
    ];
    expect(foreign.map(readRoomClientMessage)).toEqual(foreign.map(() => null));
  });

  test('tells of a leave once, with how many are left', () => {
    const leave: RoomInput = { kind: 'leave', id: 'b' };
    expect(sent(play(join('a'), join('b'), leave))).toEqual([
      ['others', 'b', { type: 'presence', event: 'leave', id: 'b', count: 1 }],
    ]);
    expect(sent(play(join('a'), join('b'), leave, leave))).toEqual([]);
  });
});
