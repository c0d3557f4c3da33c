import { afterEach, beforeEach, expect, test } from 'vitest';
import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { ProviderWorld } from '../testing/provider-world.ts';

let world: ProviderWorld;

beforeEach(() => {
  world = new ProviderWorld({ ...process.env, API_TOKEN: 'abc', OTHER_TOKEN: 'def' });
});

afterEach(() => world.close());

test('a program gets the variables that are passed to it by name, and the log names those that do not exist', async () => {
  world.add('door', 'environment', { passVariables: ['API_TOKEN', 'LICENSE_FILE'] });
  const { good } = await untilState(world.hub.state(STATUS_FEED, 'door'), (each) => each.good !== null);
  const text = JSON.stringify(good);
  expect(text).toContain('"API_TOKEN":"abc"');
  expect(text).not.toContain('OTHER_TOKEN');
  const { level, source } = await world.untilRow('door', (row) =>
    row.text.includes('no variable LICENSE_FILE to pass'),
  );
  expect([level, source]).toEqual(['warn', 'panel']);
});
