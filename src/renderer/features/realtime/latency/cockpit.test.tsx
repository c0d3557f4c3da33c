import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TurnTimes, TurnView } from '#shared/panel/realtime/turn.ts';
import { SAMPLE_NOW } from '#shared/panel/testing/samples.ts';
import { Cockpit } from './cockpit.tsx';
import { sampleTurn } from './testing/sample-turn.ts';

let width = 900;
const usual = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientWidth') ?? {};
// Nothing is laid out here: each element is as wide as this says.
beforeEach(() => {
  width = 900;
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => width });
});
afterEach(() => Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, ...usual }));

const ASKED_AT = SAMPLE_NOW - 60_000;

/** A turn that was asked a minute ago, with times from its end of speech. */
function turnOf(number: number, times: Partial<TurnTimes> = {}, more: Partial<TurnView> = {}): TurnView {
  const since = Object.fromEntries(
    Object.entries(times).map(([name, ms]) => [name, ms === null ? null : ASKED_AT + ms]),
  );
  return sampleTurn(number, { endOfSpeechAt: ASKED_AT, ...since }, { startedAt: ASKED_AT - 2_000, ...more });
}

const ANSWERED = { firstFrameAt: 200, firstTextAt: 210, firstSoundAt: 350 };
const COMPLETED: TurnView['end'] = { how: 'completed', at: ASKED_AT + 1_900, reason: '' };

function show(turns: readonly TurnView[]) {
  const { rerender } = render(<Cockpit turns={turns} now={SAMPLE_NOW} actions={null} />);
  const change = (next: readonly TurnView[]): void =>
    rerender(<Cockpit turns={next} now={SAMPLE_NOW} actions={null} />);
  return { change, user: userEvent.setup() };
}

const rows = () =>
  within(screen.getByRole('grid', { name: 'Turns' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent));
const details = (number: number) => within(screen.getByRole('region', { name: `Turn ${number}` }));
const stepsOf = (number: number) =>
  details(number)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

describe('the latency cockpit', () => {
  test('without turns it says what will be there', () => {
    show([]);
    expect(screen.queryByText(/^Turns appear here/)).not.toBeNull();
  });

  test('lists the turns, the newest first, each with its answer on one scale', () => {
    show([turnOf(1, ANSWERED, { end: COMPLETED }), turnOf(2, {}, { origin: 'text' })]);
    expect(rows()).toEqual([
      ['2', 'Text', 'In progress', '', '–', '1 min ago'],
      ['1', 'Speech', 'Completed', '', '+350 ms', '1 min ago'],
    ]);
    expect(screen.queryByText('Answer, 0 to 350 ms')).not.toBeNull();
    expect(
      screen.queryByRole('img', { name: 'First frame back +200 ms, First text +210 ms, First sound +350 ms' }),
    ).not.toBeNull();
    expect(screen.queryByRole('img', { name: 'No answer yet' })).not.toBeNull();
  });

  test('gives up who began a turn and its age where there is no room', () => {
    width = 400;
    show([turnOf(1, ANSWERED, { end: COMPLETED })]);
    expect(rows()).toEqual([['1', 'Completed', '', '+350 ms']]);
  });

  test('has p50 and p95 over the session in its head', () => {
    show([turnOf(1, ANSWERED, { end: COMPLETED }), turnOf(2, { firstFrameAt: 400 })]);
    const head = screen.getByText('First frame back', { selector: 'dt' }).parentElement;
    expect(head?.textContent).toBe('First frame backp50 200 msp95 400 ms, 2 turns');
  });

  test('shows the newest turn until one is chosen, and that one when others come', async () => {
    const { change, user } = show([turnOf(1), turnOf(2)]);
    expect(screen.queryByRole('region', { name: 'Turn 2' })).not.toBeNull();
    await user.tab();
    await user.keyboard('{ArrowDown}');
    expect(screen.queryByRole('region', { name: 'Turn 1' })).not.toBeNull();
    change([turnOf(1), turnOf(2), turnOf(3)]);
    expect(screen.queryByRole('region', { name: 'Turn 1' })).not.toBeNull();
  });

  test('a chosen turn that is forgotten gives way to the newest', async () => {
    const { change, user } = show([turnOf(1), turnOf(2)]);
    await user.tab();
    await user.keyboard('{ArrowDown}');
    change([turnOf(2), turnOf(3)]);
    expect(screen.queryByRole('region', { name: 'Turn 3' })).not.toBeNull();
  });
});

describe('a turn', () => {
  test('has a bar with its time for each step, from the end of speech', () => {
    show([turnOf(1, { ...ANSWERED, firstHeardAt: 430, lastSentAt: -12 }, { end: COMPLETED })]);
    expect(stepsOf(1)).toEqual([
      'Last chunk sent−12 ms',
      'First frame back+200 ms',
      'First text+210 ms',
      'First sound+350 ms',
      'First heard+430 ms',
      'Completed+1.9 s',
    ]);
    expect(details(1).queryByText('From end of speech')).not.toBeNull();
  });

  test('shows an interruption, and how it ended', () => {
    const end = { how: 'interrupted', at: ASKED_AT + 700, reason: 'barge-in' } as const;
    show([turnOf(1, { ...ANSWERED, interruptSentAt: 520 }, { end })]);
    expect(stepsOf(1)).toContain('Interrupt sent+520 ms');
    expect(details(1).queryByText(/^It ended at .*: barge-in$/)).not.toBeNull();
    expect(details(1).queryAllByText('Interrupted')).toHaveLength(2);
  });

  test('says where the end of speech is not known', () => {
    show([turnOf(1, { endOfSpeechAt: null, lastSentAt: 0, firstFrameAt: 90 })]);
    expect(details(1).queryByText('From the last chunk, because the end of speech is not known')).not.toBeNull();
  });

  test('marks what the gateway reports wrong, and only that', () => {
    const reported = { roundTripMs: 1, durationMs: 1_800, interruptLatencyMs: 9 };
    show([turnOf(1, ANSWERED, { end: COMPLETED, reported })]);
    const verdicts = details(1)
      .getAllByRole('row')
      .slice(1)
      .map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(verdicts).toEqual([
      ['Round trip', '1 ms', '200 ms', 'Misleading'],
      ['Duration', '1.8 s', '1.9 s', 'Agrees'],
      ['Interrupt', '9 ms', '–', 'Not measured'],
    ]);
  });

  test('says where the gateway reported nothing', () => {
    show([turnOf(1, ANSWERED)]);
    expect(details(1).queryByText('The gateway reported no times for this turn.')).not.toBeNull();
  });

  test('shows its texts and calls, and leaves out what was not said', () => {
    const calls = [{ callId: 'c-1', name: 'find_offer', args: '', state: 'failed' }] as const;
    show([
      turnOf(1, ANSWERED, { heard: 'Find an offer', answer: 'There is one.', calls, sentChunks: 1, soundPieces: 2 }),
    ]);
    for (const words of ['Find an offer', 'There is one.', 'find_offer', 'c-1', '1 chunk sent, 2 pieces of sound back'])
      expect(details(1).queryByText(words)).not.toBeNull();
    expect(details(1).queryByText('Thoughts')).toBeNull();
  });
});
