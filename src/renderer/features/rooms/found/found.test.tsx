import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import { BRIDGE_FEED, INSTANCES_FEED, ROOMS_FEED } from '#shared/panel/rooms/rooms.ts';
import { SETTINGS_FEED } from '#shared/panel/settings.ts';
import { SAMPLE_NOW, sampleRoom, sampleSettings } from '#shared/panel/testing/samples.ts';
import { roomSettingsSchema } from '#shared/settings/room-settings.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { currentPlace, goTo, navigationStore } from '#stores/window/navigation.ts';
import { Rooms } from '../rooms.tsx';

const SEVEN: FoundInstance = {
  ...{ socket: '/tmp/wibwob_7.sock', instanceId: 7, state: 'live', since: SAMPLE_NOW, message: '' },
  ...{ boundAt: SAMPLE_NOW - 60_000, canvas: { width: 120, height: 36 }, windowCount: 1 },
  windows: [{ id: 'w1', type: 'verse', title: 'Ode', x: 4, y: 2, w: 44, h: 14 }],
};
const SAVED = { ok: true, value: { kind: 'saved' } } as const;

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
  page.set(SETTINGS_FEED, sampleSettings());
});

const press = (name: string | RegExp) => page.user.click(screen.getByRole('button', { name }));

test('an instance without a room is listed, shown with its windows, and becomes a room of one by a press', async () => {
  page.set(ROOMS_FEED, [sampleRoom({ bridge: null, relay: null })]);
  page.set(INSTANCES_FEED, [SEVEN]);
  page.answer('room.save', SAVED);
  goTo('rooms');
  page.show(<Rooms />);
  await press(/^Instance 7 *live, 1 window, 120×36/);
  expect(screen.getByRole('article', { name: 'Instance 7' }).textContent).toContain('verse, Ode44×14 at 4,2');
  await press('Make a room');
  expect(page.calls).toEqual([
    ['room.save', { room: { id: 'instance-7', instanceId: 7, multiplayer: false, start: 'automatic' } }],
  ]);
  await waitFor(() => expect(currentPlace(navigationStore.getState()).chosen).toBe('instance-7'));
});

test('where there are no rooms, it is the first step; one that an own room has is no step', async () => {
  const own = roomSettingsSchema.parse({ id: 'eight', instanceId: 8 });
  page.set(SETTINGS_FEED, sampleSettings({ rooms: [own] }));
  page.set(ROOMS_FEED, []);
  page.set(INSTANCES_FEED, [
    { ...SEVEN, state: 'frozen', message: 'It is frozen. Restart it.', windowCount: null },
    { ...SEVEN, socket: '/tmp/wibwob_8.sock', instanceId: 8 },
  ]);
  page.show(<Rooms />);
  expect(screen.getAllByRole('button', { name: 'Make a room' })).toHaveLength(1);
  expect(screen.queryByText('Instance 7 was found')).not.toBeNull();
  expect(screen.queryByText('frozen')).not.toBeNull();
});

test('a room for one shows the state and the windows of its instance', () => {
  page.set(ROOMS_FEED, [sampleRoom({ bridge: null, relay: null, multiplayer: false, found: SEVEN })]);
  page.set(BRIDGE_FEED, null, 'wibwob-main');
  page.show(<Rooms />);
  expect(screen.getByRole('button', { current: true }).textContent).toContain('for one, live, 1 window');
  const room = screen.getByRole('article').textContent;
  expect(room).toMatch(/Instance 1Live.*120×36, socket .* old/);
  expect(room).toContain('verse, Ode');
});
