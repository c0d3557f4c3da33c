import { expect, test } from 'vitest';
import { SAMPLE_NOW, sampleRoom } from '#shared/panel/testing/samples.ts';
import { viewRooms } from '#stores/views/room-view.ts';
import { groupRooms } from './group-rooms.ts';

test('rooms stand under their server, in their order, and those on none come last', () => {
  const on = (roomId: string, server: string | null) =>
    sampleRoom({ roomId, shared: server === null ? null : { server, room: 'r' } });
  const rooms = [on('a', null), on('b', 'ws://one:1999'), on('c', 'wss://two'), on('d', 'http://one:1999/')];
  const groups = groupRooms(viewRooms(rooms, [], SAMPLE_NOW));
  expect(groups.map(({ rooms: views, server }) => [server, views.map(({ room }) => room.roomId).join()])).toEqual([
    ['ws://one:1999', 'b,d'],
    ['wss://two', 'c'],
    ['', 'a'],
  ]);
});
