import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import { type GatewayEditionName, gatewayEditionOf } from '../edition.ts';
import { answerAsAgent } from './answer-as-agent.ts';

function answer(intent: string | null, input: JsonObject, edition: GatewayEditionName = 'document'): JsonObject {
  const drawId = () => 'id';
  return answerAsAgent({ edition: gatewayEditionOf(edition), drawId, intent, runId: 'r', input, now: 0, revision: 2 });
}

test.each([
  ['conversation', 'live-agent'],
  ['translation', 'live-agent'],
  ['negotiation', 'live-agent'],
  ['research', 'live-agent'],
  ['story', 'storyteller-agent'],
  ['ui_task', 'ui-navigator-agent'],
  ['something else', 'live-agent'],
  [null, 'live-agent'],
])('%s is answered by %s', (intent, route) => {
  expect(answer(intent, { text: 'hello' })).toMatchObject({ route, status: 'completed' });
});

describe('an offer', () => {
  const negotiate = (text: string) =>
    answer('negotiation', { text, constraints: { maxPrice: 80, maxDeliveryDays: 7, minSla: 99 } });

  test('within the limits needs nobody', () => {
    expect(negotiate('They offer 70 with 5 days delivery and 99.5 %')).toMatchObject({
      output: {
        negotiation: {
          sourceOffer: { price: 70, deliveryDays: 5, sla: 99.5 },
          evaluation: { allSatisfied: true },
          requiresUserConfirmation: false,
        },
      },
    });
  });

  test.each([
    ['100 with 5 days', { priceOk: false, deliveryOk: true, slaOk: true }],
    ['70 with 10 days', { priceOk: true, deliveryOk: false, slaOk: true }],
    ['70 with 98%', { priceOk: true, deliveryOk: true, slaOk: false }],
  ])('of %s is beyond them', (text, evaluation) => {
    expect(negotiate(text)).toMatchObject({ output: { negotiation: { evaluation, requiresUserConfirmation: true } } });
  });
});

describe('a task in a browser', () => {
  test.each([
    ['Submit the payment with my card', ['payment'], ['payment', 'pay', 'card']],
    ['Delete the account and transfer the money', ['destructive_operation', 'payment'], ['delete', 'transfer']],
    ['Enter the password and purchase', ['credential_submission', 'payment'], ['password', 'purchase']],
  ])('to "%s" waits for an approval', (goal, approvalCategories, sensitiveSignals) => {
    expect(answer('ui_task', { goal, url: 'https://example.com' })).toMatchObject({
      status: 'accepted',
      output: {
        ...{ approvalRequired: true, approvalId: 'approval-r', approvalCategories, sensitiveSignals },
        resumeRequestTemplate: { intent: 'ui_task', input: { goal, url: 'https://example.com' } },
        execution: { finalStatus: 'needs_approval' },
      },
    });
  });

  test('is carried out once it is approved', () => {
    const approved = answer('ui_task', { goal: 'Delete it', approvalConfirmed: true, approvalReason: 'Checked' });
    expect(approved).toMatchObject({
      status: 'completed',
      output: { approval: { approvalId: 'approval-r', decision: 'approved', reason: 'Checked' } },
    });
  });

  test('that is rejected fails without an error', () => {
    const rejected = answer('ui_task', { goal: 'Delete it', approvalConfirmed: true, approvalDecision: 'rejected' });
    expect(rejected).toMatchObject({ status: 'failed', output: { approval: { decision: 'rejected' } } });
    expect(rejected).not.toHaveProperty('error');
  });
});

test('a conversation hands a story or a task on', () => {
  expect(answer('conversation', { text: 'delegate story: a lighthouse' })).toMatchObject({
    route: 'live-agent',
    output: { delegation: { requestedRoute: 'storyteller-agent', delegatedStatus: 'completed', delegatedError: null } },
  });
  expect(answer('conversation', { text: 'Delegate UI: pay the bill' })).toMatchObject({
    output: { delegation: { requestedRoute: 'ui-navigator-agent', delegatedStatus: 'accepted' } },
  });
  expect(answer('translation', { text: 'delegate story: a lighthouse' })).not.toHaveProperty('output.delegation');
});

test('only the newest gateway does research', () => {
  expect(answer('research', { query: 'WebSocket?' })).not.toHaveProperty('output.research');
  expect(answer('research', { query: 'WebSocket?' }, 'newest')).toMatchObject({
    output: { research: { citationCount: 1, sourceUrls: ['https://www.rfc-editor.org/rfc/rfc6455'] } },
  });
});
