import { writeInto } from '../fixtures/scratch.ts';
import { openTcpProvider } from '../fixtures/tcp-provider.ts';
import { expect, test } from '../fixtures/window.ts';

const PONG = { pong: true, interfaceName: 'generic-process-interface', interfaceVersion: 1 };

const settingsOf = (port: number) =>
  JSON.stringify({
    world: 'own',
    providers: [{ id: 'odd', apps: [{ appId: 'brigde' }], startSeconds: 1, transport: { kind: 'tcp', port } }],
  });

test('a wrong app id is never ready: bar, list, page and attention name it and what to do', async ({ panel }) => {
  const { frame, overview, processes, scratch } = panel;
  const error = { code: 'E_UNSUPPORTED_APP', message: 'no such app', details: {} };
  const provider = await openTcpProvider(
    ({ id, method }) =>
      `${JSON.stringify(method === 'ping' ? { id, ok: true, response: PONG } : { id, ok: false, error })}\n`,
  );
  await writeInto(scratch.settingsPath, settingsOf(provider.port));
  await expect(frame.connection('odd')).toHaveAccessibleName(/^No status /);
  await frame.goTo('Overview');
  await expect(overview.attention).toContainText('brigde has no status');
  await expect(overview.attention).toContainText('It serves no app with the id brigde. Correct the id in Settings.');
  await frame.goTo('Processes');
  await expect(processes.listed('brigde')).toContainText(/no status/i);
  await expect(processes.app).toContainText('It serves no app with the id brigde. Correct the id in Settings.');
  provider.close();
});

test('a program with another framing is blocked with the cause and the remedy', async ({ panel }) => {
  const { frame, overview, processes, scratch } = panel;
  const provider = await openTcpProvider(({ id }) => {
    const text = JSON.stringify({ id, ok: true, response: PONG });
    return `Content-Length: ${text.length}\r\n\r\n${text}`;
  });
  await writeInto(scratch.settingsPath, settingsOf(provider.port));
  await expect(frame.connection('odd')).toHaveAccessibleName(/^Blocked /);
  await frame.goTo('Overview');
  await expect(overview.attention).toContainText('it puts Content-Length headers before its messages');
  await expect(overview.attention).toContainText('Write each message as one line of JSON, without headers.');
  await frame.goTo('Processes');
  await expect(processes.app).toContainText('Write each message as one line of JSON, without headers.');
  provider.close();
});
