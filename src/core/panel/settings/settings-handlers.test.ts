import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { peerCommand } from '../../providers/testing/provider-world.ts';
import { DEMO, PanelWorld } from '../testing/panel-world.ts';

let world: PanelWorld;

beforeEach(() => {
  world = new PanelWorld({ providers: [DEMO] });
});

afterEach(() => world.close());

const DONE = { ok: true, value: null };
const SAVED = { ok: true, value: { kind: 'saved', warnings: [] } };

/** A provider as a form has it. */
function draft(id: string, more: object = {}) {
  return { id, apps: [{ appId: id }], transport: { kind: 'stdio', argv: peerCommand('plain') }, ...more };
}

const text = () => readFile(world.settingsPath, 'utf8');

/** Somebody writes the file with an editor. */
async function writeOutside(providers: readonly object[]): Promise<void> {
  await writeFile(world.settingsPath, JSON.stringify({ world: 'own', providers }));
  expect(await world.call('settings.readAgain', {})).toEqual(DONE);
}

const ids = (snapshot: SettingsSnapshot) => snapshot.providers.map(({ id }) => id);
const untilIds = (...wanted: readonly string[]) =>
  world.untilSettings((each) => JSON.stringify(ids(each)) === JSON.stringify(wanted));

describe('the worlds', () => {
  test('without settings it is the demo world; a step leaves it, and a step brings it back', async () => {
    world.hub.state(PANEL_FEED).set({ version: '1', shell: 'web', platform: 'linux', startedAt: 0, world: 'demo' });
    await world.untilAnswered('demo');
    expect(await world.untilSettings(() => true)).toMatchObject({ file: 'absent', world: 'demo', theme: 'system' });
    expect(await world.call('settings.saveProvider', { provider: draft('mine') })).toEqual(SAVED);
    await untilIds('mine');
    expect(world.registry.find('mine')).toBeUndefined();
    expect(await world.call('settings.chooseWorld', { world: 'own' })).toEqual(DONE);
    await world.untilAnswered('mine');
    expect(world.hub.state(PROVIDERS_FEED).value?.map(({ id }) => id)).toEqual(['mine']);
    expect(world.hub.state(PANEL_FEED).value?.world).toBe('own');
    expect(await world.call('settings.chooseWorld', { world: 'demo' })).toEqual(DONE);
    await world.untilAnswered('demo');
    expect(world.registry.find('mine')).toBeUndefined();
  });
});

describe('a provider of the settings', () => {
  beforeEach(() => world.call('settings.chooseWorld', { world: 'own' }));

  test('that was typed runs at once, is changed in its place, and ends when it is removed', async () => {
    await world.call('settings.saveProvider', { provider: draft('first', { start: 'manual' }) });
    await world.call('settings.saveProvider', { provider: draft('mine') });
    const pid = await world.untilAnswered('mine');
    expect(await world.untilSettings(({ approved }) => approved.length === 1)).toMatchObject({ unapproved: [] });

    expect(
      await world.call('settings.saveProvider', { provider: draft('named', { group: 'bench' }), replaces: 'mine' }),
    ).toEqual(SAVED);
    await untilIds('first', 'named');
    await world.until('named', ({ group }) => group === 'bench');
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');

    expect(await world.call('settings.orderProviders', { ids: ['named'] })).toEqual(DONE);
    await untilIds('named', 'first');
    expect(await world.call('settings.removeProvider', { providerId: 'named' })).toEqual(DONE);
    await untilIds('first');
    await world.registry.replaceAll([]);
    expect(world.registry.find('named')).toBeUndefined();
  });

  test.each([
    [{ id: 'all' }, 'id', '"all" is reserved. Choose another id.'],
    [{ id: 'taken' }, 'id', 'Another provider has the id taken.'],
    [{ apps: [{ appId: 'taken' }] }, 'apps[0].appId', 'The provider taken already serves taken.'],
    [{ apps: [] }, 'apps', 'A provider needs at least one app.'],
    [{ transport: { kind: 'tcp', port: '80x' } }, 'transport.port', 'The port must be a whole number from 1 to 65535.'],
    [{ transport: { kind: 'stdio', argv: [' '] } }, 'transport.argv', 'The command has no program.'],
    [
      { transport: { kind: 'stdio', argv: ['x'], directory: 'here' } },
      'transport.directory',
      'The directory must be an absolute path, or start with ~.',
    ],
  ])('with %o is refused at %s', async (more, field, message) => {
    await world.call('settings.saveProvider', { provider: draft('taken', { start: 'manual' }) });
    const before = await text();
    expect(await world.call('settings.saveProvider', { provider: draft('mine', more) })).toEqual({
      ok: true,
      value: { kind: 'refused', problems: [{ field, message }] },
    });
    expect(await text()).toBe(before);
  });

  test.each([
    [{ argv: ['no-such-program'] }, 'transport.argv', 'Could not find the program no-such-program on the PATH now.'],
    [{ argv: ['./run'] }, 'transport.argv', 'Could not find the program ./run now.'],
    [
      { argv: ['sh'], directory: '/no/such/folder' },
      'transport.directory',
      'The folder /no/such/folder does not exist now.',
    ],
    [
      { argv: ['sh'], directory: '~/nothing' },
      'transport.directory',
      expect.stringContaining('nothing does not exist now.'),
    ],
  ])('with %o is saved with a warning', async (transport, field, message) => {
    const provider = draft('mine', { start: 'manual', transport: { kind: 'stdio', ...transport } });
    expect(await world.call('settings.saveProvider', { provider })).toEqual({
      ok: true,
      value: { kind: 'saved', warnings: [{ field, message }] },
    });
  });

  test('has secrets that are not sent to a window, and stay what they are until others are typed', async () => {
    const provider = (environment: object) =>
      draft('mine', { start: 'manual', transport: { kind: 'stdio', argv: ['sh'], environment } });
    const written = async () => JSON.parse(await text()).providers[0].transport.environment;
    await writeOutside([]);
    await world.call('settings.saveProvider', { provider: provider({ A_TOKEN: 'hunter2', LANG: 'C' }) });
    const snapshot = await untilIds('mine');
    expect(JSON.stringify(snapshot)).not.toContain('hunter2');
    const [sent] = snapshot.providers;
    await world.call('settings.saveProvider', { provider: { ...sent, group: 'bench' }, replaces: 'mine' });
    expect(await written()).toEqual({ A_TOKEN: 'hunter2', LANG: 'C' });
    expect((await world.untilSettings((each) => each.approved.length > 0)).approved).toHaveLength(1);

    const renamed = provider({ B_TOKEN: KEPT_VALUE });
    expect(await world.call('settings.saveProvider', { provider: renamed, replaces: 'mine' })).toEqual({
      ok: true,
      value: {
        kind: 'refused',
        problems: [
          {
            field: 'transport.environment.B_TOKEN',
            message: 'Enter the value of B_TOKEN: none is stored under this name.',
          },
        ],
      },
    });
    await world.call('settings.saveProvider', { provider: provider({ A_TOKEN: 'other' }), replaces: 'mine' });
    expect(await written()).toEqual({ A_TOKEN: 'other' });
  });

  test('keeps what nobody here names', async () => {
    await writeOutside([draft('mine', { start: 'manual', note: 'kept' })]);
    const [mine] = (await untilIds('mine')).providers;
    await world.call('settings.saveProvider', { provider: { ...mine, group: 'x' }, replaces: 'mine' });
    expect(JSON.parse(await text()).providers[0]).toMatchObject({ note: 'kept', group: 'x' });
  });
});

describe('a command that nobody typed here', () => {
  const evil = () =>
    draft('mine', {
      transport: { kind: 'stdio', argv: peerCommand('plain'), environment: { A: '1', A_TOKEN: 'not shown' } },
    });

  beforeEach(() => writeOutside([evil()]));

  test('does not run before it is approved, for exactly what was read, and can be revoked', async () => {
    const blocked = await world.untilPhase('mine', 'blocked');
    expect(blocked).toMatchObject({ runs: [], connection: { lastFailure: { reason: 'not-approved' } } });
    const { unapproved } = await world.untilSettings((each) => each.unapproved.length === 1);
    const [{ hash, providerId } = { hash: '', providerId: '' }] = unapproved;
    const read = { argv: peerCommand('plain'), directory: world.folder, environment: { A: '1', A_TOKEN: KEPT_VALUE } };
    expect(unapproved).toEqual([{ providerId: 'mine', hash, ...read, passVariables: [] }]);
    expect(await world.call('provider.approve', { providerId, hash: 'f'.repeat(64) })).toMatchObject({
      ok: false,
      error: { code: 'ABORTED' },
    });
    expect(await world.call('provider.approve', { providerId, hash })).toEqual(DONE);
    const pid = await world.untilAnswered('mine');
    const { approved } = await world.untilSettings((each) => each.unapproved.length === 0);
    expect(approved).toMatchObject([{ hash, argv: peerCommand('plain'), directory: world.folder }]);

    expect(await world.call('approval.revoke', { hash })).toEqual(DONE);
    await world.untilPhase('mine', 'blocked');
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await world.untilSettings((each) => each.unapproved.length === 1 && each.approved.length === 0);
  });

  test('stays so when something else of it is saved, and is approved when it is typed again', async () => {
    await world.call('settings.saveProvider', { provider: { ...evil(), group: 'bench' }, replaces: 'mine' });
    await world.until('mine', ({ connection, group }) => group === 'bench' && connection.phase.name === 'blocked');
    expect(await world.untilSettings(() => true)).toMatchObject({ approved: [] });
    await world.call('settings.saveProvider', { provider: draft('mine'), replaces: 'mine' });
    await world.untilAnswered('mine');
  });

  test('is not run by a check either', async () => {
    for (const provider of ['mine', { draft: evil(), replaces: 'mine' }] as const) {
      expect(await world.call('provider.check', { checkId: 'c', provider, appId: 'mine' })).toMatchObject({
        ok: false,
        error: { code: 'FORBIDDEN', message: expect.stringContaining('did not run') },
      });
    }
  });
});

describe('an import', () => {
  const FILE = JSON.stringify({ providers: [draft('new', { start: 'manual' }), draft('mine', { group: 'theirs' })] });

  beforeEach(async () => {
    await world.call('settings.chooseWorld', { world: 'own' });
    await world.call('settings.saveProvider', { provider: draft('mine', { start: 'manual' }) });
    await world.call('settings.saveProvider', { provider: draft('other', { start: 'manual' }) });
  });

  test('is told before it is done, then adds what is new and leaves the own ones', async () => {
    const preview = await world.call('settings.import', { text: FILE, mode: 'preview' });
    expect(preview).toMatchObject({
      ok: true,
      value: {
        kind: 'ready',
        absent: ['other'],
        clashes: [],
        providers: [
          { id: 'new', here: 'new' },
          { id: 'mine', here: 'other' },
        ],
      },
    });
    await untilIds('mine', 'other');
    expect(await world.call('settings.import', { text: FILE, mode: 'add' })).toMatchObject({ value: { kind: 'done' } });
    expect((await untilIds('mine', 'other', 'new')).providers[0]?.group).toBe('');
  });

  test('can take the place of the own ones', async () => {
    await world.call('settings.import', { text: FILE, mode: 'replace' });
    expect((await untilIds('new', 'mine')).providers[1]?.group).toBe('theirs');
  });

  test('of a command that was never approved says so, and it does not run', async () => {
    const command = { kind: 'stdio', argv: peerCommand('crash') };
    const file = JSON.stringify({ providers: [draft('foreign', { transport: command })] });
    const preview = await world.call('settings.import', { text: file, mode: 'preview' });
    expect(preview).toMatchObject({ value: { providers: [{ id: 'foreign', needsApproval: true }] } });
    await world.call('settings.import', { text: file, mode: 'add' });
    expect((await world.untilPhase('foreign', 'blocked')).runs).toEqual([]);
  });

  test.each([
    ['what is no settings file', '{"providers":\n[{]}', '2:3 providers[0]'],
    ['an app of an own provider', FILE.replace('"appId":"new"', '"appId":"other"'), '1:44 providers[0].apps[0].appId'],
  ])('of %s is refused, with line and field', async (_name, file, place) => {
    const outcome = await world.call('settings.import', { text: file, mode: 'add' });
    const problems = outcome.ok ? (outcome.value as { readonly problems: SettingsSnapshot['problems'] }).problems : [];
    expect(problems.map(({ column, field, line }) => `${line}:${column} ${field}`)).toEqual([place]);
    await untilIds('mine', 'other');
  });

  test('of an export brings the same back', async () => {
    const before = await untilIds('mine', 'other');
    const exported = await world.call('settings.export', {});
    const { text: file } = (exported.ok ? exported.value : { text: '' }) as { readonly text: string };
    await world.call('settings.import', { text: file, mode: 'replace' });
    expect((await world.untilSettings(() => true)).providers).toEqual(before.providers);
  });
});

describe('a broken file', () => {
  const BROKEN = '{\n  "world": "own"\n  "providers": []\n}';

  test('lets the panel start, never with the demo world, is named, and stays as it is until a person decides', async () => {
    await world.close();
    world = new PanelWorld({ providers: [DEMO] }, { settingsText: BROKEN });
    expect(await world.untilSettings(({ file }) => file === 'broken')).toMatchObject({
      ...{ theme: null, world: 'own' },
      problems: [{ line: 3, column: 3, field: 'providers', message: expect.stringContaining('comma') }],
    });
    expect(world.registry.find('demo')).toBeUndefined();
  });

  test('that was good before lets go on what held, and is replaced when told', async () => {
    await world.call('settings.chooseWorld', { world: 'own' });
    await world.call('settings.saveProvider', { provider: draft('mine') });
    const pid = await world.untilAnswered('mine');
    await writeFile(world.settingsPath, BROKEN);
    await world.call('settings.readAgain', {});
    expect(await world.untilSettings(({ file }) => file === 'broken')).toMatchObject({ world: 'own', theme: 'system' });
    expect(await world.call('settings.setTheme', { theme: 'dark' })).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await world.call('settings.saveProvider', { provider: draft('more') })).toMatchObject({ ok: false });
    expect(await text()).toBe(BROKEN);
    expect((await world.until('mine', () => true)).pid).toBe(pid);

    const replaced = await world.call('settings.replaceBroken', {});
    expect(replaced).toMatchObject({ ok: true, value: { keptAs: expect.stringContaining('settings.broken-') } });
    await world.untilAnswered('demo');
    const [kept = ''] = (await readdir(world.folder)).filter((name) => name.startsWith('settings.broken-'));
    expect(await readFile(join(world.folder, kept), 'utf8')).toBe(BROKEN);
  });

  test('with a mistake in one entry costs that entry, and what ran by it goes on', async () => {
    await world.call('settings.chooseWorld', { world: 'own' });
    await world.call('settings.saveProvider', { provider: draft('mine') });
    const pid = await world.untilAnswered('mine');
    const wrong = { ...draft('mine'), apps: [] };
    await writeOutside([wrong, draft('other', { start: 'manual' })]);
    const snapshot = await world.untilSettings(({ problems }) => problems.length > 0);
    expect(snapshot).toMatchObject({ file: 'good', world: 'own', problems: [{ line: 1, field: 'providers[0].apps' }] });
    expect(ids(snapshot)).toEqual(['other', 'mine']);
    expect((await world.until('mine', () => true)).pid).toBe(pid);
    expect(
      await world.call('settings.saveProvider', { provider: draft('mine', { group: 'x' }), replaces: 'mine' }),
    ).toEqual(SAVED);
    expect(await world.untilSettings(({ problems }) => problems.length === 0)).toMatchObject({ file: 'good' });
    await untilIds('mine', 'other');
  });

  test('is mended in the file view, where only what is good is saved', async () => {
    await writeFile(world.settingsPath, BROKEN);
    await world.call('settings.readAgain', {});
    expect(await world.call('settings.file', {})).toEqual({ ok: true, value: { text: BROKEN } });
    const refused = await world.call('settings.saveFile', { text: BROKEN.replace('[]', '8'), base: BROKEN });
    expect(refused).toMatchObject({ ok: true, value: { kind: 'refused', problems: [{ line: 3 }] } });
    const saved = await world.call('settings.saveFile', { text: BROKEN.replace('"own"', '"own",'), base: BROKEN });
    expect(saved).toEqual({ ok: true, value: { kind: 'saved' } });
    expect(await world.untilSettings(({ file }) => file === 'good')).toMatchObject({ world: 'own', problems: [] });
  });
});

describe('the file view', () => {
  test('shows no secret, and saves those that it does not show', async () => {
    await writeOutside([
      draft('mine', {
        start: 'manual',
        transport: {
          kind: 'stdio',
          argv: [...peerCommand('plain'), '--token=hunter2'],
          environment: { A_KEY: 'hunter3' },
        },
      }),
    ]);
    await untilIds('mine');
    const reply = await world.call('settings.file', {});
    const base = reply.ok ? (reply.value as { readonly text: string }).text : '';
    expect(base).toContain('mine');
    expect(base).not.toContain('hunter');
    const edited = base.replace('"manual"', '"automatic"');
    expect(await world.call('settings.saveFile', { text: edited, base })).toMatchObject({ value: { kind: 'saved' } });
    expect(await text()).toContain('hunter3');
    expect(await text()).toContain('--token=hunter2');
    expect(await world.call('settings.saveFile', { text: base, base })).toMatchObject({ error: { code: 'ABORTED' } });
  });
});

describe('a check', () => {
  test('of a draft runs it beside, and gives the table', async () => {
    const report = await world.call('provider.check', {
      checkId: 'c',
      provider: { draft: draft('new') },
      appId: 'new',
    });
    expect(report).toMatchObject({ ok: true, value: { appId: 'new', findings: expect.any(Array) } });
    expect(await world.untilSettings(() => true)).toMatchObject({ approved: [], providers: [] });
  });

  test('of a draft that does not hold says where', async () => {
    const provider = { draft: draft('new', { apps: [] }) };
    expect(await world.call('provider.check', { checkId: 'c', provider, appId: 'x' })).toMatchObject({
      ok: false,
      error: { message: 'Nothing was checked. apps: A provider needs at least one app.' },
    });
  });

  test('of what cannot be started says why, and one that is stopped ends', async () => {
    const missing = { draft: draft('new', { transport: { kind: 'stdio', argv: ['no-such-program'] } }) };
    expect(await world.call('provider.check', { checkId: 'c', provider: missing, appId: 'new' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_CONNECTED', message: expect.stringContaining('no-such-program') },
    });
    const mute = { draft: draft('new', { transport: { kind: 'stdio', argv: peerCommand('mute') } }) };
    const check = world.call('provider.check', { checkId: 'd', provider: mute, appId: 'new' });
    expect(await world.call('provider.cancelCheck', { checkId: 'd' })).toEqual(DONE);
    expect(await check).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
  });
});
