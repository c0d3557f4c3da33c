import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { PANEL_FEED, type PanelInfo } from '#shared/panel/panel-info.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import {
  type FieldNote,
  SETTINGS_FEED,
  type SettingsSnapshot,
  type UnapprovedCommand,
} from '#shared/panel/settings.ts';
import { SAMPLE_NOW, sampleProvider, sampleSettings, sampleUnapproved } from '#shared/panel/testing/samples.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { currentPlace, goTo, navigationStore, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { themeStore } from '#stores/window/theme.ts';
import { ConnectionsSection } from './connections/connections-section.tsx';
import { FileView } from './file-view.tsx';
import { SecuritySection } from './security/security-section.tsx';
import { Settings } from './settings.tsx';
import { sampleBotSettings } from './testing/sample-settings.ts';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
  page.answer('settings.file', { ok: true, value: { text: '' } });
});

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (name: string | RegExp) => page.user.click(button(name));
const pressInDialog = (name: string) =>
  page.user.click(within(screen.getByRole('dialog')).getByRole('button', { name }));
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const place = () => currentPlace(navigationStore.getState());
const BROKEN = {
  file: 'broken',
  problems: [{ line: 3, column: 9, field: 'providers[0].id', message: 'Enter an id.' }],
} as const;
const LOST = { ok: false, error: { code: 'NOT_CONNECTED', message: 'The window lost its connection.' } } as const;

describe('the page', () => {
  const show = (more: Partial<SettingsSnapshot> = {}, part = '', chosen = 'appearance') => {
    page.set(SETTINGS_FEED, sampleSettings(more));
    goTo(SETTINGS_PAGE, { chosen, part });
    return page.show(<Settings />);
  };

  test('says that it reads, until the settings have come', () => {
    page.show(<Settings />);
    expect(screen.queryByText('Reading the settings')).not.toBeNull();
    page.set(SETTINGS_FEED, sampleSettings());
    expect(screen.queryByText('Reading the settings')).toBeNull();
    expect(screen.queryByRole('navigation', { name: 'Sections' })).not.toBeNull();
  });

  test('a section that is not there gives way to the first', () => {
    show({}, '', 'gone');
    expect(screen.getByRole('button', { current: 'page' }).textContent).toBe('Appearance');
  });

  test('leads to a section, which counts what waits in it', async () => {
    show({ unapproved: [sampleUnapproved('door'), sampleUnapproved('lamp')] });
    await press(/Security/);
    expect(place()).toMatchObject({ page: 'settings', chosen: 'security', part: '' });
    expect(screen.getByRole('button', { current: 'page' }).textContent).toContain('2 to check');
  });

  test('shows the path of the file in full where it is cut', () => {
    const path = `/home/me/${'long/'.repeat(20)}settings.json`;
    show({ path });
    const cut = screen.getByText(/…/);
    expect(cut.dataset.tip).toBe(path);
  });

  test('turns between form and file of the same section', async () => {
    page.answer('settings.file', { ok: true, value: { text: '{}' } });
    show();
    await page.user.click(screen.getByRole('radio', { name: 'File' }));
    expect(place()).toMatchObject({ chosen: 'appearance', part: 'file' });
    expect(field('Settings file').value).toBe('{}');
    await page.user.click(screen.getByRole('radio', { name: 'Form' }));
    expect(screen.queryByLabelText('Settings file')).toBeNull();
  });

  test('a theme is shown at once, and kept; where it is not kept that is said', async () => {
    show();
    page.answer('settings.setTheme', LOST);
    await page.user.click(screen.getByRole('radio', { name: 'Light' }));
    expect(themeStore.getState().theme).toBe('light');
    expect(page.calls.at(-1)).toEqual(['settings.setTheme', { theme: 'light' }]);
    expect(page.toasts.map(({ line }) => line)).toEqual(['The theme applies to this window only']);
  });

  test('a broken file is said with its first mistake, and only read again from a form', async () => {
    show({ ...BROKEN, theme: null });
    expect(screen.getByRole('note').textContent).toContain('The settings file is broken in line 3, providers[0].id.');
    expect(screen.getByRole('note').textContent).toContain('Nothing runs until it is fixed.');
    expect(screen.queryByRole('button', { name: 'Replace…' })).toBeNull();
    await press('Read again');
    expect(page.calls.at(-1)).toEqual(['settings.readAgain', {}]);
    await press('Show file');
    expect(place().part).toBe('file');
  });

  test('a broken file is replaced after a question, and says where the old one is', async () => {
    page.answer('settings.file', { ok: true, value: { text: '{' } });
    page.answer('settings.replaceBroken', { ok: true, value: { keptAs: '/home/me/settings.broken.json' } });
    show(BROKEN, 'file');
    await press('Replace…');
    await pressInDialog('Cancel');
    expect(page.calls.map(([method]) => method)).not.toContain('settings.replaceBroken');
    await press('Replace…');
    await pressInDialog('Replace file');
    expect(page.calls.map(([method]) => method)).toContain('settings.replaceBroken');
    expect(page.toasts).toMatchObject([{ status: 'ready', detail: 'Kept as /home/me/settings.broken.json' }]);
  });

  test('a mistake in a file that is used says that the rest applies', () => {
    show({ problems: BROKEN.problems });
    expect(screen.getByRole('note').textContent).toContain('The settings file has a mistake in line 3');
    expect(screen.getByRole('list', { name: 'Problems found in the settings file' }).textContent).toContain(
      'Enter an id.',
    );
  });
});

describe('the settings file as text', () => {
  const view = (more: Partial<SettingsSnapshot> = {}) => <FileView settings={sampleSettings(more)} />;
  const text = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Settings file' });
  const onDisk = (words: string) => page.answer('settings.file', { ok: true, value: { text: words } });
  const show = async (words = '{"a": 1}') => {
    onDisk(words);
    const shown = page.show(view());
    await page.settle();
    return {
      ...shown,
      change: async (next: string) => {
        onDisk(next);
        shown.rerender(view());
        await page.settle();
      },
    };
  };

  test('is neither saved nor discarded before it is changed', async () => {
    await show();
    await press(/^Save file/);
    expect(page.calls).toEqual([['settings.file', {}]]);
    expect(screen.getAllByRole('button', { description: 'Nothing was changed.' })).toHaveLength(2);
  });

  test('is saved with what it was read as', async () => {
    await show();
    page.answer('settings.saveFile', { ok: true, value: { kind: 'saved' } });
    await page.user.type(text(), ' ');
    await press('Save file');
    expect(page.calls.at(-1)).toEqual(['settings.saveFile', { text: '{"a": 1} ', base: '{"a": 1}' }]);
    expect(page.toasts).toMatchObject([{ status: 'ready', line: 'The settings file is saved' }]);
  });

  test('what is typed while it is saved stays', async () => {
    await show();
    const give = page.hold('settings.saveFile');
    await page.user.type(text(), 'b');
    await press('Save file');
    await page.user.type(text(), 'c');
    await give({ ok: true, value: { kind: 'saved' } });
    expect(text().value).toBe('{"a": 1}bc');
    page.answer('settings.saveFile', { ok: true, value: { kind: 'saved' } });
    await press('Save file');
    expect(page.calls.at(-1)).toEqual(['settings.saveFile', { text: '{"a": 1}bc', base: '{"a": 1}b' }]);
  });

  test('is not saved a second time while it is saved', async () => {
    await show();
    page.hold('settings.saveFile');
    await page.user.type(text(), 'b');
    await press('Save file');
    await page.user.click(screen.getByRole('button', { busy: true }));
    expect(page.calls.filter(([method]) => method === 'settings.saveFile')).toHaveLength(1);
  });

  test('a refusal names each problem, and keeps what was typed', async () => {
    await show();
    page.answer('settings.saveFile', { ok: true, value: { kind: 'refused', problems: BROKEN.problems } });
    await page.user.type(text(), 'b');
    await press('Save file');
    expect(screen.getByRole('list', { name: 'Why it was not saved' }).textContent).toBe(
      'Line 3, column 9providers[0].idEnter an id.',
    );
    expect(text().value).toBe('{"a": 1}b');
    await press('Discard changes');
    expect(text().value).toBe('{"a": 1}');
    expect(screen.queryByRole('list')).toBeNull();
  });

  test('follows the file where nothing was typed', async () => {
    const { change } = await show();
    await change('{"a": 2}');
    expect(text().value).toBe('{"a": 2}');
    expect(screen.queryByRole('note')).toBeNull();
  });

  test('keeps what was typed where the file changes, and shows the new version on request', async () => {
    const { change } = await show();
    await page.user.type(text(), 'b');
    await change('{"a": 2}');
    expect(text().value).toBe('{"a": 1}b');
    expect(screen.getByRole('note').textContent).toContain('The file has changed. You edited an older version.');
    await press('Show new version');
    expect(text().value).toBe('{"a": 2}');
  });

  test('an absent file is empty, whatever the reply says', async () => {
    onDisk('left over');
    page.show(view({ file: 'absent' }));
    await page.settle();
    expect(text().value).toBe('');
  });

  test('a file that cannot be read says so, and can be read again', async () => {
    page.answer('settings.file', LOST);
    page.show(view());
    await page.settle();
    expect(screen.getByRole('note').textContent).toContain(
      'The settings file was not read. The window lost its connection.',
    );
    onDisk('{}');
    await press('Read again');
    expect(text().value).toBe('{}');
    expect(screen.queryByRole('note')).toBeNull();
  });
});

describe('the commands that may run', () => {
  const show = (more: Partial<SettingsSnapshot>) =>
    page.show(<SecuritySection settings={sampleSettings(more)} part="" view={null} />);
  const reviewed = async (more: Partial<UnapprovedCommand> = {}) => {
    show({ unapproved: [{ ...sampleUnapproved('door'), ...more }] });
    await press('Review');
    return screen.getByRole('group', { name: 'The command' });
  };

  test('say so where there is none', () => {
    show({});
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByText(/^No commands yet\./)).not.toBeNull();
  });

  test('those that wait stand before those that were approved', () => {
    const approved = [{ hash: 'h', at: SAMPLE_NOW, argv: ['lamp'], directory: '/' }];
    show({ unapproved: [sampleUnapproved('door')], approved });
    const rows = screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent ?? '');
    expect(rows[0]).toMatch(/^Not yetdoor --all.*Review$/);
    expect(rows[1]).toMatch(/^Approvedlamp.*Revoke$/);
  });

  test('one is read argument by argument, and approved as it was read', async () => {
    const command = await reviewed({ argv: ['door', 'two words', ''], environment: { MODE: 'x', TOKEN: KEPT_VALUE } });
    const items = within(command)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(items).toEqual(['two words', '', 'MODE=x', 'TOKEN=••••••']);
    await press('Approve command');
    expect(page.calls).toEqual([['provider.approve', { providerId: 'door', hash: 'hash of door' }]]);
  });

  test('without arguments and variables it says that there are none', async () => {
    const command = await reviewed({ argv: ['door'], environment: {} });
    expect(command.textContent).toContain('Argumentsnone');
    expect(command.textContent).toContain('Environmentnothing added');
  });

  test('characters that would not be seen are shown in what is approved', async () => {
    const command = await reviewed({ argv: ['do\u0000or', 'a\u202eb', '\u001b[8mhidden'], directory: '/be\nnch' });
    expect(command.textContent).toContain('do␀or');
    expect(command.textContent).toContain('a<U+202E>b');
    expect(command.textContent).toContain('␛[8mhidden');
    expect(command.textContent).toContain('/be␊nch');
  });

  test('Escape leaves it blocked', async () => {
    await reviewed();
    await press('Leave it blocked');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(page.calls).toEqual([]);
  });

  test('a refused approval is said', async () => {
    page.answer('provider.approve', LOST);
    await reviewed();
    await press('Approve command');
    expect(page.toasts).toMatchObject([{ status: 'failed', line: 'The command of door was not approved' }]);
  });

  test('an approval is revoked after a question', async () => {
    show({ approved: [{ hash: 'h', at: SAMPLE_NOW, argv: ['lamp', '--on'], directory: '/' }] });
    await press('Revoke');
    expect(screen.getByRole('dialog').textContent).toContain('lamp --on stops now');
    await pressInDialog('Keep it');
    expect(page.calls).toEqual([]);
    await press('Revoke');
    await pressInDialog('Revoke approval');
    expect(page.calls).toEqual([['approval.revoke', { hash: 'h' }]]);
  });

  test.each([
    ['desktop', 'Window and system separated', 'This machine only'],
    ['web', 'This machine only', 'Window and system separated'],
  ] as const)('the %s shell names what protects it', (shell: PanelInfo['shell'], shown, absent) => {
    page.set(PANEL_FEED, { version: '1', shell, platform: 'linux', startedAt: SAMPLE_NOW, world: 'own' });
    show({});
    expect(screen.queryByText(shown)).not.toBeNull();
    expect(screen.queryByText(absent)).toBeNull();
  });
});

describe('bots', () => {
  const section = (part: string, more: Partial<SettingsSnapshot> = {}) => (
    <ConnectionsSection settings={sampleSettings(more)} part={part} view={null} />
  );
  const MINER = sampleBotSettings('miner', { bridge: { kind: 'address', url: 'ws://127.0.0.1:27841/ws' } });
  const refusing = (...problems: readonly FieldNote[]) =>
    page.answer('bot.save', { ok: true, value: { kind: 'refused', problems } });

  test('the list says for each whether a token is kept, where one is needed', () => {
    const bots = [MINER, sampleBotSettings('digger'), { ...MINER, id: 'rover' }];
    page.show(
      section('', {
        bots,
        secretOwners: [
          { kind: 'bot', id: 'rover' },
          { kind: 'room', id: 'miner' },
        ],
      }),
    );
    const rows = screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => within(row).getAllByRole('cell')[3]?.textContent);
    expect(rows).toEqual(['missing', 'from the file', 'kept']);
  });

  test('in the demo world the list says when they connect, with the way there', async () => {
    page.set(PROVIDERS_FEED, [sampleProvider({ pid: null })]);
    page.show(section('', { bots: [MINER], world: 'demo' }));
    expect(screen.getByRole('note').textContent).toContain('Your bots connect when you leave it.');
    await press('Leave demo world');
    expect(page.calls).toEqual([['settings.chooseWorld', { world: 'own' }]]);
  });

  test('one is removed after a question', async () => {
    page.show(section('', { bots: [MINER] }));
    await press('Remove miner');
    await pressInDialog('Keep it');
    expect(page.calls).toEqual([]);
    await press('Remove miner');
    await pressInDialog('Remove miner');
    expect(page.calls).toEqual([['bot.remove', { botId: 'miner' }]]);
  });

  test('with a broken file none is added, and the reason is said', async () => {
    page.show(section('', BROKEN));
    await press(/^Add bot/);
    expect(place().page).not.toBe('settings');
    expect(button(/^Add bot/).textContent).toContain('The settings file is broken. Fix it first.');
  });

  test('a new one is saved with its token, trimmed, and without what nobody filled in', async () => {
    page.answer('bot.save', { ok: true, value: { kind: 'saved' } });
    page.show(section('new'));
    await page.user.type(field('Id'), ' miner ');
    await page.user.click(screen.getByRole('radio', { name: 'Address and token' }));
    await page.user.type(field('Token'), 's3cret');
    await press('Add bot');
    expect(page.calls).toEqual([
      [
        'bot.save',
        {
          bot: {
            id: 'miner',
            bridge: { kind: 'address', url: MINER.bridge.kind === 'address' ? MINER.bridge.url : '' },
            start: 'automatic',
          },
          token: 's3cret',
        },
      ],
    ]);
    expect(page.toasts).toMatchObject([{ line: 'miner is saved', detail: 'Added to your bots' }]);
  });

  test('a kept token is not shown, and stays where none is typed', async () => {
    page.answer('bot.save', { ok: true, value: { kind: 'saved' } });
    page.show(section('edit miner', { bots: [MINER], secretOwners: [{ kind: 'bot', id: 'miner' }] }));
    expect([field('Token').value, field('Token').placeholder]).toEqual(['', 'Saved. Type to replace it']);
    await press('Save bot');
    expect(page.calls[0]?.[1]).toMatchObject({ replaces: 'miner' });
    expect(page.calls[0]?.[1]).not.toHaveProperty('token');
  });

  test('a refusal is shown at its field until something changes', async () => {
    refusing({ field: 'bridge.url', message: 'Write the address as ws://127.0.0.1:27841/ws.' });
    page.show(section('edit miner', { bots: [MINER] }));
    await press('Save bot');
    expect(screen.queryByRole('textbox', { name: 'Address', description: /^Write the address/ })).not.toBeNull();
    await page.user.type(field('Address'), 'x');
    expect(screen.queryByText(/^Write the address/)).toBeNull();
  });

  test('a refusal without a field in sight is shown above the form', async () => {
    refusing({ field: 'bridge', message: 'The bridge must be discovered or have an address.' });
    page.show(section('edit miner', { bots: [MINER] }));
    await press('Save bot');
    expect(screen.getByRole('note').textContent).toContain('The bot was not saved. The bridge must be discovered');
  });

  test('an error reply leaves the form as it is', async () => {
    page.answer('bot.save', LOST);
    page.show(section('edit miner', { bots: [MINER] }));
    await page.user.type(field('Title optional'), 'Digs');
    await press('Save bot');
    expect(field('Title optional').value).toBe('Digs');
    expect(page.toasts).toMatchObject([{ status: 'failed', line: 'miner was not saved' }]);
  });
});
