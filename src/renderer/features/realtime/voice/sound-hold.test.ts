import { expect, test } from 'vitest';
import type { StreamEnd } from '#shared/streams/stream-reader.ts';
import { SoundHold } from './sound-hold.ts';

/** A core that a test plays. */
function start() {
  const claims: { claim: string; isOpen: boolean; end: (how: StreamEnd) => Promise<void> }[] = [];
  const hold = new SoundHold(
    {
      write: () => {
        let resolve = (_end: StreamEnd): void => {};
        const promise = new Promise<StreamEnd>((settle) => {
          resolve = settle;
        });
        const claimed = {
          ...{ claim: '', isOpen: true },
          end: async (how: StreamEnd) => {
            resolve(how);
            await promise;
          },
        };
        claims.push(claimed);
        return {
          offer: () => 'written',
          write: async (chunk) => {
            claimed.claim = String(chunk);
          },
          end: () => {
            claimed.isOpen = false;
          },
          ended: promise,
        };
      },
    },
    'gateway',
  );
  return { claims, hold, place: () => hold.store.getState() };
}

test('sound that no window has is claimed, once', () => {
  const { claims, hold, place } = start();
  expect(place()).toBe('unknown');
  hold.observe('free');
  hold.observe('free');
  expect(claims.map(({ claim }) => claim)).toEqual(['if-free']);
  expect(place()).toBe('here');
});

test('sound that another window has stays there, until this one takes it over', () => {
  const { claims, hold, place } = start();
  hold.observe('held');
  expect([claims.length, place()]).toEqual([0, 'elsewhere']);
  hold.takeOver();
  hold.takeOver();
  expect(claims.map(({ claim }) => claim)).toEqual(['take-over']);
  expect(place()).toBe('here');
});

test('a window that loses the sound says so, and can take it back', async () => {
  const { claims, hold, place } = start();
  hold.observe('free');
  await claims[0]?.end('canceled');
  hold.observe('held');
  expect(place()).toBe('elsewhere');
  hold.observe('free');
  expect([claims.length, place()]).toEqual([2, 'here']);
});

test('a page that is left leaves the sound', () => {
  const { claims, hold } = start();
  hold.observe('free');
  hold.close();
  expect(claims[0]?.isOpen).toBe(false);
});
