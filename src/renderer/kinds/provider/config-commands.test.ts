import { expect, test } from 'vitest';
import type { ConfigSnapshot } from '#shared/panel/providers/config.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { SAMPLE_NOW, sampleConnection, sampleProvider } from '#shared/panel/testing/samples.ts';
import { readerOf } from '#stores/testing/reader-of.ts';
import { configReads } from './config-commands.ts';

const UNREAD: ConfigSnapshot = {
  appId: 'bridge',
  good: null,
  refreshError: { message: 'bridge did not answer in time.', at: SAMPLE_NOW },
  saved: [],
  pendingRestart: null,
  confirmedRestart: null,
};
const VIEW = { repoRoot: '/', valid: true, errors: [], entries: [], paths: [], configTree: {} };
const READ: ConfigSnapshot = { ...UNREAD, good: { view: VIEW, at: SAMPLE_NOW } };

const reads = (provider: Partial<ProviderSnapshot>, config?: ConfigSnapshot) =>
  configReads(
    readerOf({ providers: [sampleProvider(provider)] }, config === undefined ? {} : { config: { bridge: config } }),
    SAMPLE_NOW,
  ).map(({ id }) => id);

test.each<[string, Partial<ProviderSnapshot>, ConfigSnapshot | undefined, readonly string[]]>([
  ['was not read', {}, undefined, ['config bridge']],
  ['could not be read', {}, UNREAD, ['config bridge']],
  ['was read', {}, READ, []],
  ['belongs to an app that does not answer', { health: { name: 'hung', since: SAMPLE_NOW } }, undefined, []],
  ['belongs to an app that starts', { connection: sampleConnection({ name: 'starting', stage: null }) }, undefined, []],
])('a config that %s', (_, provider, config, expected) => {
  expect(reads(provider, config)).toEqual(expected);
});
