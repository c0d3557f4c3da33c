import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventReader } from '../event-reader.ts';
import { readResult } from '../read-result.ts';
import { decodeGameMessage } from './codec.ts';
import { numberOf } from './figure.ts';
import { portOf } from './map.ts';
import { gameProtocol } from './protocol.ts';

const { events, methods } = gameProtocol;
const reader = new EventReader(events, gameProtocol.envelope);

const DOCUMENT_ENDPOINTS = [
  ...['server_status', 'join', 'move', 'my_status', 'my_map', 'plot_course', 'check_trade', 'trade'],
  ...['recharge_warp_power', 'transfer_warp_power', 'reset_ports', 'regenerate_ports', 'send_message', 'local_map'],
];
const DOCUMENT_EVENTS = [
  ...['status.update', 'character.joined', 'character.moved', 'chat.message', 'local_map', 'warp.transfer'],
  ...['warp.purchase', 'tool_call', 'tool_result', 'task_output', 'task_complete', 'port.reset', 'port.regenerated'],
  'status.init',
];

test('the table has the fourteen endpoints and the fourteen events of the contract first', () => {
  expect(Object.keys(methods).slice(0, 14)).toEqual(DOCUMENT_ENDPOINTS);
  expect(Object.keys(events).slice(0, 14)).toEqual(DOCUMENT_EVENTS);
});

/**
 * One JSON object per line: `at` (milliseconds), `conn` (a socket), `dir` (`out` from the client, `in` from the server; also
 * `open`, `close` and `note`) and `frame`.
 */
describe('the recorded sockets of a real server', () => {
  const folder = new URL('recordings/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));

  test('are there', () => expect(files).toHaveLength(10));

  test.each(files)('of %s: each frame is read, and none of it is lost', (file) => {
    const lines = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
    const frames = lines.map((line) => JSON.parse(line)).filter(({ dir }) => dir === 'in');
    expect(frames.length).toBeGreaterThan(10);
    for (const { frame } of frames) {
      const message = decodeGameMessage(JSON.stringify(frame));
      if (message.kind === 'event') {
        expect(reader.read(message)).toMatchObject({ kind: 'known', params: frame.payload });
      } else if (message.kind === 'success') {
        expect(readResult(gameProtocol, frame.endpoint, message.result)).toEqual({ ok: true, value: frame.result });
      } else {
        expect(message).toMatchObject({ kind: 'failure', id: frame.id, error: { details: frame.error } });
      }
    }
  });
});

describe('what the server sends', () => {
  test('may have any name, and is kept', () => {
    const read = (text: string) => {
      const message = decodeGameMessage(text);
      if (message.kind === 'event') return reader.read(message);
      return message.kind === 'success' ? readResult(gameProtocol, 'my_map', message.result) : message;
    };
    const cargo = '{"fuel_ore":3,"__proto__":7}';
    const figures = ['hits', 'offensive_losses', 'shield_loss'].map((name) => `"${name}":${cargo}`);
    const round = `"combat_id":"c","sector":1,"round":2,${figures.join()},"flee_results":{"__proto__":true}`;
    const people = '"participants":{"__proto__":{"name":"Ann"}},"actions":{"__proto__":{"action":"flee"}}';
    const port = `{"code":"BSS","last_seen_prices":${cargo},"last_seen_stock":${cargo}}`;
    const entry = `{"sector_id":1,"port":${port}}`;
    for (const [name, payload] of [
      ['combat.round_resolved', `{${round},${people}}`],
      ['tool_call', '{"arguments":{"__proto__":{"a":1}}}'],
    ]) {
      const known = read(`{"frame_type":"event","event":"${name}","payload":${payload}}`);
      expect(JSON.stringify(known)).toContain(`"kind":"known","event":"${name}","params":${payload}`);
    }
    const map = `{"sectors_visited":{"1":${entry},"__proto__":${entry}},"ship_config":{"cargo":${cargo}}}`;
    const answer = read(`{"frame_type":"rpc","id":"1","ok":true,"result":${map}}`);
    expect(JSON.stringify(answer)).toBe(`{"ok":true,"value":${map}}`);
  });

  test('may be a figure that is no number, and is kept', () => {
    const status = JSON.parse(readFileSync(new URL('examples/my_status.result.json', import.meta.url), 'utf8'));
    const odd = { ...status, ship: { ...status.ship, credits: 'many', fighters: null } };
    expect(methods.my_status.result.parse(odd)).toEqual(odd);
    expect([numberOf('many'), numberOf(null), numberOf(true), numberOf(2.5)]).toEqual([null, null, null, 2.5]);
  });

  test('names the port of a visited sector in two ways', () => {
    const port = { code: 'BSS' };
    expect(portOf({ port })).toEqual(port);
    expect(portOf({ port_info: port })).toEqual(port);
    expect(portOf({ port: null })).toBeNull();
  });

  test('may hold any JSON in the place of any payload: nothing throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(events)), fc.jsonValue(), (event, payload) => {
        const read = reader.read({ kind: 'event', event, params: JSON.parse(JSON.stringify(payload)), envelope: {} });
        expect(['known', 'invalid']).toContain(read.kind);
      }),
    );
  });

  test('names its tool and whom it is for around the payload, or leaves that out', () => {
    const read = (around: object) =>
      reader.read({ kind: 'event', event: 'tool_call', params: {}, envelope: JSON.parse(JSON.stringify(around)) })
        .envelope;
    expect(read({ tool_name: 'move', character_filter: ['a'] })).toEqual({
      tool_name: 'move',
      character_filter: ['a'],
    });
    expect(read({ tool_name: 7, character_filter: 'a' })).toEqual({});
  });
});

describe('what Flybridge sends is exact', () => {
  test('a trade is a purchase or a sale of a positive quantity', () => {
    const trade = { character_id: 'a', commodity: 'fuel_ore', quantity: 1, trade_type: 'buy' };
    const isSent = (change: object) => methods.trade.params.safeParse({ ...trade, ...change }).success;
    expect([isSent({}), isSent({ quantity: 1.5 }), isSent({ trade_type: 'sell' })]).toEqual([true, true, true]);
    expect([isSent({ trade_type: 'BUY' }), isSent({ quantity: 0 }), isSent({ quantity: -2 })]).toEqual([
      ...[false, false, false],
    ]);
    expect(isSent({ quantity: Number.NaN })).toBe(false);
  });

  test('warp power is bought and given in positive amounts: the server would pay for others', () => {
    const isSent = (units: number) =>
      methods.recharge_warp_power.params.safeParse({ character_id: 'a', units }).success;
    expect([isSent(5), isSent(0), isSent(-2)]).toEqual([true, false, false]);
  });

  test('a message has at most 512 characters, and a direct one a name', () => {
    const isSent = (content: string, more: object = { type: 'broadcast' }) =>
      methods.send_message.params.safeParse({ character_id: 'a', content, ...more }).success;
    expect([isSent('🚀'.repeat(512)), isSent('🚀'.repeat(513)), isSent('')]).toEqual([true, false, false]);
    expect([isSent('a', { type: 'direct' }), isSent('a', { type: 'direct', to_name: 'b' })]).toEqual([false, true]);
  });

  test('a purse is a finite number', () => {
    const isSent = (credits: number) => methods.join.params.safeParse({ character_id: 'a', credits }).success;
    expect([isSent(10), isSent(Number.POSITIVE_INFINITY), isSent(Number.NaN)]).toEqual([true, false, false]);
  });

  test('nothing else goes with it', () => {
    expect(methods.my_status.params.safeParse({ character_id: 'a', charcter: 'b' }).success).toBe(false);
    expect(methods.server_status.params.parse(undefined)).toEqual({});
  });
});
