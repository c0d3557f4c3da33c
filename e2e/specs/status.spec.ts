import { isAlive } from '../fixtures/process-tree.ts';
import { expect, test } from '../fixtures/window.ts';

test.use({ panelIs: 'shared' });

test.describe('the status of an app', () => {
  test.beforeEach(async ({ panel }) => {
    await panel.frame.goTo('Processes');
    await expect(panel.processes.fact('Data').state).toContainText('Fresh');
  });

  test('names process, channel and data as three facts', async ({ panel: { processes } }) => {
    const pid = await processes.pid();
    const bootId = await processes.field('bootId').innerText();
    await expect(processes.fact('Process').state).toContainText(/^Running/);
    await expect(processes.fact('Process').ground).toHaveText(`pid ${pid}, boot ${bootId}`);
    await expect(processes.fact('Channel').state).toContainText(/^Ready/);
    await expect(processes.fact('Data').ground).toHaveText('at each change');
    expect(await isAlive(pid), 'the pid that is shown is the pid of a process').toBe(true);
  });

  test('shows the required fields of the contract', { tag: '@page' }, async ({ panel: { processes } }) => {
    await expect(processes.field('running')).toHaveText('true');
    await expect(processes.field('hostRunning')).toHaveText('true');
    await expect(processes.field('hostPid')).toHaveText(await processes.field('pid').innerText());
    await expect(processes.field('error')).toHaveText('–');
  });

  test('is live: a value changes, and says for a while what it was', async ({ panel: { processes } }) => {
    const sent = processes.ownField('sent');
    const value = async () => Number(/\d+/.exec(await sent.innerText())?.[0]);
    const before = await value();
    await expect.poll(value).toBeGreaterThan(before);
    await expect(sent).toContainText(/was \d+/);
  });

  test('can be filtered, folded and read as JSON', { tag: '@page' }, async ({ panel: { page, processes } }) => {
    const { app } = processes;
    await app.getByRole('searchbox', { name: 'Filter fields' }).fill('baud');
    await expect(app.getByRole('treeitem')).toHaveCount(2);
    await expect(processes.ownField('baudRate')).toContainText('115200');
    await app.getByRole('searchbox', { name: 'Filter fields' }).fill('');

    await processes.ownField('comPort').click();
    await expect(processes.ownField('baudRate')).toHaveCount(0);
    await processes.ownField('comPort').press('ArrowRight');
    await expect(processes.ownField('baudRate')).toBeVisible();

    await app.getByRole('radio', { name: 'JSON' }).press('Space');
    await expect(app.getByRole('tree')).toHaveCount(0);
    await expect(app).toContainText('"baudRate": 115200');
    await page.keyboard.press('ArrowLeft');
    await expect(app.getByRole('tree')).toBeVisible();
  });

  test('can be copied whole', async ({ panel: { clipboard, processes } }) => {
    await processes.app.getByRole('button', { name: 'Copy status as JSON' }).click();
    await expect(processes.said('Copied')).toBeAttached();
    expect(JSON.parse(await clipboard())).toMatchObject({ appId: 'bridge', interfaceVersion: 1, running: true });
  });

  test('can be copied value by value, by pointer and by keys', async ({ panel: { clipboard, page, processes } }) => {
    const baudRate = processes.ownField('baudRate');
    await baudRate.hover();
    await baudRate.getByRole('button', { name: 'Copy baudRate' }).click();
    await expect(baudRate.getByText('Copied')).toBeVisible();
    expect(await clipboard()).toBe('115200');
    await processes.ownField('comPort').focus();
    await page.keyboard.press('ControlOrMeta+c');
    await expect(processes.ownField('comPort').getByText('Copied')).toBeVisible();
    expect(JSON.parse(await clipboard())).toMatchObject({ name: 'COM7', baudRate: 115_200 });
  });

  test('of a hosted role names its host, and leads to it', { tag: '@page' }, async ({ panel: { processes } }) => {
    await processes.apps.getByRole('button', { name: 'COM Traffic Simulator (PLC)' }).click();
    const pid = await processes.pid();
    await expect(processes.fact('Process').ground).toHaveText(`pid ${pid}, hosted by 40318`);
    const together = processes.inspector.getByRole('region', { name: 'Hosted together' });
    await expect(together).toContainText(`pid ${pid}`);
    await expect(together.getByRole('listitem')).toHaveText([
      '40318host',
      'plc-simulatorhosted role',
      'ble-simulatorhosted role',
    ]);
    await together.getByRole('button', { name: '40318' }).click();
    await expect(processes.fact('Process').ground).toContainText(/boot/);
  });

  test('stands beside its runs, its round trips and its provider', { tag: '@page' }, async ({
    panel: { processes },
  }) => {
    await expect(processes.runs).toHaveCount(1);
    await expect(processes.runs.first()).toContainText('now');
    const { inspector } = processes;
    await expect(inspector.getByRole('region', { name: 'Round trip' })).toContainText(/p50 .*ms.*p95 .*ms/);
    await expect(inspector.getByRole('region', { name: 'Provider' })).toContainText('0 of 5 in 3 min');
  });
});
