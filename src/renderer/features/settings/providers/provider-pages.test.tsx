import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { BOTS_FEED } from '#shared/panel/bots/bots.ts';
import type { PanelCallResults } from '#shared/panel/calls.ts';
import type { PanelError } from '#shared/panel/errors.ts';
import { CHARACTERS_FEED } from '#shared/panel/game/characters.ts';
import { PANEL_FEED, type PanelInfo } from '#shared/panel/panel-info.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import type { ImportOutcome, SettingsSnapshot } from '#shared/panel/settings.ts';
import { sampleCharacterSummary } from '#shared/panel/testing/sample-character.ts';
import {
  SAMPLE_NOW,
  sampleBot,
  sampleConnection,
  sampleProvider,
  sampleSettings,
  sampleUnapproved,
} from '#shared/panel/testing/samples.ts';
import { MAX_SETTINGS_CHARS } from '#shared/settings/choices.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { sampleProviderSettings } from '../testing/sample-settings.ts';
import { ExportPage } from './export-page.tsx';
import { ImportPage } from './import-page.tsx';
import { ProvidersSection } from './providers-section.tsx';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (name: string | RegExp) => page.user.click(button(name));
const place = () => currentPlace(navigationStore.getState());
const TIMEOUT: { readonly ok: false; readonly error: PanelError } = {
  ok: false,
  error: { code: 'TIMEOUT', message: 'Nothing answered.' },
};
const BROKEN_REASON = 'The settings file is broken. Fix it first.';
const THREE = ['door', 'lamp', 'miner'].map((id) => sampleProviderSettings(id));

function showList(more: Partial<SettingsSnapshot> = {}) {
  return page.show(<ProvidersSection settings={sampleSettings({ providers: THREE, ...more })} part="" view={null} />);
}

function rowOf(id: string): HTMLElement {
  const row = screen.getAllByRole('row').find((each) => within(each).queryByText(id) !== null);
  if (row === undefined) throw new Error(`no row of ${id}`);
  return row;
}

describe('the list of providers', () => {
  test('says the state of each: to be approved, running, or not shown', () => {
    page.set(PROVIDERS_FEED, [sampleProvider({ id: 'lamp' })]);
    showList({ unapproved: [sampleUnapproved('door')] });
    expect(within(rowOf('door')).queryByText('Needs approval')).not.toBeNull();
    expect(within(rowOf('lamp')).queryByText('Not shown')).toBeNull();
    expect(within(rowOf('miner')).queryByText('Not shown')).not.toBeNull();
  });

  test('in the demo world a simulated program of the same id says nothing of the own one', () => {
    page.set(PROVIDERS_FEED, [sampleProvider({ id: 'lamp' })]);
    showList({ world: 'demo' });
    expect(within(rowOf('lamp')).queryByText('Not shown')).not.toBeNull();
  });

  test('follows the state of a program while it is shown', () => {
    page.set(PROVIDERS_FEED, [sampleProvider({ id: 'lamp' })]);
    showList();
    const before = rowOf('lamp').textContent;
    page.set(PROVIDERS_FEED, [
      sampleProvider({ id: 'lamp', connection: sampleConnection({ name: 'idle' }, 'stopped') }),
    ]);
    expect(rowOf('lamp').textContent).not.toBe(before);
  });

  test('a button moves one by one place', async () => {
    showList();
    await press('Move lamp up');
    await press('Move lamp down');
    expect(page.calls).toEqual([
      ['settings.orderProviders', { ids: ['lamp', 'door', 'miner'] }],
      ['settings.orderProviders', { ids: ['door', 'miner', 'lamp'] }],
    ]);
  });

  test('at an end there is no place to move to', async () => {
    showList();
    await press('Move door up');
    await press('Move miner down');
    expect(page.calls).toEqual([]);
  });

  test('Alt and an arrow move the chosen one, and the arrow alone chooses', async () => {
    showList();
    await page.user.click(rowOf('door'));
    await page.user.keyboard('{ArrowDown}');
    expect(rowOf('lamp').getAttribute('aria-selected')).toBe('true');
    expect(page.calls).toEqual([]);
    await page.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(page.calls).toEqual([['settings.orderProviders', { ids: ['door', 'miner', 'lamp'] }]]);
    expect(rowOf('lamp').getAttribute('aria-selected')).toBe('true');
  });

  test('a refused order is said', async () => {
    page.answer('settings.orderProviders', TIMEOUT);
    showList();
    await press('Move lamp up');
    expect(page.toasts).toEqual([
      { status: 'failed', line: 'The order was not changed', detail: 'Nothing answered. TIMEOUT' },
    ]);
  });

  test('one is removed only after a question, whose safe answer removes nothing', async () => {
    showList();
    await press('Remove lamp');
    expect(document.activeElement?.textContent).toBe('Keep it');
    await page.user.keyboard('{Enter}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(page.calls).toEqual([]);
    await press('Remove lamp');
    await page.user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove lamp' }));
    expect(page.calls).toEqual([['settings.removeProvider', { providerId: 'lamp' }]]);
    expect(page.toasts.map(({ line }) => line)).toEqual(['lamp removed']);
  });

  test('with a broken file nothing is added or moved, and the reason is said', async () => {
    showList({
      file: 'broken',
      problems: [{ line: 3, column: 1, field: 'providers', message: 'A comma is missing.' }],
    });
    await press(/^Add provider/);
    await press(/^Import…/);
    await press('Move lamp up');
    expect(place().part).toBe('');
    expect(page.calls).toEqual([]);
    expect(
      screen.getAllByRole('button', { description: BROKEN_REASON }).map(({ textContent }) => textContent),
    ).toHaveLength(3);
  });

  test('with nothing in it, it leads to the ways to begin', async () => {
    showList({ providers: [], world: 'own' });
    expect(screen.getByRole('button', { description: 'No providers to export.' }).textContent).toContain('Export');
    await press('Add…');
    expect(place()).toMatchObject({ chosen: 'providers', part: 'new' });
    await press('Open demo world');
    expect(page.calls).toEqual([['settings.chooseWorld', { world: 'demo' }]]);
  });

  test('within the demo world it does not lead there', () => {
    showList({ providers: [], world: 'demo' });
    expect(screen.queryByRole('button', { name: 'Open demo world' })).toBeNull();
  });
});

describe('the choice of the world', () => {
  const info = (world: PanelInfo['world']): PanelInfo => ({
    ...{ version: '1', shell: 'web', platform: 'linux', startedAt: SAMPLE_NOW, world },
  });

  test('asks where a flight or a sequence ends, although no program runs', async () => {
    page.set(PROVIDERS_FEED, []);
    page.set(CHARACTERS_FEED, [sampleCharacterSummary({ title: 'Trader', flightTo: 421 })]);
    const sequence = { sequenceId: 's', name: 'Mine', state: 'running', steps: [], stoppedBecause: '' } as const;
    page.set(BOTS_FEED, [sampleBot({ title: 'Miner', sequence })]);
    showList({ world: 'own' });
    await press('Show demo world');
    expect(page.calls).toEqual([]);
    expect(screen.getByRole('dialog').textContent).toContain(
      'This stops the sequence Mine of Miner; the flight of Trader to 421.',
    );
  });

  test('asks where programs end, and names them', async () => {
    page.set(PROVIDERS_FEED, [sampleProvider({ id: 'door' }), sampleProvider({ id: 'lamp', pid: null })]);
    showList({ world: 'own' });
    await press('Show demo world');
    expect(page.calls).toEqual([]);
    expect(screen.getByRole('dialog').textContent).toContain('This stops 1 program: door.');
    await press('Stay here');
    expect(page.calls).toEqual([]);
    await press('Show demo world');
    await page.user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Show demo world' }));
    expect(page.calls).toEqual([['settings.chooseWorld', { world: 'demo' }]]);
  });

  test('asks nothing where nothing runs', async () => {
    page.set(PROVIDERS_FEED, [sampleProvider({ pid: null })]);
    showList({ world: 'demo' });
    await press('Leave demo world');
    expect(page.calls).toEqual([['settings.chooseWorld', { world: 'own' }]]);
  });

  test('says that programs still end while the other world is shown', () => {
    page.set(PANEL_FEED, info('demo'));
    showList({ world: 'own' });
    expect(screen.queryByText('Stopping the previous programs.')).not.toBeNull();
    page.set(PANEL_FEED, info('own'));
    expect(screen.queryByText('Stopping the previous programs.')).toBeNull();
  });

  test('a refused change is said', async () => {
    page.answer('settings.chooseWorld', TIMEOUT);
    showList({ world: 'own' });
    await press('Show demo world');
    expect(page.toasts.map(({ line }) => line)).toEqual(['The world was not changed']);
  });
});

const NEW_AND_OTHER: Extract<ImportOutcome, { kind: 'ready' | 'done' }> = {
  kind: 'ready',
  providers: [
    { id: 'door', here: 'new', needsApproval: true },
    { id: 'lamp', here: 'other', needsApproval: false },
    { id: 'miner', here: 'same', needsApproval: false },
  ],
  absent: ['rover'],
  clashes: [],
};

describe('an import', () => {
  const text = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text to import' });
  const paste = async (words: string) => {
    await page.user.click(text());
    await page.user.paste(words);
  };
  const show = (more: Partial<SettingsSnapshot> = {}) => page.show(<ImportPage settings={sampleSettings(more)} />);
  const chooseFile = async (file: File) => {
    await page.user.upload(screen.getByLabelText('File to import'), file);
    await page.settle();
  };

  test('needs a text before it is previewed', async () => {
    show();
    await press(/^Preview import/);
    expect(page.calls).toEqual([]);
    await paste('   ');
    expect(screen.queryByRole('button', { description: 'Choose a file or paste its text first.' })).not.toBeNull();
  });

  test('is shown first, one line for each provider, and says what is not in the file', async () => {
    page.answer('settings.import', { ok: true, value: NEW_AND_OTHER });
    show();
    await paste('{"providers": []}');
    await press('Preview import');
    expect(page.calls).toEqual([['settings.import', { text: '{"providers": []}', mode: 'preview' }]]);
    const cells = screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent);
    expect(cells).toEqual([
      'doorNewNeeds approval',
      'lampDiffers from yours; kept unless you replace allCan run',
      'minerSame as yoursCan run',
    ]);
    expect(screen.queryByText('Not in the file: rover. Adding keeps them.')).not.toBeNull();
  });

  test('adds what is new, says what waits, and leads back', async () => {
    page.answer('settings.import', { ok: true, value: NEW_AND_OTHER });
    show();
    await paste('{}');
    await press('Preview import');
    page.answer('settings.import', { ok: true, value: { ...NEW_AND_OTHER, kind: 'done' } });
    await press('Add 1 provider');
    expect(page.calls.at(-1)).toEqual(['settings.import', { text: '{}', mode: 'add' }]);
    expect(page.toasts).toEqual([
      { status: 'ready', line: 'Imported', detail: '1 command waits for approval in Security' },
    ]);
    expect(place()).toMatchObject({ page: 'settings', chosen: 'providers', part: '' });
  });

  test('replaces all only after a question that names what is lost', async () => {
    page.answer('settings.import', { ok: true, value: NEW_AND_OTHER });
    show();
    await paste('{}');
    await press('Preview import');
    await press('Replace all…');
    expect(screen.getByRole('dialog').textContent).toContain('Not in the file, so removed: rover.');
    await press('Keep mine');
    expect(page.calls).toHaveLength(1);
    await press('Replace all…');
    await press('Replace providers');
    expect(page.calls.at(-1)).toEqual(['settings.import', { text: '{}', mode: 'replace' }]);
  });

  test('what clashes cannot be added, and the reason is said', async () => {
    const clashes = [{ line: 4, column: 2, field: 'providers[0].apps[0].appId', message: 'lamp already serves door.' }];
    page.answer('settings.import', { ok: true, value: { ...NEW_AND_OTHER, clashes } });
    show();
    await paste('{}');
    await press('Preview import');
    await press(/^Add 1 provider/);
    expect(page.calls).toHaveLength(1);
    expect(screen.getByRole('list', { name: 'Why they cannot be added' }).textContent).toContain('Line 4, column 2');
  });

  test('a text with problems names them with their places, until it is changed', async () => {
    const problems = [{ line: 2, column: 5, field: '', message: 'A bracket is not closed.' }];
    page.answer('settings.import', { ok: true, value: { kind: 'refused', problems } });
    show();
    await paste('{');
    await press('Preview import');
    expect(screen.getByRole('list', { name: 'Problems in the text' }).textContent).toBe(
      'Line 2, column 5A bracket is not closed.',
    );
    await page.user.type(text(), '}');
    expect(screen.queryByRole('list', { name: 'Problems in the text' })).toBeNull();
  });

  test('a preview that comes for an older text is not shown', async () => {
    const give = page.hold('settings.import');
    show();
    await paste('{"older": 1}');
    await press('Preview import');
    await page.user.type(text(), ' ');
    await give({ ok: true, value: NEW_AND_OTHER });
    expect(screen.queryByRole('button', { name: 'Add 1 provider' })).toBeNull();
  });

  test('a file is read and previewed, and can be chosen again after it was changed', async () => {
    page.answer('settings.import', { ok: true, value: NEW_AND_OTHER });
    show();
    await chooseFile(new File(['{"providers": [1]}'], 'bench.json'));
    expect(text().value).toBe('{"providers": [1]}');
    expect(page.calls).toEqual([['settings.import', { text: '{"providers": [1]}', mode: 'preview' }]]);
    expect(screen.getByLabelText<HTMLInputElement>('File to import').value).toBe('');
  });

  test('a file that is read late overwrites neither a newer one nor what was typed since', async () => {
    page.answer('settings.import', { ok: true, value: NEW_AND_OTHER });
    const slow = () => {
      const file = new File([], 'slow.json');
      let give = (_words: string): void => {};
      const read = new Promise<string>((resolve) => {
        give = resolve;
      });
      Object.defineProperty(file, 'text', { value: () => read });
      return { file, give };
    };
    const [first, second] = [slow(), slow()];
    show();
    await chooseFile(first.file);
    await chooseFile(new File(['{"newer": 1}'], 'newer.json'));
    first.give('{"older": 1}');
    await page.settle();
    expect(text().value).toBe('{"newer": 1}');
    expect(screen.queryByRole('button', { name: 'Add 1 provider' })).not.toBeNull();
    await chooseFile(second.file);
    await page.user.type(text(), ' ');
    second.give('{"older": 1}');
    await page.settle();
    expect([text().value, page.calls.length]).toEqual(['{"newer": 1} ', 1]);
  });

  test('a file that is too large is not read', async () => {
    show();
    await chooseFile(new File(['x'.repeat(MAX_SETTINGS_CHARS + 1)], 'movie.json'));
    expect(page.calls).toEqual([]);
    expect(page.toasts.map(({ detail }) => detail)).toEqual(['movie.json is larger than a settings file. BAD_PARAMS']);
  });

  test('a file that cannot be read says so', async () => {
    const gone = new File(['{}'], 'gone.json');
    Object.defineProperty(gone, 'text', { value: () => Promise.reject(new Error('moved away')) });
    show();
    await chooseFile(gone);
    expect(page.calls).toEqual([]);
    expect(page.toasts).toMatchObject([{ status: 'failed', line: 'Nothing was read' }]);
    expect(page.toasts[0]?.detail).toContain('gone.json');
  });

  test('choosing no file does nothing', () => {
    show();
    fireEvent.change(screen.getByLabelText('File to import'), { target: { files: [] } });
    expect(page.calls).toEqual([]);
  });

  test('an error reply leaves the text and the page', async () => {
    page.answer('settings.import', TIMEOUT);
    show();
    await paste('{}');
    await press('Preview import');
    expect(text().value).toBe('{}');
    expect(page.toasts.map(({ line, detail }) => `${line}: ${detail}`)).toEqual([
      'Nothing was imported: Nothing answered. TIMEOUT',
    ]);
  });
});

describe('an export', () => {
  const exported = (more: Partial<PanelCallResults['settings.export']> = {}) =>
    ({ ok: true, value: { text: '{"providers": []}', leftOut: [], ...more } }) as const;
  const show = async (settings = sampleSettings({ providers: THREE })) => {
    const shown = page.show(<ExportPage settings={settings} />);
    await page.settle();
    return shown;
  };

  test('is seen before it leaves, with the values that were left out', async () => {
    page.answer('settings.export', exported({ leftOut: [{ providerId: 'door', name: 'API_TOKEN' }] }));
    await show();
    expect(screen.getByRole('region', { name: 'Exported file' }).textContent).toBe('{"providers": []}');
    expect(screen.getByRole('note').textContent).toContain(
      '1 value was left out. Their names look secret: API_TOKEN of door.',
    );
  });

  test('in the desktop shell it is saved by the dialog, and says where', async () => {
    page.set(PANEL_FEED, { version: '1', shell: 'desktop', platform: 'linux', startedAt: SAMPLE_NOW, world: 'own' });
    page.answer('settings.export', exported());
    page.answer('window.saveText', { ok: true, value: { path: '/home/me/out.json' } });
    await show();
    await press('Save file');
    expect(page.calls.at(-1)).toEqual([
      'window.saveText',
      { name: 'flybridge-providers.json', text: '{"providers": []}' },
    ]);
    expect(page.toasts).toEqual([
      { status: 'ready', line: 'flybridge-providers.json saved', detail: '/home/me/out.json' },
    ]);
  });

  test('follows the settings while it is shown', async () => {
    page.answer('settings.export', exported());
    const { rerender } = await show();
    page.answer('settings.export', exported({ text: '{"providers": [1]}' }));
    rerender(<ExportPage settings={sampleSettings({ providers: THREE.slice(1) })} />);
    await page.settle();
    expect(screen.getByRole('region').textContent).toBe('{"providers": [1]}');
  });

  test('where it fails, the page says so and has a way back', async () => {
    page.answer('settings.export', TIMEOUT);
    await show();
    expect(screen.getByRole('note').textContent).toContain('Nothing answered. TIMEOUT');
    expect(screen.queryByRole('button', { name: /Save file/ })).toBeNull();
    await press('Cancel');
    expect(place()).toMatchObject({ chosen: 'providers', part: '' });
  });
});

describe('the section', () => {
  const section = (part: string) => (
    <ProvidersSection settings={sampleSettings({ providers: THREE })} part={part} view={null} />
  );

  test('shows the form of the provider that its part names, and the list where there is none', () => {
    const { rerender } = page.show(section('edit lamp'));
    expect(screen.queryByRole('form', { name: 'lamp' })).not.toBeNull();
    rerender(section('edit gone'));
    expect(screen.queryByRole('grid')).not.toBeNull();
  });

  test('the form of another provider begins with its own values', async () => {
    const { rerender } = page.show(section('edit lamp'));
    await page.user.type(screen.getByLabelText('Id'), '-2');
    rerender(section('edit door'));
    expect(screen.getByLabelText<HTMLInputElement>('Id').value).toBe('door');
  });
});
