import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import {
  APPROVALS_FEED,
  GATEWAY_FEED,
  GATEWAYS_FEED,
  RUNS_FEED,
  TASKS_FEED,
  TURN_FEED,
} from '#shared/panel/realtime/gateways.ts';
import {
  sampleApproval,
  sampleGateway,
  sampleGatewaySummary,
  sampleRun,
  sampleTask,
  sampleTurn,
} from '#shared/panel/testing/sample-gateway.ts';
import { sampleConnection } from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { Realtime } from './realtime.tsx';

function show(more: Partial<GatewaySnapshot> = {}): TestPage {
  const page = new TestPage();
  page.set(GATEWAYS_FEED, [sampleGatewaySummary()]);
  page.set(GATEWAY_FEED, sampleGateway(more), 'gateway');
  page.show(<Realtime />);
  return page;
}

const text = () => screen.getByRole('textbox', { name: 'Text' });
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('without a gateway', () => {
  test('says what the page is for', () => {
    const page = new TestPage();
    page.set(GATEWAYS_FEED, []);
    page.show(<Realtime />);
    expect(screen.getByText('No gateway yet')).toBeDefined();
  });
});

describe('writing', () => {
  test('sends a request by intent with its fields, and empties the line', async () => {
    const page = show();
    page.answer('gateway.request', { ok: true, value: { runId: 'run-1', attempt: 1 } });
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Send as' }), 'translation');
    await page.user.type(screen.getByRole('textbox', { name: 'Into' }), 'es');
    await page.user.type(text(), 'Good morning{Enter}');
    const input = { text: 'Good morning', targetLanguage: 'es' };
    expect(page.calls).toEqual([['gateway.request', { connectionId: 'gateway', intent: 'translation', input }]]);
    expect(text()).toHaveProperty('value', '');
  });

  test('sends to the live conversation', async () => {
    const page = show();
    page.answer('gateway.say', { ok: true, value: { turn: 1 } });
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Send as' }), 'live');
    await page.user.type(text(), 'Hello');
    await page.user.click(button('Send'));
    expect(page.calls).toEqual([['gateway.say', { connectionId: 'gateway', text: 'Hello' }]]);
  });

  test('keeps what was not sent, and says why', async () => {
    const page = show();
    page.answer('gateway.request', { ok: false, error: { code: 'NOT_CONNECTED', message: 'the socket is closed' } });
    await page.user.type(text(), 'Hello{Enter}');
    expect(text()).toHaveProperty('value', 'Hello');
    expect(page.toasts[0]?.line).toBe('The request was not sent');
  });

  test('does not send a number that is none', async () => {
    const page = show();
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Send as' }), 'negotiation');
    await page.user.type(screen.getByRole('textbox', { name: 'Price up to' }), 'cheap');
    await page.user.type(text(), 'An offer{Enter}');
    expect(page.calls).toEqual([]);
    expect(screen.getByText('Enter a number.')).toBeDefined();
  });

  test('says why nothing can be sent', async () => {
    show({ connection: sampleConnection({ name: 'idle' }) });
    expect(button(/^Send/).dataset.tip).toBe('Not connected.');
  });

  test('has no live conversation where the gateway has no upstream', async () => {
    const page = show({
      gateway: { version: '1', liveApiEnabled: false, state: 'ready', activeTasks: 0, edition: 'newest' },
    });
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Send as' }), 'live');
    expect(button(/^Send/).dataset.tip).toBe('This gateway has no live conversation.');
  });

  test('interrupts by Escape, also while somebody types', async () => {
    const page = show({ turn: 'speaking' });
    page.set(TURN_FEED, sampleTurn({ end: null }), 'gateway');
    page.answer('gateway.interrupt', { ok: true, value: null });
    await page.user.type(text(), 'Wait{Escape}');
    expect(page.calls).toEqual([['gateway.interrupt', { connectionId: 'gateway', reason: 'key' }]]);
    expect(text()).toHaveProperty('value', 'Wait');
  });

  test('sends no interruption where nothing goes on', async () => {
    const page = show();
    await page.user.type(text(), '{Escape}');
    expect(page.calls).toEqual([]);
    expect(button(/^Interrupt/).dataset.tip).toBe('There is nothing to interrupt.');
  });
});

describe('what is shown', () => {
  test('is the conversation, and the request of an entry is opened', async () => {
    const page = show();
    page.set(RUNS_FEED, [sampleRun()], 'gateway');
    page.set(TURN_FEED, sampleTurn(), 'gateway');
    const log = screen.getByRole('log', { name: 'Conversation' });
    for (const said of ['Compare the two offers.', 'Northgate is cheaper.', 'How late is it?', 'It is late.']) {
      expect(within(log).getByText(said)).toBeDefined();
    }
    await page.user.click(within(log).getByRole('button', { name: 'run-7c4011' }));
    expect(screen.queryByRole('log', { name: 'Conversation' })).toBeNull();
  });

  test('is each task with its progress', () => {
    const page = show();
    page.set(
      TASKS_FEED,
      [sampleTask(), sampleTask({ taskId: 'task-2', status: 'completed', state: 'ended' })],
      'gateway',
    );
    expect(screen.getByText('1 active, 1 done')).toBeDefined();
    expect(screen.getByRole('meter', { name: 'Progress of task-1' }).getAttribute('aria-valuenow')).toBe('35');
    expect(screen.queryByRole('button', { name: /Cancel task/ })).toBeNull();
  });

  test('retries a task that failed, and refreshes them, where the gateway has its HTTP side', async () => {
    const page = show({ http: 'on' });
    page.set(TASKS_FEED, [sampleTask({ status: 'failed', state: 'ended' })], 'gateway');
    await page.user.click(button('Retry task task-1'));
    await page.user.click(button('Refresh tasks'));
    expect(page.calls).toEqual([
      ['gateway.retryTask', { connectionId: 'gateway', taskId: 'task-1' }],
      ['gateway.refresh', { connectionId: 'gateway' }],
    ]);
    expect(page.toasts[0]?.line).toBe('Retry requested');
  });

  test('cancels a task where the gateway has its HTTP side', async () => {
    const page = show({ http: 'on' });
    page.answer('gateway.cancelTask', { ok: true, value: null });
    page.set(TASKS_FEED, [sampleTask()], 'gateway');
    await page.user.click(button('Cancel task task-1'));
    expect(page.calls[0]?.[0]).toBe('gateway.cancelTask');
    expect(page.toasts[0]?.detail).toBe('The task may still complete');
  });

  test('is that the gateway drains, and that requests have no answer', () => {
    const page = show({
      gateway: { version: '1', liveApiEnabled: true, state: 'draining', activeTasks: 0, edition: 'newest' },
    });
    page.set(RUNS_FEED, [sampleRun({ state: 'interrupted', canResend: 'same-run', response: null })], 'gateway');
    expect(screen.getByText('The gateway is draining.')).toBeDefined();
    expect(screen.getByText('One request has no answer.')).toBeDefined();
  });

  test('is that the live lane is gone while requests go on', () => {
    const { live } = sampleGateway();
    show({ live: { ...live, connection: sampleConnection({ name: 'backoff', retryAt: 0 }) } });
    expect(
      screen.getByText('Requests still work. Flybridge tries again automatically.', { exact: false }),
    ).toBeDefined();
  });
});

describe('an approval', () => {
  test('says what it would do, and is decided with a reason', async () => {
    const page = show();
    page.answer('gateway.decide', { ok: true, value: { runId: 'run-2', attempt: 1 } });
    page.set(APPROVALS_FEED, [sampleApproval()], 'gateway');
    const card = screen.getByRole('region', { name: 'Approval: Submit the payment' });
    for (const said of ['Sensitive action detected.', 'https://portal.example/orders', 'payment', 'card']) {
      expect(within(card).getByText(said)).toBeDefined();
    }
    await page.user.type(within(card).getByRole('textbox', { name: 'Reason' }), 'checked');
    await page.user.click(within(card).getByRole('button', { name: 'Approve' }));
    const decided = { connectionId: 'gateway', approvalId: 'approval-run-1', decision: 'approved', reason: 'checked' };
    expect(page.calls).toEqual([['gateway.decide', decided]]);
  });

  test('keeps the reason that was typed while another page is shown', async () => {
    const page = new TestPage();
    page.set(GATEWAYS_FEED, [sampleGatewaySummary()]);
    page.set(GATEWAY_FEED, sampleGateway(), 'gateway');
    page.set(APPROVALS_FEED, [sampleApproval()], 'gateway');
    const shown = page.show(<Realtime />);
    await page.user.type(screen.getByRole('textbox', { name: 'Reason' }), 'not today');
    shown.unmount();
    page.show(<Realtime />);
    expect(screen.getByRole('textbox', { name: 'Reason' })).toHaveProperty('value', 'not today');
  });

  test.each(['constructor', '__proto__'])('is given its own reason, also where its id is %s', async (approvalId) => {
    const page = show();
    page.set(APPROVALS_FEED, [sampleApproval({ approvalId })], 'gateway');
    page.answer('gateway.decide', { ok: true, value: { runId: 'run-2', attempt: 1 } });
    const reason = screen.getByRole('textbox', { name: 'Reason' });
    expect(reason).toHaveProperty('value', '');
    await page.user.type(reason, 'no');
    expect(reason).toHaveProperty('value', 'no');
    await page.user.click(button('Reject'));
    expect(page.calls[0]?.[1]).toMatchObject({ approvalId, reason: 'no' });
  });

  test('waits in a queue, the oldest first, and a decided one is gone', () => {
    const page = show();
    const approvals = [
      sampleApproval({ approvalId: 'newer', input: { goal: 'Newer' } }),
      sampleApproval({ approvalId: 'done', input: { goal: 'Done' }, state: 'approved' }),
      sampleApproval({ approvalId: 'older', input: { goal: 'Older' } }),
    ];
    page.set(APPROVALS_FEED, approvals, 'gateway');
    const names = screen.getAllByRole('region', { name: /^Approval/ }).map((card) => card.getAttribute('aria-label'));
    expect(names).toEqual(['Approval: Older', 'Approval: Newer']);
    expect(screen.getByText(/^1 of 2, waits/)).toBeDefined();
  });

  test('shows the exact input that it sends', async () => {
    const page = show();
    page.set(APPROVALS_FEED, [sampleApproval()], 'gateway');
    await page.user.click(button('What it sends'));
    expect(screen.getByText('"goal"')).toBeDefined();
  });
});

describe('the session', () => {
  test('is replaced after a question', async () => {
    const page = show();
    page.answer('gateway.newSession', { ok: true, value: { sessionId: 'demo-2' } });
    await page.user.click(button('More for this gateway'));
    await page.user.click(screen.getByRole('menuitem', { name: /New session/ }));
    expect(page.calls).toEqual([]);
    await page.user.click(button('Start new session'));
    expect(page.calls).toEqual([['gateway.newSession', { connectionId: 'gateway' }]]);
  });

  test('drains only by the HTTP side, after a question', async () => {
    const page = show({ http: 'on' });
    page.answer('gateway.drain', { ok: true, value: null });
    await page.user.click(button('More for this gateway'));
    await page.user.click(screen.getByRole('menuitem', { name: /Drain gateway/ }));
    await page.user.click(button('Drain gateway'));
    expect(page.calls).toEqual([['gateway.drain', { connectionId: 'gateway' }]]);
  });

  test('shows the live setup that is sent, and sends another', async () => {
    const page = show({ setup: { voice: 'Kore' } });
    await page.user.click(button('More for this gateway'));
    await page.user.click(screen.getByRole('menuitem', { name: /^Live setup/ }));
    const field = screen.getByRole('textbox', { name: 'Setup as JSON' });
    expect(field).toHaveProperty('value', '{\n  "voice": "Kore"\n}');
    await page.user.clear(field);
    await page.user.type(field, '[[1]');
    await page.user.click(button('Send setup'));
    expect([screen.queryByText('Enter an object, such as {}.') === null, page.calls]).toEqual([false, []]);
    await page.user.clear(field);
    await page.user.type(field, '{{"voice":"Puck"}');
    await page.user.click(button('Send setup'));
    expect(page.calls).toEqual([['gateway.setup', { connectionId: 'gateway', setup: { voice: 'Puck' } }]]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
