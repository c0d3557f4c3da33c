import { expect, test } from '../fixtures/window.ts';

const GHOST = { id: 'ghost', apps: [{ appId: 'ghost' }], transport: { kind: 'stdio', argv: ['no-such-program'] } };

test.use({ firstSettings: JSON.stringify({ world: 'demo', providers: [GHOST] }) });

test('a command that names no program says so, and leads to where it is corrected', async ({ panel }) => {
  const { frame, overview, processes, settings } = panel;
  await frame.goTo('Settings');
  await settings.show('Providers');
  await settings.leaveDemoWorld();
  await frame.goTo('Overview');
  await overview.attention.getByRole('button', { name: 'Review command' }).click();
  await settings.button('Review').click();
  await settings.dialog.getByRole('button', { name: 'Approve command' }).click();

  await frame.goTo('Overview');
  await expect(overview.attention).toContainText('ghost was not started');
  await expect(overview.attention).toContainText('Could not find the program no-such-program on the PATH.');
  await overview.attention.getByRole('button', { name: 'Open' }).click();
  await processes.app.getByRole('button', { name: 'Edit ghost' }).click();
  await expect(settings.field('Id')).toHaveValue('ghost');
});
