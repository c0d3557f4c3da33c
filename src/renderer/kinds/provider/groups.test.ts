import { expect, test } from 'vitest';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { SAMPLE_NOW, sampleConnection, sampleProvider, sampleStatus } from '#shared/panel/testing/samples.ts';
import { readerOf } from '#stores/testing/reader-of.ts';
import { groupProviders, whatToSwitch } from './groups.ts';
import { providerSummaries } from './provider-summaries.ts';

const ready = sampleProvider({ id: 'a', group: 'bench' });
const waiting = sampleProvider({
  id: 'b',
  group: 'bench',
  connection: sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW }),
});
const stopped = sampleProvider({ id: 'c', connection: sampleConnection({ name: 'idle' }, 'stopped') });

test('providers of one group stand together, with the worst of their states; others stand in none', () => {
  const providers = [ready, stopped, waiting];
  const summaries = providerSummaries(readerOf({ providers }), SAMPLE_NOW) ?? [];
  expect(groupProviders(providers, summaries)).toEqual([
    { name: 'bench', status: 'waiting', providerIds: ['a', 'b'], readyCount: 1, canStart: false, canStop: true },
  ]);
});

test('a group of which one is stopped is not shown as one that is ready', () => {
  const members = [ready, { ...stopped, group: 'bench' }];
  const statusOf = (providers: readonly ProviderSnapshot[]) =>
    groupProviders(
      providers,
      providerSummaries(readerOf({ providers }, { status: { bridge: sampleStatus() } }), SAMPLE_NOW) ?? [],
    )[0]?.status;
  expect(statusOf(members)).toBe('stopped');
  expect(statusOf([ready, { ...ready, id: 'd' }])).toBe('ready');
});

test('a start and a stop are offered where they would change something', () => {
  expect(whatToSwitch([ready, stopped])).toEqual({ canStart: true, canStop: true });
  expect(whatToSwitch([stopped])).toEqual({ canStart: true, canStop: false });
  expect(whatToSwitch([ready])).toEqual({ canStart: false, canStop: true });
});
