import { expect, test } from 'vitest';
import { SAMPLE_NOW, sampleConnection, sampleProvider } from '#shared/panel/testing/samples.ts';
import { groupProviders, viewGroup } from './groups.ts';

const ready = sampleProvider({ id: 'a', group: 'bench' });
const waiting = sampleProvider({
  id: 'b',
  group: 'bench',
  connection: sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW }),
});
const stopped = sampleProvider({ id: 'c', connection: sampleConnection({ name: 'idle' }, 'stopped') });

test('providers of one group stand together, with the worst of their states; others stand in none', () => {
  expect(groupProviders([ready, stopped, waiting])).toEqual([
    { name: 'bench', status: 'waiting', providerIds: ['a', 'b'], readyCount: 1, canStart: false, canStop: true },
  ]);
});

test('a start and a stop are offered where they would change something', () => {
  expect(viewGroup('all', [ready, stopped])).toMatchObject({ canStart: true, canStop: true });
  expect(viewGroup('all', [stopped])).toMatchObject({ canStart: true, canStop: false });
  expect(viewGroup('all', [ready])).toMatchObject({ canStart: false, canStop: true });
});
