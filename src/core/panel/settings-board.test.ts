import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { demoRoomsAt } from './demo-world.ts';
import { PanelWorld } from './testing/panel-world.ts';

const PROGRAMS = { directory: tmpdir(), runtime: process.execPath, runtimeKind: 'node' } as const;

test('rooms of the demo world that are found after the end join nothing', async () => {
  const world = new PanelWorld();
  await world.close();
  world.parts.settings.addDemoRooms(demoRoomsAt(1, { programs: PROGRAMS, homeDirectory: tmpdir() }));
  expect(world.hub.state('rooms', '').value).toEqual([]);
});
