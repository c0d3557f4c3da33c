import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { SAMPLE_NOW, sampleConnection, sampleProvider, sampleStatus } from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { AppViews } from '#stores/views/app-views.ts';
import { AppNotice } from './app-notice.tsx';

const QUEUED = sampleConnection({ name: 'starting', stage: null });

function show(page: TestPage, provider: Partial<ProviderSnapshot>): void {
  const [app] = new AppViews().of([sampleProvider(provider)], () => sampleStatus(), SAMPLE_NOW);
  if (app === undefined) throw new Error('no app');
  page.show(<AppNotice app={app} now={SAMPLE_NOW} />);
}

test('a queued start says what it waits behind, and starts now when a person wants it to', async () => {
  const page = new TestPage();
  page.answer('provider.start', { ok: true, value: null });
  show(page, { connection: QUEUED, waitsFor: ['minecraft', 'horizon'] });
  expect(screen.getByText('Waits for minecraft and horizon to start.')).toBeDefined();
  await page.user.click(screen.getByRole('button', { name: 'Start now' }));
  expect(page.calls).toEqual([['provider.start', { providerId: sampleProvider().id }]]);
});

test('a start that could not be asked for is said', async () => {
  const page = new TestPage();
  page.answer('provider.start', { ok: false, error: { code: 'TIMEOUT', message: 'Nothing answered.' } });
  show(page, { connection: QUEUED, waitsFor: ['minecraft'] });
  await page.user.click(screen.getByRole('button', { name: 'Start now' }));
  expect(page.toasts).toMatchObject([{ status: 'failed' }]);
});

test('a start that waits for nobody has nothing to pass', () => {
  show(new TestPage(), { connection: QUEUED, waitsFor: [] });
  expect(screen.queryByRole('button', { name: 'Start now' })).toBeNull();
});
