import { expect, test } from 'vitest';
import { SAMPLE_NOW, sampleProvider, sampleRoom } from '#shared/panel/testing/samples.ts';
import { viewRooms } from './room-view.ts';

const BRIDGE = sampleProvider({ id: 'room-wibwob-main-bridge' });
const INSTANCE = sampleProvider({ id: 'room-wibwob-main-instance' });

test('a room is seen with what runs for it, in the order of its start', () => {
  const room = sampleRoom({ instance: { providerId: INSTANCE.id, appId: INSTANCE.id } });
  const [view] = viewRooms([room], [BRIDGE, sampleProvider(), INSTANCE], SAMPLE_NOW);
  expect(view).toMatchObject({ room, bridge: BRIDGE, summary: { presentation: { word: 'Ready' } } });
  expect(view?.providers).toEqual([INSTANCE, BRIDGE]);
});

test('a room whose programs are not there yet has none', () => {
  const [view] = viewRooms([sampleRoom()], [], SAMPLE_NOW);
  expect(view).toMatchObject({ bridge: undefined, providers: [], summary: { presentation: { word: 'Stopped' } } });
});
