import { beforeEach, expect, test } from 'vitest';
import { PanelClient } from '../panel/panel-client.ts';
import { FakeConnection } from '../testing/fake-connection.ts';
import { toastStore } from '../window/toasts.ts';
import { retryGatewayTask } from './gateway-actions.ts';

beforeEach(() => toastStore.setState({ notes: [] }));

test('a retry that the gateway refuses says that nothing was requested, and why', async () => {
  const connection = new FakeConnection();
  const panel = new PanelClient(connection, { isHidden: false, onVisibility: () => {}, withDrawing: () => {} });
  panel.open();
  connection.answer('gateway.retryTask', { ok: false, error: { code: 'NOT_FOUND', message: 'Unknown task t-1.' } });
  await retryGatewayTask(panel, 'voice', 't-1');
  expect(toastStore.getState().notes).toMatchObject([
    { status: 'failed', line: 'The retry of t-1 was not requested', detail: 'Unknown task t-1. NOT_FOUND' },
  ]);
});
