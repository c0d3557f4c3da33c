import { expect, test } from 'vitest';
import { roomOfInstance } from './room-of-instance.ts';

const ALONE = { multiplayer: false, start: 'automatic' };

test('a room of one has the number of its instance, and its socket where the number does not say it', () => {
  expect(roomOfInstance({ instanceId: 3, socket: '/tmp/wibwob_3.sock' }, [])).toEqual({
    ...{ id: 'instance-3', instanceId: 3, ...ALONE },
  });
  expect(roomOfInstance({ instanceId: 3, socket: '/run/wibwob_3.sock' }, [])).toMatchObject({
    socket: '/run/wibwob_3.sock',
  });
});

test('an instance without a number gets a free one, and an id of its own', () => {
  const rooms = [
    { id: 'main', instanceId: 1 },
    { id: 'instance-2', instanceId: 7 },
    { id: 'instance-2-1', instanceId: 8 },
  ];
  expect(roomOfInstance({ instanceId: null, socket: '/tmp/test_pattern_app.sock' }, rooms)).toEqual({
    ...{ id: 'instance-2-2', instanceId: 2, socket: '/tmp/test_pattern_app.sock', ...ALONE },
  });
});
