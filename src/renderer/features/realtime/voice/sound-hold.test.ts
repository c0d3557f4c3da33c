import { expect, test } from 'vitest';
import { decodeSoundClaim, type SoundClaim } from '#shared/panel/realtime/sound-hold.ts';
import type { StreamEnd } from '#shared/streams/stream-reader.ts';
import { SoundHold } from './sound-hold.ts';

interface Claimed {
  claim: SoundClaim | null;
  isOpen: boolean;
  readonly end: (how: StreamEnd) => Promise<void>;
}

/** A core that a test plays, so that its messages arrive in any order. */
function start() {
  const claims: Claimed[] = [];
  const write = () => {
    let resolve = (_end: StreamEnd): void => {};
    const ended = new Promise<StreamEnd>((settle) => {
      resolve = settle;
    });
    const end = async (how: StreamEnd) => {
      resolve(how);
      await ended;
    };
    const claimed: Claimed = { claim: null, isOpen: true, end };
    claims.push(claimed);
    return {
      offer: () => 'written' as const,
      write: async (chunk: unknown) => {
        claimed.claim = decodeSoundClaim(String(chunk));
      },
      end: () => {
        claimed.isOpen = false;
      },
      ended,
    };
  };
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `mine-${ids}`;
  };
  const hold = new SoundHold({ connectionId: 'gateway', streams: { write }, newId });
  return {
    ...{ claims, hold },
    made: () => claims.map(({ claim }) => `${claim?.id} ${claim?.how}`),
    place: () => hold.store.getState(),
  };
}

test('sound that no window has is claimed once, and is here when the core says so', () => {
  const { hold, made, place } = start();
  expect(place()).toBe('unknown');
  hold.observe({ claim: null, changes: 1 });
  hold.observe({ claim: null, changes: 1 });
  expect([made(), place()]).toEqual([['mine-1 if-free'], 'unknown']);
  hold.observe({ claim: 'mine-1', changes: 2 });
  expect(place()).toBe('here');
});

test('of two windows that claim at the same time, one has the sound, and never both', async () => {
  const [one, other] = [start(), start()];
  for (const { hold } of [one, other]) hold.observe({ claim: null, changes: 1 });
  expect([one.place(), other.place()]).toEqual(['unknown', 'unknown']);
  one.hold.observe({ claim: 'theirs', changes: 2 });
  expect(one.place()).toBe('unknown');
  await one.claims[0]?.end('canceled');
  other.hold.observe({ claim: 'mine-1', changes: 2 });
  expect([one.place(), other.place()]).toEqual(['elsewhere', 'here']);
});

test('a claim that is refused before the window knows why is not made again until that changes', async () => {
  const { claims, hold, made, place } = start();
  hold.observe({ claim: null, changes: 1 });
  await claims[0]?.end('canceled');
  expect([made().length, place()]).toEqual([1, 'elsewhere']);
  hold.observe({ claim: 'theirs', changes: 2 });
  expect([made().length, place()]).toEqual([1, 'elsewhere']);
});

test('sound that another window had only while the claim was refused is claimed again', async () => {
  const { claims, hold, made, place } = start();
  hold.observe({ claim: null, changes: 1 });
  await claims[0]?.end('canceled');
  // Held and free again within one frame.
  hold.observe({ claim: null, changes: 3 });
  hold.observe({ claim: 'mine-2', changes: 4 });
  expect([made().length, place()]).toEqual([2, 'here']);
});

test('sound that became free before the refusal arrives is claimed again', async () => {
  const { claims, hold, made } = start();
  hold.observe({ claim: null, changes: 1 });
  hold.observe({ claim: null, changes: 3 });
  expect(made()).toHaveLength(1);
  await claims[0]?.end('canceled');
  expect(made()).toHaveLength(2);
});

test('sound that another window has stays there, until this one takes it over', () => {
  const { claims, hold, made, place } = start();
  hold.observe({ claim: 'theirs', changes: 2 });
  expect([claims.length, place()]).toEqual([0, 'elsewhere']);
  hold.takeOver();
  hold.takeOver();
  expect(made()).toEqual(['mine-1 take-over']);
  hold.observe({ claim: 'mine-1', changes: 3 });
  expect(place()).toBe('here');
});

test('a press while a claim is on its way takes the sound over, though the claim is refused', async () => {
  const { claims, hold, made, place } = start();
  hold.observe({ claim: null, changes: 1 });
  hold.takeOver();
  expect(claims[0]?.isOpen).toBe(false);
  await claims[0]?.end('canceled');
  expect(made()).toEqual(['mine-1 if-free', 'mine-2 take-over']);
  hold.observe({ claim: 'mine-2', changes: 3 });
  expect(place()).toBe('here');
});

test('a window that loses the sound says so, and gets it when it is free', async () => {
  const { claims, hold, made, place } = start();
  hold.observe({ claim: null, changes: 1 });
  hold.observe({ claim: 'mine-1', changes: 2 });
  await claims[0]?.end('canceled');
  expect(place()).toBe('elsewhere');
  hold.observe({ claim: 'theirs', changes: 3 });
  hold.observe({ claim: null, changes: 4 });
  expect(made()).toHaveLength(2);
});

test('a page that is left leaves the sound, and claims nothing after that', () => {
  const { claims, hold } = start();
  hold.observe({ claim: null, changes: 1 });
  hold.close();
  expect(claims[0]?.isOpen).toBe(false);
  hold.observe({ claim: null, changes: 2 });
  hold.takeOver();
  expect(claims).toHaveLength(1);
});
