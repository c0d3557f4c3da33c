import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  APPROVALS_FEED,
  GATEWAY_FEED,
  GATEWAYS_FEED,
  HEALTH_FEED,
  RUNS_FEED,
  TASKS_FEED,
  TURN_FEED,
  TURNS_FEED,
} from '#shared/panel/realtime/gateways.ts';
import {
  sampleApproval,
  sampleGateway,
  sampleGatewaySummary,
  sampleRun,
  sampleTask,
  sampleTurn,
} from '#shared/panel/testing/sample-gateway.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { conversationOf } from './conversation/conversation-entries.ts';
import { ConversationView } from './conversation/conversation-view.tsx';
import { Realtime } from './realtime.tsx';

/** Counts how often a part of an object is read: what is drawn again is read again. */
function watchReads<Value extends object>(value: Value): { readonly value: Value; take: () => number } {
  let reads = 0;
  const watched = new Proxy(value, {
    get(target, name) {
      reads += 1;
      return Reflect.get(target, name);
    },
  });
  return {
    value: watched,
    take: () => {
      const count = reads;
      reads = 0;
      return count;
    },
  };
}

const goingOn = (answer: string) => sampleTurn({ number: 2, answer, end: null });

test('a piece of an answer draws no part of the page but the conversation', () => {
  const page = new TestPage();
  const gateway = watchReads(sampleGateway());
  const task = watchReads(sampleTask());
  const approval = watchReads(sampleApproval());
  const run = watchReads(sampleRun());
  const turn = watchReads(sampleTurn());
  page.set(GATEWAYS_FEED, [sampleGatewaySummary()]);
  page.set(GATEWAY_FEED, gateway.value, 'gateway');
  page.set(RUNS_FEED, [run.value], 'gateway');
  page.set(TASKS_FEED, [task.value], 'gateway');
  page.set(APPROVALS_FEED, [approval.value], 'gateway');
  page.set(HEALTH_FEED, [], 'gateway');
  page.set(TURNS_FEED, [turn.value], 'gateway');
  page.set(TURN_FEED, goingOn('It is'), 'gateway');
  page.show(<Realtime />);
  const watched = [gateway, task, approval, run, turn];
  expect(watched.map(({ take }) => take() > 0)).toEqual([true, true, true, true, true]);
  page.set(TURN_FEED, goingOn('It is late.'), 'gateway');
  expect(screen.getAllByText('It is late.')).toHaveLength(2);
  // Of an earlier turn only its number is read: whether its sound was stopped.
  expect(watched.map(({ take }) => take())).toEqual([0, 0, 0, 0, 1]);
});

test('a piece of an answer draws its own line only', () => {
  const runs = [sampleRun()];
  const earlier = sampleTurn();
  const onRun = (): void => {};
  const page = new TestPage();
  const first = conversationOf(runs, [earlier, goingOn('It is')]);
  const second = conversationOf(runs, [earlier, goingOn('It is late.')]);
  expect(second.filter((entry, index) => entry !== first[index]).map(({ key }) => key)).toEqual([
    ...['turn 2 asked', 'turn 2 answered'],
  ]);
  const lines = first.map((entry) => watchReads(entry));
  const { rerender } = page.show(
    <ConversationView entries={lines.map(({ value }) => value)} voice={null} now={0} onRun={onRun} />,
  );
  for (const { take } of lines) take();
  const [old, others] = [lines.at(-1), lines.slice(0, -1)];
  const grown = second.at(-1);
  if (grown === undefined || old === undefined) throw new Error('there is no line');
  rerender(
    <ConversationView entries={[...others.map(({ value }) => value), grown]} voice={null} now={0} onRun={onRun} />,
  );
  // The list itself reads the key of each line, and its time.
  expect(others.map(({ take }) => take())).toEqual(others.map(() => 2));
  expect(old.take()).toBe(0);
});
