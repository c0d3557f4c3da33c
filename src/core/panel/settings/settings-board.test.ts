import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { ROOMS_FEED } from '#shared/panel/rooms/rooms.ts';
import { createDeferred } from '../../platform/deferred.ts';
import { peerCommand } from '../../providers/testing/provider-world.ts';
import { type DemoRooms, demoRoomsAt } from '../rooms/demo-rooms-at.ts';
import { DEMO, PanelWorld } from '../testing/panel-world.ts';

const PROGRAMS = { directory: tmpdir(), runtime: process.execPath, runtimeKind: 'node' } as const;

test('rooms of the demo world that are found after the end join nothing', async () => {
  const found = createDeferred<DemoRooms | null>();
  const world = new PanelWorld({ rooms: found.promise });
  await world.close();
  found.resolve(demoRoomsAt(1, { programs: PROGRAMS, homeDirectory: tmpdir() }));
  await found.promise;
  expect(world.hub.state(ROOMS_FEED).value).toEqual([]);
});

test('a program of the own world knows nothing of one that the demo world has by the same name', async () => {
  const world = new PanelWorld({ providers: [DEMO] });
  try {
    await world.untilPhase('demo', 'ready');
    const transport = { kind: 'stdio', argv: peerCommand('noisy'), directory: world.folder };
    await world.call('settings.saveProvider', { provider: { id: 'demo', apps: [{ appId: 'demo' }], transport } });
    await world.call('settings.chooseWorld', { world: 'own' });
    const isNoisy = ({ command }: { readonly command: readonly string[] }) => command.includes('noisy');
    const { runs } = await world.until('demo', (now) => isNoisy(now) && now.connection.phase.name === 'ready');
    expect(runs.length).toBe(1);
  } finally {
    await world.close();
  }
});
