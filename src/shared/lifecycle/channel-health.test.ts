import { describe, expect, test } from 'vitest';
import { ANSWERING, presentChannel } from './channel-health.ts';
import type { ConnectionState, Phase } from './connection-state.ts';

const inPhase = (phase: Phase): ConnectionState => {
  return { desired: 'running', phase, since: 0, attempt: 0, generation: 1, lastFailure: null };
};

describe('a channel in words', () => {
  test('is its connection where it answers, and where it is not ready', () => {
    const ready = { status: 'ready', word: 'Ready', countingFrom: null };
    expect(presentChannel(inPhase({ name: 'ready' }), ANSWERING)).toMatchObject(ready);
    const stopped = { status: 'stopped', word: 'Stopped', countingFrom: null };
    expect(presentChannel(inPhase({ name: 'idle' }), { name: 'hung', since: 5 })).toMatchObject(stopped);
  });

  test('that is busy names the operation and since when', () => {
    const health = { name: 'busy', operation: 'run_start', since: 5 } as const;
    const words = { status: 'working', word: 'Busy', detail: 'run_start', countingFrom: 5 };
    expect(presentChannel(inPhase({ name: 'ready' }), health)).toMatchObject(words);
  });

  test('that hangs is not answering since then', () => {
    const words = { status: 'failed', word: 'Not answering', countingFrom: 5 };
    expect(presentChannel(inPhase({ name: 'ready' }), { name: 'hung', since: 5 })).toMatchObject(words);
  });
});
