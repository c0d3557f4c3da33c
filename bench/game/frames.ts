import { BENCH_CHARACTER } from './client.ts';

const stamp = (count: number) => `2026-01-01T00:00:00.${String(count % 1_000_000).padStart(6, '0')}+00:00`;

/** A status as the real server sends it: about 900 bytes, in one of 50 sectors. */
export function benchStatus(at: number): object {
  const sector = at % 50;
  return {
    character_id: BENCH_CHARACTER,
    name: BENCH_CHARACTER,
    sector,
    last_active: stamp(at),
    ship: {
      ...{ ship_type: 'kestrel_courier', ship_name: 'Kestrel Courier' },
      cargo: { fuel_ore: at % 30, organics: 4, equipment: 0 },
      ...{ cargo_capacity: 30, cargo_used: (at % 30) + 4, warp_power: 300 - (at % 300), warp_power_capacity: 300 },
      ...{ shields: 150, max_shields: 150, fighters: 300, max_fighters: 300, credits: 15_000 + (at % 97) },
    },
    sector_contents: {
      port: {
        code: 'BSS',
        last_seen_prices: { fuel_ore: 25 + (at % 7), organics: 10, equipment: 40 },
        last_seen_stock: { fuel_ore: 820, organics: 0, equipment: 610 },
        observed_at: stamp(at),
      },
      planets: [],
      other_players: [{ name: 'MerchantM', ship_type: 'kestrel_courier' }],
      garrisons: [],
      salvage: [],
      adjacent_sectors: [(sector + 1) % 50, (sector + 49) % 50, (sector + 7) % 50],
    },
  };
}

/** A move of the character and of another, a message, and the status after them. */
export function benchEvent(at: number): string {
  const timestamp = stamp(at);
  const mine = { character_filter: [BENCH_CHARACTER] };
  switch (at % 4) {
    case 0: {
      const move = { character_id: BENCH_CHARACTER, from_sector: (at + 49) % 50, to_sector: (at + 3) % 50 };
      return event('character.moved', { ...move, timestamp, move_type: 'normal' }, mine);
    }
    case 1: {
      const other = { name: 'MerchantM', ship_type: 'kestrel_courier', move_type: 'normal', movement: 'arrive' };
      return event('character.moved', { ...other, timestamp }, mine);
    }
    case 2: {
      const message = {
        id: at,
        type: 'broadcast',
        from_name: 'MerchantM',
        content: 'Anyone selling fuel ore above 24?',
      };
      return event('chat.message', { ...message, timestamp });
    }
    default:
      return event('status.update', benchStatus(at), mine);
  }
}

function event(name: string, payload: object, envelope: object = {}): string {
  return JSON.stringify({ frame_type: 'event', event: name, payload, 'gg-action': name, ...envelope });
}
