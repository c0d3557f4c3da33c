import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHARACTERS_FEED } from '#shared/panel/game/characters.ts';
import { GameServer } from '#simulators/game/game-server.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { SummedLog } from '../feeds/summed-log.ts';
import { untilState } from '../feeds/testing/until-state.ts';
import { systemClock } from '../platform/clock.ts';
import { createLineLogger } from '../platform/logger.ts';
import { createSystemPlatform } from '../platform/platform.ts';
import { TrafficMonitor } from '../wire/traffic-monitor.ts';
import { createCharacters } from './character-registry.ts';

test('what is known of some characters is kept, and of others not', async () => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'registry-'));
  const server = new GameServer({ clock: systemClock, sectors: 20 });
  await server.listen();
  const hub = new FeedHub();
  const platform = createSystemPlatform(
    createLineLogger(
      () => 0,
      () => {},
    ),
  );
  const monitor = new TrafficMonitor(platform.clock, hub);
  const characters = createCharacters({
    ...{ platform, hub, monitor, stateDirectory, limits: { closeMs: 50 } },
    logOfAll: new SummedLog(hub, 'all', platform.clock),
    keeps: ({ id }) => id === 'Ann',
    onNotice: () => {},
    onFlightEnd: () => {},
  });
  const ids = ['Ann', 'Bob'];
  for (const id of ids) server.act('join', { character_id: id });
  characters.addAll(ids.map((id) => ({ id, title: id, characterId: id, url: server.url, start: 'automatic' })));
  await untilState(hub.state(CHARACTERS_FEED), (all) => all.every(({ presence }) => presence === 'in-world'));
  await characters.close();
  const kept = await readdir(join(stateDirectory, 'characters'));
  expect(kept.filter((name) => name.endsWith('.json'))).toHaveLength(1);
  server.dispose();
  monitor.dispose();
  await rm(stateDirectory, { recursive: true, force: true });
});
