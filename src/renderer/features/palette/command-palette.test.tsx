import { screen, within } from '@testing-library/react';
import { Play } from 'lucide-react';
import { beforeEach, describe, expect, test } from 'vitest';
import { asking, command } from '#connections/command.ts';
import { KindsProvider } from '#connections/kinds-context.tsx';
import { sampleItem, sampleKind } from '#connections/testing/sample-kind.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { sampleProvider } from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { openPalette, paletteStore, typeAhead } from '#stores/window/palette.ts';
import { remember } from '#stores/window/window-memory.ts';
import { CommandPalette } from './command-palette.tsx';

let page = new TestPage();
const ran: string[] = [];
beforeEach(() => {
  page = new TestPage();
  ran.length = 0;
  openPalette();
});

const KIND = sampleKind({
  attention: () => [sampleItem('hall is dark', 1, { detail: 'Press Start' })],
  commands: (read) => [
    command('Actions', Play, 'Light hall', 'lamp', () => ran.push('light')),
    asking(
      command('Actions', Play, 'Stop hall', 'lamp', () => ran.push('stop')),
      'Stop hall? It goes dark.',
    ),
    ...(read(PROVIDERS_FEED) ?? []).map(({ id }) => command('Actions', Play, `Open ${id}`, '', () => ran.push(id))),
  ],
  commandReads: (read) =>
    (read(PROVIDERS_FEED) ?? []).map(({ id }) => ({
      id,
      start: (panel) => void panel.call('config.refresh', { appId: id }),
    })),
});

const show = () =>
  page.show(
    <KindsProvider kinds={[KIND]}>
      <CommandPalette />
    </KindsProvider>,
  );
const field = () => screen.getByRole<HTMLInputElement>('combobox');
const options = () => screen.getAllByRole('option').map((each) => each.textContent ?? '');
const chosen = () => screen.getByRole('option', { selected: true }).textContent ?? '';
const type = (text: string) => page.user.type(field(), text);
const view = () => paletteStore.getState().view;

describe('the palette', () => {
  test('begins with what was typed before it could be seen', () => {
    typeAhead({ key: 'l', altKey: false, ctrlKey: false, metaKey: false });
    show();
    expect(field().value).toBe('l');
    expect(document.activeElement).toBe(field());
  });

  test('finds by words, counts, and runs the first by Enter, once', async () => {
    show();
    await type('light hall');
    expect(chosen()).toContain('Light hall');
    expect(screen.queryByText(/^1 of \d+$/)).not.toBeNull();
    await page.user.keyboard('{Enter}');
    expect(ran).toEqual(['light']);
    expect(view()).toBe('closed');
  });

  test('remembers what was run', async () => {
    show();
    await type('light{Enter}');
    expect(page.calls).toEqual([['memory.keep', { name: 'recent-commands', text: 'Actions Light hall' }]]);
  });

  test('shows what was run last before all else, but nothing that ends something', () => {
    remember('recent-commands', 'Actions Stop hall\nActions Light hall\nActions that are gone');
    show();
    const recent = screen.getByRole('group', { name: 'Recent' });
    expect(
      within(recent)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual([expect.stringContaining('Light hall')]);
  });

  test('arrow keys choose, around the ends', async () => {
    show();
    const first = chosen();
    await page.user.keyboard('{ArrowUp}');
    expect(chosen()).toBe(options().at(-1));
    await page.user.keyboard('{ArrowDown}');
    expect(chosen()).toBe(first);
  });

  test('Escape closes it and runs nothing', async () => {
    show();
    await type('light');
    await page.user.keyboard('{Escape}');
    screen.getByRole('dialog', { hidden: true }).dispatchEvent(new Event('cancel', { cancelable: true }));
    expect(view()).toBe('closed');
    expect(ran).toEqual([]);
  });

  test('what ends something is asked once, and canceled by its second answer', async () => {
    show();
    await type('stop hall{Enter}');
    expect(ran).toEqual([]);
    expect(screen.queryByRole('group', { name: 'Stop hall? It goes dark.' })).not.toBeNull();
    await page.user.keyboard('{ArrowDown}{Enter}');
    expect(ran).toEqual([]);
    expect(view()).toBe('closed');
  });

  test('the question is confirmed by Enter, but not by one that is held down', async () => {
    show();
    await type('stop hall{Enter}');
    const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true });
    field().dispatchEvent(held);
    expect(ran).toEqual([]);
    await page.user.keyboard('{Enter}');
    expect(ran).toEqual(['stop']);
  });

  test('typing at a question takes it back and searches', async () => {
    show();
    await type('stop hall{Enter}');
    await type('light');
    expect(screen.queryByRole('group', { name: /goes dark/ })).toBeNull();
    expect(field().value).toBe('light');
  });

  test('with nothing found it says so, and shows all on request', async () => {
    show();
    await type('zzzz');
    expect(options()).toEqual([expect.stringContaining('Show all commands')]);
    expect(screen.queryByText('Nothing matches "zzzz".')).not.toBeNull();
    await page.user.keyboard('{Enter}');
    expect(field().value).toBe('');
    expect(options().length).toBeGreaterThan(5);
    expect(view()).toBe('open');
  });

  test('after > it finds actions alone', async () => {
    show();
    await type('>');
    expect(options()).toEqual([expect.stringContaining('Light hall'), expect.stringContaining('Stop hall')]);
  });

  test('what needs a person leads to its page', async () => {
    show();
    await type('hall is dark{Enter}');
    expect(currentPlace(navigationStore.getState()).page).toBe('lamps');
  });

  test('commands that come while it is open are found', async () => {
    show();
    await type('open door');
    expect(options()).toEqual([expect.stringContaining('Show all')]);
    page.set(PROVIDERS_FEED, [sampleProvider({ id: 'door' })]);
    expect(options()).toEqual([expect.stringContaining('Open door')]);
    await page.user.keyboard('{Enter}');
    expect(ran).toEqual(['door']);
  });

  test('what commands need is asked for as soon as it can be, once', async () => {
    show();
    await type('o');
    expect(page.calls).toEqual([]);
    page.set(PROVIDERS_FEED, [sampleProvider({ id: 'door' })]);
    page.set(PROVIDERS_FEED, [sampleProvider({ id: 'door' }), sampleProvider({ id: 'gate' })]);
    expect(page.calls).toEqual([
      ['config.refresh', { appId: 'door' }],
      ['config.refresh', { appId: 'gate' }],
    ]);
  });

  test('a world is left only after its question', async () => {
    show();
    await type('world: demo{Enter}');
    expect(page.calls).toEqual([]);
    await page.user.keyboard('{Enter}');
    expect(page.calls).toContainEqual(['settings.chooseWorld', { world: 'demo' }]);
  });

  test('signs of a pattern in the query are letters', async () => {
    show();
    await type('(.*');
    expect(screen.queryByText('Nothing matches "(.*".')).not.toBeNull();
  });
});
