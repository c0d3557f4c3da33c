import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { sampleProvider, sampleSettings } from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { WorldChoice } from './world-choice.tsx';

const KEYS = '{ArrowDown}{ArrowUp}{ArrowLeft}{ArrowRight}{Home}{End}{PageUp}{PageDown}';

test.each([
  ['own', 'Show demo world', 'demo'],
  ['demo', 'Leave demo world', 'own'],
] as const)(
  'no arrow key leaves the %s world: its button does, after a question that names what ends',
  async (world, words, other) => {
    const page = new TestPage();
    page.set(PROVIDERS_FEED, [sampleProvider()]);
    page.answer('settings.chooseWorld', { ok: true, value: null });
    page.show(<WorldChoice settings={sampleSettings({ world })} />);
    expect([screen.queryAllByRole('radio'), screen.queryAllByRole('option')]).toEqual([[], []]);
    const press = screen.getByRole('button', { name: words });
    press.focus();
    await page.user.keyboard(KEYS);
    expect([page.calls, screen.queryByRole('dialog')]).toEqual([[], null]);
    await page.user.click(press);
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('This stops');
    await page.user.keyboard(KEYS);
    expect(page.calls).toEqual([]);
    await page.user.click(within(dialog).getByRole('button', { name: words }));
    expect(page.calls).toEqual([['settings.chooseWorld', { world: other }]]);
  },
);
