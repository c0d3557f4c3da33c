import type { CharacterSnapshot, CharacterSummary, FightView, SectorView, ShipView } from '../game/character.ts';
import { SAMPLE_NOW, sampleConnection } from './samples.ts';

export const SAMPLE_SHIP: ShipView = {
  ...{ type: 'kestrel_courier', name: 'Kestrel Courier', credits: 15_250, cargoUsed: 16, cargoCapacity: 40 },
  cargo: { fuel_ore: 12, organics: 4, equipment: 0 },
  ...{ warpPower: 14, warpPowerCapacity: 50, shields: 12, maxShields: 20, fighters: 40, maxFighters: 100 },
};

export const SAMPLE_SECTOR: SectorView = {
  ...{ id: 421, exits: [412, 418, 420], hasDepot: false, planets: [], players: [], garrisons: [], salvage: [] },
  port: {
    ...{ code: 'BSS', seenAt: SAMPLE_NOW - 12_000 },
    trades: [
      { commodity: 'fuel_ore', kind: 'buys', price: 25, stock: 820 },
      { commodity: 'organics', kind: 'sells', price: 10, stock: 5 },
      { commodity: 'equipment', kind: 'sells', price: 40, stock: 610 },
    ],
  },
};

/** A fight with a toll garrison of another, in its first round. */
export const SAMPLE_FIGHT: FightView = {
  ...{ id: 'c1', sector: 421, round: 1, deadline: SAMPLE_NOW + 12_000, state: 'fighting', outcome: '', rounds: [] },
  ...{ action: null, toll: { owner: 'MerchantM', amount: 50 } },
  fighters: [
    {
      ...{ id: 'TraderP', name: 'TraderP', kind: 'character', isMe: true, owner: null },
      ...{ fighters: 40, maxFighters: 100, shields: 12, maxShields: 20 },
    },
    {
      ...{ id: 'garrison:421:MerchantM', name: 'Garrison', kind: 'garrison', isMe: false, owner: 'MerchantM' },
      ...{ fighters: 60, maxFighters: 60, shields: 0, maxShields: 0 },
    },
  ],
};

/** A character in the game, in a sector with a port, where all is quiet. */
export function sampleCharacter(more: Partial<CharacterSnapshot> = {}): CharacterSnapshot {
  return {
    ...{ id: 'trader', title: 'TraderP', characterId: 'TraderP', connection: sampleConnection({ name: 'ready' }) },
    ...{ address: 'ws://127.0.0.1:8000/ws', reach: 'loopback', roundTripMs: 31, peer: 'answering' },
    server: { name: 'Gradient Bang', version: '0.2.0', sectors: 5_000 },
    ...{
      presence: 'in-world',
      lastUpdateAt: SAMPLE_NOW - 800,
      name: 'TraderP',
      ship: SAMPLE_SHIP,
      creditsGained: 3_410,
    },
    ...{ sector: SAMPLE_SECTOR, fight: null, watched: [], pastFights: [], moves: [], acts: [], waitingMessages: 0 },
    ...{ flight: null, away: null, gaps: [], sightings: [], agent: { state: 'none', since: 0 }, notice: null },
    ...{ serverBehindMs: 0, mapVersion: 1 },
    ...more,
  };
}

/** The same character among all characters. */
export function sampleCharacterSummary(more: Partial<CharacterSummary> = {}): CharacterSummary {
  const { address, characterId, connection, id, notice, presence, title } = sampleCharacter();
  return {
    ...{
      id,
      title,
      characterId,
      connection,
      address,
      presence,
      notice,
      sectorId: 421,
      credits: 15_250,
      fightSector: null,
      flightTo: null,
    },
    presentation: { status: 'ready', word: 'Ready', detail: 'sector 421', countdownTo: null },
    ...more,
  };
}
