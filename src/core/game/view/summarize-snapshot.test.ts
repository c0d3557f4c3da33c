import { expect, test } from 'vitest';
import type { FlightView } from '#shared/panel/game/flight.ts';
import { SAMPLE_FIGHT, SAMPLE_SHIP, sampleCharacter } from '#shared/panel/testing/sample-character.ts';
import { summarizeSnapshot } from './summarize-snapshot.ts';

const FLIGHT: FlightView = {
  ...{ id: 'f', state: 'flying', from: 421, to: 7, steps: [{ kind: 'hop', to: 7 }], done: 0 },
  ...{
    stops: { somebody: true, garrison: true, warpPowerBelow: null, price: null },
    stoppedBecause: '',
    endedAt: null,
  },
};

test('a character that flies says where to, and one that has arrived does not', () => {
  expect(summarizeSnapshot(sampleCharacter({ flight: FLIGHT })).flightTo).toBe(7);
  expect(summarizeSnapshot(sampleCharacter({ flight: { ...FLIGHT, state: 'arrived' } })).flightTo).toBeNull();
  expect(summarizeSnapshot(sampleCharacter()).flightTo).toBeNull();
});

test('a fight is named by its sector, and credits count where they are a number', () => {
  const ship = { ...SAMPLE_SHIP, credits: 'many' };
  expect(summarizeSnapshot(sampleCharacter({ fight: SAMPLE_FIGHT, ship }))).toMatchObject({
    ...{ fightSector: 421, credits: null, sectorId: 421 },
  });
});
