import { describe, expect, test } from 'vitest';
import {
  BUSY_AFTER_MS,
  type ChannelFacts,
  HUNG_AFTER_MS,
  judgeChannel,
  PING_AFTER_MS,
  QUIET_AFTER_MS,
} from './judge-channel.ts';

const QUIET: ChannelFacts = {
  lastAnswerAt: 1_000,
  operation: null,
  questionAt: null,
  pingAt: null,
  patience: 'waiting',
};
const operation = { name: 'run_start', at: 2_000 };

describe('silence', () => {
  test('with nothing to answer makes for a ping after a while', () => {
    const due = 1_000 + QUIET_AFTER_MS;
    const waits = { state: { name: 'answering' }, wantsPing: false, checkAgainAt: due };
    expect(judgeChannel(QUIET, due - 1)).toEqual(waits);
    expect(judgeChannel(QUIET, due)).toEqual({ ...waits, wantsPing: true, checkAgainAt: null });
    const hung = due + HUNG_AFTER_MS;
    expect(judgeChannel({ ...QUIET, pingAt: due }, hung).state).toEqual({ name: 'hung', at: due });
  });

  test('after a question makes for a ping, and after a ping it is a hang', () => {
    const asked = { ...QUIET, questionAt: 1_500 };
    const due = 1_500 + PING_AFTER_MS;
    expect(judgeChannel(asked, due - 1)).toMatchObject({ wantsPing: false, checkAgainAt: due });
    expect(judgeChannel(asked, due)).toMatchObject({ state: { name: 'answering' }, wantsPing: true });
    const pinged = { ...asked, pingAt: due };
    const hung = due + HUNG_AFTER_MS;
    expect(judgeChannel(pinged, hung - 1)).toMatchObject({ state: { name: 'answering' }, checkAgainAt: hung });
    expect(judgeChannel(pinged, hung)).toMatchObject({ state: { name: 'hung', at: 1_500 } });
    // The question has reached its limit; the ping still waits, or the next one does.
    expect(judgeChannel({ ...pinged, questionAt: null, patience: 'silent' }, hung + 60_000)).toMatchObject({
      state: { name: 'hung', at: due },
      wantsPing: true,
    });
  });

  test('that an answer to anything breaks begins again', () => {
    const asked = { ...QUIET, questionAt: 500, lastAnswerAt: 1_000 };
    expect(judgeChannel(asked, 1_000 + PING_AFTER_MS - 1).wantsPing).toBe(false);
  });

  test('after a question that reached its limit is asked about at once', () => {
    expect(judgeChannel({ ...QUIET, patience: 'silent' }, 1_001).wantsPing).toBe(true);
  });
});

describe('an operation under way', () => {
  test('holds the channel after a moment, whatever else waits', () => {
    const facts: ChannelFacts = { ...QUIET, operation, questionAt: 1_500, pingAt: 1_900, patience: 'silent' };
    const busyAt = 2_000 + BUSY_AFTER_MS;
    expect(judgeChannel(facts, busyAt - 1)).toMatchObject({ state: { name: 'answering' }, checkAgainAt: busyAt });
    for (const now of [busyAt, busyAt + 1e6]) {
      expect(judgeChannel(facts, now)).toEqual({
        state: { name: 'busy', operation: 'run_start', at: 2_000 },
        wantsPing: false,
        checkAgainAt: null,
      });
    }
  });

  test('does not hold it where something else is answered meanwhile', () => {
    expect(judgeChannel({ ...QUIET, operation, lastAnswerAt: 2_001 }, 1e6).state.name).toBe('answering');
  });
});
