import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { GatewayIdentity } from '#shared/panel/realtime/gateway.ts';
import { TURN_FEED, TURNS_FEED } from '#shared/panel/realtime/gateways.ts';
import type { FunctionCallView, TurnTimes, TurnView } from '#shared/panel/realtime/turn.ts';
import { sampleGateway } from '#shared/panel/testing/sample-gateway.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { Latency } from './latency.tsx';
import { sampleTurn } from './testing/sample-turn.ts';

const IDENTITY = { version: '1', liveApiEnabled: true, state: 'ready', activeTasks: 0 } as const;

const answered = (more: Partial<TurnView> = {}, times: Partial<TurnTimes> = {}): TurnView =>
  sampleTurn(
    3,
    { endOfSpeechAt: 1_000, firstFrameAt: 1_200, ...times },
    { turnId: 'item-3', end: { how: 'completed', at: 2_000, reason: '' }, ...more },
  );

const call = (more: Partial<FunctionCallView> = {}): FunctionCallView => {
  return { callId: 'call-1', name: 'find_offer', args: '{"item":"tea"}', state: 'wanted', ...more };
};

function show(turn: TurnView, edition: GatewayIdentity['edition'] = 'newest') {
  const page = new TestPage();
  for (const method of ['gateway.answerCall', 'gateway.forgetTurn', 'gateway.clearSpeech'] as const)
    page.answer(method, { ok: true, value: null });
  page.set(TURNS_FEED, [], 'gateway');
  page.set(TURN_FEED, turn, 'gateway');
  page.show(<Latency gateway={sampleGateway({ gateway: { ...IDENTITY, edition } })} voice={null} />);
  return page;
}

const button = (name: string) => screen.getByRole('button', { name });
const names = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);

describe('a call that the upstream wants', () => {
  test('is shown with its arguments, and answered with a result', async () => {
    const page = show(answered({ turnId: null, calls: [call()] }));
    expect(screen.queryByText('{"item":"tea"}')).not.toBeNull();
    await page.user.click(button('Answer…'));
    const dialog = within(screen.getByRole('dialog', { name: 'Answer find_offer' }));
    const field = dialog.getByRole('textbox', { name: 'Result as JSON' });
    await page.user.clear(field);
    await page.user.click(dialog.getByRole('button', { name: 'Send result' }));
    expect(page.calls).toEqual([]);
    await page.user.type(field, '{{"price":99}');
    await page.user.click(dialog.getByRole('button', { name: 'Send result' }));
    const sent = { connectionId: 'gateway', callId: 'call-1', output: { price: 99 } };
    expect(page.calls).toEqual([['gateway.answerCall', sent]]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('can be answered while nobody has answered it, and where it has a name', () => {
    const states = ['dispatching', 'completed', 'answered', 'failed'] as const;
    show(answered({ turnId: null, calls: [call({ callId: null }), ...states.map((state) => call({ state }))] }));
    expect(names().filter((name) => name === 'Answer…')).toHaveLength(1);
  });
});

describe('the answer of a turn', () => {
  test('is forgotten after a question, which stays about its turn when the next one comes', async () => {
    const page = show(answered());
    await page.user.click(button('Forget answer…'));
    page.set(TURN_FEED, sampleTurn(4, {}, { turnId: 'item-4' }), 'gateway');
    const dialog = within(screen.getByRole('dialog', { name: 'Forget the answer of turn 3?' }));
    await page.user.click(dialog.getByRole('button', { name: 'Forget answer' }));
    expect(page.calls).toEqual([['gateway.forgetTurn', { connectionId: 'gateway', turn: 3 }]]);
  });

  test('says what the upstream remembers of it', () => {
    const page = show(answered({ memory: 'heard' }));
    expect(screen.queryByText('The upstream remembers only what was played of this answer.')).not.toBeNull();
    page.set(TURN_FEED, answered({ memory: 'deleted' }), 'gateway');
    expect(screen.queryByText('The upstream has forgotten this answer.')).not.toBeNull();
    expect(names()).not.toContain('Forget answer…');
  });
});

test('speech that has not ended can be discarded', async () => {
  const speaking = { end: null, turnId: null, sentChunks: 4 } as const;
  const page = show(answered(speaking, { endOfSpeechAt: null, firstFrameAt: null }));
  await page.user.click(button('Discard speech'));
  expect(page.calls).toEqual([['gateway.clearSpeech', { connectionId: 'gateway' }]]);
  page.set(TURN_FEED, answered(speaking, { firstFrameAt: null }), 'gateway');
  expect(names()).not.toContain('Discard speech');
});

test('a gateway of the document is asked for none of it', () => {
  show(answered({ calls: [call()] }), 'documented');
  expect(screen.queryByText('{"item":"tea"}')).not.toBeNull();
  expect(names()).toEqual([]);
});
