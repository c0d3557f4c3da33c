import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { FieldNote, SettingsSnapshot } from '#shared/panel/settings.ts';
import { SAMPLE_NOW, sampleSettings } from '#shared/panel/testing/samples.ts';
import type { ConformanceReport, Finding } from '#shared/protocols/process/requirements.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { sampleProviderSettings } from '../testing/sample-settings.ts';
import { CheckReport } from './check-report.tsx';
import { ProviderForm } from './provider-form.tsx';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
  page.answer('settings.saveProvider', { ok: true, value: { kind: 'saved', warnings: [] } });
});

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (name: string | RegExp) => page.user.click(button(name));
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const part = () => currentPlace(navigationStore.getState()).part;

/** Each test has a provider of its own: drafts that are left are kept. */
let count = 0;
function showForm(more: Partial<ProviderSettings> = {}, settings: Partial<SettingsSnapshot> = {}) {
  count += 1;
  const saved = sampleProviderSettings(`door-${count}`, more);
  const form = (of: ProviderSettings) => <ProviderForm settings={sampleSettings(settings)} saved={of} />;
  const shown = page.show(form(saved));
  return {
    saved,
    ...shown,
    showAgain: () => page.show(form(saved)),
    showVersion: (of: ProviderSettings) => shown.rerender(form(of)),
  };
}

async function retype(label: string, text: string): Promise<void> {
  await page.user.clear(field(label));
  if (text !== '') await page.user.type(field(label), text);
}

const savedProvider = () => page.calls.find(([method]) => method === 'settings.saveProvider')?.[1];
const refusing = (...problems: readonly FieldNote[]) =>
  page.answer('settings.saveProvider', { ok: true, value: { kind: 'refused', problems } });

describe('the form of a provider', () => {
  test('saves what was changed, with all that it does not show, in the place of the old one', async () => {
    const { saved } = showForm({ apps: [{ appId: 'bridge', ...{ colour: 'blue' } }], ...{ note: 'mine' } });
    await retype('Seconds to stop', '9');
    await press('Save provider');
    expect(savedProvider()).toEqual({ provider: { ...saved, stopSeconds: 9 }, replaces: saved.id });
    expect(page.toasts).toEqual([{ status: 'ready', line: `${saved.id} is saved`, detail: 'Added to your providers' }]);
  });

  test('says the warnings in place of the outcome, and when it runs', async () => {
    showForm({}, { world: 'demo' });
    await press('Save provider');
    const warnings = [{ field: 'transport.directory', message: 'The folder /bench does not exist now.' }];
    page.answer('settings.saveProvider', { ok: true, value: { kind: 'saved', warnings } });
    await press('Save provider');
    expect(page.toasts.map(({ status, detail }) => `${status}: ${detail}`)).toEqual([
      'ready: It runs when you leave the demo world',
      'failed: The folder /bench does not exist now.',
    ]);
  });

  test.each([
    ['id', 'Id'],
    ['apps[0].appId', 'appId of app 1'],
    ['apps[0].title', 'Title of app 1'],
    ['transport.argv[1]', 'Command'],
    ['transport.directory', 'Directory optional'],
    ['finalExitCodes[2]', 'Final exit codes optional'],
    ['stopSeconds', 'Seconds to stop'],
    ['startSeconds', 'Seconds to start'],
    ['group', 'Group optional'],
    ['order', 'Start order'],
  ])('shows what is wrong with %s at its field, which gets the focus', async (name, label) => {
    showForm({ restart: 'on-failure' });
    refusing({ field: name, message: 'Not like this.' });
    await press('Save provider');
    const wrong = screen.getByRole('textbox', { name: label, description: 'Not like this.' });
    expect(document.activeElement).toBe(wrong);
  });

  test.each(['restart', 'apps', 'transport.kind', ''])(
    'shows what is wrong with %o, which has no field',
    async (name) => {
      showForm();
      refusing({ field: name, message: 'Not like this.' });
      await press('Save provider');
      expect(screen.queryByText(/Not like this\./)).not.toBeNull();
    },
  );

  test('shows what is wrong with a field that the chosen transport hides', async () => {
    showForm({ restart: 'on-failure' });
    refusing({ field: 'finalExitCodes[0]', message: 'An exit code is a number.' });
    await page.user.click(screen.getByRole('radio', { name: 'TCP' }));
    await press('Save provider');
    expect(screen.getByRole('note').textContent).toContain('The provider was not saved. An exit code is a number.');
  });

  test('what was wrong with a field is forgotten when that field changes, and no other', async () => {
    showForm();
    refusing({ field: 'group', message: 'Too long.' }, { field: 'order', message: 'Too high.' });
    await press('Save provider');
    await page.user.type(field('Group optional'), 'x');
    expect(screen.queryByText('Too long.')).toBeNull();
    expect(screen.queryByText('Too high.')).not.toBeNull();
  });

  test('numbers beyond range and words go as they were typed, to be named as wrong', async () => {
    showForm();
    await retype('Seconds to start', '99999999999999999999');
    await retype('Start order', 'first');
    await retype('Final exit codes optional', '3, four  5');
    await press('Save provider');
    expect(savedProvider()).toMatchObject({
      provider: { startSeconds: '99999999999999999999', order: 'first', finalExitCodes: [3, 'four', 5] },
    });
  });

  test('a variable that is named twice is refused before it is sent', async () => {
    showForm({ transport: { kind: 'stdio', argv: ['door'], directory: '', environment: { MODE: 'a' } } });
    await press('Add variable');
    await page.user.type(field('Name of variable 2'), 'MODE');
    await press('Save provider');
    expect(page.calls).toEqual([]);
    expect(screen.getByRole('alert').textContent).toBe('MODE is there twice.');
  });

  test('a kept secret is not shown, stays when nothing is typed, and can be replaced', async () => {
    const environment = { API_TOKEN: KEPT_VALUE };
    showForm({ transport: { kind: 'stdio', argv: ['door'], directory: '', environment } });
    const value = field('Value of variable 1');
    expect([value.value, value.type]).toEqual(['', 'password']);
    await page.user.type(value, 'n');
    await page.user.clear(value);
    await press('Save provider');
    expect(savedProvider()).toMatchObject({ provider: { transport: { environment } } });
    await page.user.type(value, 'new');
    await press('Save provider');
    expect(page.calls.at(-1)?.[1]).toMatchObject({ provider: { transport: { environment: { API_TOKEN: 'new' } } } });
  });

  test('the fields of another transport are kept while it is chosen', async () => {
    showForm();
    await page.user.click(screen.getByRole('radio', { name: 'TCP' }));
    expect(screen.queryByLabelText('Command')).toBeNull();
    expect(screen.queryByLabelText('Final exit codes optional')).toBeNull();
    await page.user.type(field('Port'), '8777');
    await page.user.click(screen.getByRole('radio', { name: 'stdio' }));
    expect(field('Argument 1').value).toBe('--all');
    await page.user.click(screen.getByRole('radio', { name: 'TCP per call' }));
    await press('Save provider');
    expect(savedProvider()).toMatchObject({
      provider: { transport: { kind: 'tcp-per-call', host: '127.0.0.1', port: 8777 } },
    });
  });

  test('the last app cannot be taken away', async () => {
    showForm();
    expect(screen.queryByRole('button', { name: 'Remove app 1' })).toBeNull();
    await press('Add app');
    await page.user.type(field('appId of app 2'), 'lamp');
    await press('Remove app 1');
    expect(field('appId of app 1').value).toBe('lamp');
    expect(screen.queryByRole('button', { name: 'Remove app 1' })).toBeNull();
  });

  test('a draft that is left is there again, until it is canceled', async () => {
    const { unmount, showAgain, saved } = showForm();
    await page.user.type(field('Group optional'), 'night');
    unmount();
    const again = showAgain();
    expect(field('Group optional').value).toBe('night');
    await press('Cancel');
    expect(part()).toBe('');
    again.unmount();
    showAgain();
    expect(field('Group optional').value).toBe(saved.group);
  });

  test('a change from elsewhere is said, and can be shown in place of the draft', async () => {
    const { showVersion, saved } = showForm();
    await page.user.type(field('Group optional'), 'night');
    expect(screen.queryByRole('note')).toBeNull();
    showVersion({ ...saved, group: 'day' });
    expect(screen.getByRole('note').textContent).toContain(`${saved.id} has changed.`);
    expect(field('Group optional').value).toBe('night');
    await press('Show new version');
    expect(field('Group optional').value).toBe('day');
    expect(screen.queryByRole('note')).toBeNull();
  });

  test('while it saves, a second press sends nothing; an error reply leaves the draft', async () => {
    const { saved } = showForm();
    const give = page.hold('settings.saveProvider');
    await page.user.type(field('Group optional'), 'night');
    await press('Save provider');
    await page.user.click(screen.getByRole('button', { busy: true }));
    expect(page.calls).toHaveLength(1);
    await give({ ok: false, error: { code: 'NOT_CONNECTED', message: 'The window lost its connection.' } });
    expect(field('Group optional').value).toBe('night');
    expect(page.toasts).toMatchObject([{ status: 'failed', line: `${saved.id} was not saved` }]);
  });

  test('with a broken file it is not saved, and the reason is said', async () => {
    showForm({}, { file: 'broken' });
    await press(/^Save provider/);
    expect(page.calls).toEqual([]);
    expect(button(/^Save provider/).textContent).toContain('The settings file is broken. Fix it first.');
  });

  test('is removed after a question, and its draft with it', async () => {
    const { saved } = showForm();
    await press('Remove…');
    await page.user.click(within(screen.getByRole('dialog')).getByRole('button', { name: `Remove ${saved.id}` }));
    expect(page.calls).toEqual([['settings.removeProvider', { providerId: saved.id }]]);
    expect(part()).toBe('');
  });
});

describe('a command line', () => {
  test('is split as it is typed, and each argument can be changed alone', async () => {
    showForm();
    await retype('Command', "run 'two words' --x");
    expect([field('Program').value, field('Argument 1').value, field('Argument 2').value]).toEqual([
      'run',
      'two words',
      '--x',
    ]);
    await retype('Argument 1', "it's");
    expect(field('Command').value).toBe(`run 'it'"'"'s' --x`);
    await press('Remove argument 3');
    await press('Save provider');
    expect(savedProvider()).toMatchObject({ provider: { transport: { argv: ['run', "it's"] } } });
  });

  test('with an open quote says so, and keeps the arguments of before', async () => {
    showForm();
    await retype('Command', 'run "two');
    expect(screen.queryByText('A quote is not closed: "')).not.toBeNull();
    expect(field('Program').value).toBe('run');
    expect(screen.queryByLabelText('Argument 1')).toBeNull();
  });

  test('on Windows a backslash is a part of a path', async () => {
    page.set(PANEL_FEED, { version: '1', shell: 'web', platform: 'windows', startedAt: SAMPLE_NOW, world: 'own' });
    showForm();
    await retype('Command', 'C:\\bench\\door.exe --all');
    expect(field('Program').value).toBe('C:\\bench\\door.exe');
  });

  test('that is emptied is one empty program', async () => {
    showForm();
    await retype('Command', '');
    await press('Save provider');
    expect(savedProvider()).toMatchObject({ provider: { transport: { argv: [''] } } });
  });
});

function finding(id: string, verdict: Finding['verdict'], more: Partial<Finding> = {}): Finding {
  return {
    id,
    section: 'Naming Rules, 1',
    level: 'required',
    says: `says of ${id}`,
    verdict,
    note: '',
    frames: [],
    ...more,
  };
}

const REPORT: ConformanceReport = {
  appId: 'bridge',
  outcome: 'fails',
  findings: [
    finding('a', 'pass'),
    finding('b', 'fail', {
      note: 'It sent two.',
      frames: [
        { direction: 'out', text: '{"id":1}' },
        { direction: 'in', text: '\u001b[2J' },
      ],
    }),
    finding('c', 'not tested', { note: 'No action was allowed.' }),
  ],
};

describe('a check', () => {
  const checkCall = () => page.calls.find(([method]) => method === 'provider.check')?.[1];
  const idOfCheck = () => {
    const params = checkCall();
    return params !== undefined && 'checkId' in params ? params.checkId : undefined;
  };

  test('is of the draft as it stands, of the chosen app, and runs the one action that is named', async () => {
    const { saved } = showForm({ apps: [{ appId: 'bridge' }, { appId: 'lamp' }] });
    page.answer('provider.check', { ok: true, value: REPORT });
    await retype('Start order', '7');
    await page.user.selectOptions(screen.getByLabelText('App'), 'lamp');
    await page.user.type(field('Action to run optional'), ' noop ');
    await press('Test');
    expect(checkCall()).toMatchObject({
      ...{ appId: 'lamp', run: 'noop' },
      provider: { replaces: saved.id, draft: { order: 7 } },
    });
    expect(screen.queryByRole('table', { name: 'Requirements of bridge' })).not.toBeNull();
  });

  test('needs an app', async () => {
    page.show(<ProviderForm settings={sampleSettings()} saved={null} />);
    await press(/^Test/);
    expect(page.calls).toEqual([]);
    expect(button(/^Test/).textContent).toContain('Enter an app first.');
  });

  test('can be stopped while it runs, by its own id, and says how it ended', async () => {
    showForm();
    const give = page.hold('provider.check');
    await press('Test');
    expect(screen.getByRole('status', { name: '' }).textContent).toContain('Testing');
    await press('Stop check');
    expect(page.calls.at(-1)).toEqual(['provider.cancelCheck', { checkId: idOfCheck() }]);
    await give({ ok: false, error: { code: 'ABORTED', message: 'The check was stopped.' } });
    expect(screen.getByRole('note').textContent).toContain('The check was stopped. ABORTED');
    expect(screen.queryByRole('button', { name: 'Stop check' })).toBeNull();
  });

  test('ends with the form that is left', async () => {
    const { unmount } = showForm();
    page.hold('provider.check');
    await press('Test');
    unmount();
    expect(page.calls.at(-1)).toEqual(['provider.cancelCheck', { checkId: idOfCheck() }]);
  });

  test('a refusal of the peer is told in its words, with its own code', async () => {
    showForm();
    const error = { code: 'REFUSED', message: 'busy', remedy: 'Try later', peerCode: 'E_BUSY' } as const;
    page.answer('provider.check', { ok: false, error });
    await press('Test');
    expect(screen.getByRole('note').textContent).toContain('Busy. Try later. E_BUSY');
  });
});

describe('the report of a check', () => {
  const says = () => screen.queryAllByRole('button', { expanded: false }).map(({ textContent }) => textContent);

  test('counts the verdicts, and shows those of one alone', async () => {
    page.show(<CheckReport report={REPORT} />);
    expect(screen.queryByText(/1 pass, 1 fail, 1 not tested/)).not.toBeNull();
    await page.user.click(screen.getByRole('radio', { name: 'Not tested 1' }));
    expect(says()).toEqual(['says of c']);
    await page.user.click(screen.getByRole('radio', { name: 'All 3' }));
    expect(says()).toHaveLength(3);
  });

  test('says so where there is none of the chosen ones', async () => {
    page.show(<CheckReport report={{ ...REPORT, outcome: 'conforms', findings: [finding('a', 'pass')] }} />);
    await page.user.click(screen.getByRole('radio', { name: 'Failed 0' }));
    expect(screen.queryByText('No requirement to show.')).not.toBeNull();
  });

  test('a requirement opens into its note and its lines, one at a time', async () => {
    page.show(<CheckReport report={REPORT} />);
    await press('says of b');
    const lines = within(screen.getByRole('list', { name: 'Lines that show it' })).getAllByRole('listitem');
    expect(lines.map(({ textContent }) => textContent)).toEqual(['sent{"id":1}', 'got\u001b[2J']);
    await press('says of c');
    expect(screen.queryByText(/It sent two\./)).toBeNull();
    expect(screen.queryByText(/No action was allowed\./)).not.toBeNull();
    expect(screen.queryByText('No lines for this requirement.')).not.toBeNull();
    await press('says of c');
    expect(screen.queryByText(/No action was allowed\./)).toBeNull();
  });
});
