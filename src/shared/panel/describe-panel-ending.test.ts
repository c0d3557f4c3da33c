import { expect, test } from 'vitest';
import { describePanelEnding, type PanelEnding } from './describe-panel-ending.ts';

const sequence = { sequenceId: 's', name: 'Mine', steps: [], stoppedBecause: '' } as const;
const QUIET: PanelEnding = {
  providers: [{ id: 'idle', pid: null, keepDetached: false }],
  bots: [
    { title: 'Miner', sequence: null },
    { title: 'Digger', sequence: { ...sequence, state: 'completed' } },
  ],
  characters: [{ title: 'Trader', flightTo: null }],
  gateways: [
    { title: 'Gateway', turn: 'idle' },
    { title: 'Silent', turn: 'text-only' },
  ],
};

test('where nothing goes on, nothing ends', () => {
  expect(describePanelEnding(QUIET)).toBe('');
});

test('programs, sequences, flights and live conversations that go on are named', () => {
  const flight = { title: 'Trader', flightTo: 421 };
  expect(describePanelEnding({ ...QUIET, characters: [flight] })).toBe('the flight of Trader to 421');
  expect(
    describePanelEnding({
      providers: [{ id: 'door', pid: 1, keepDetached: false }],
      bots: [{ title: 'Miner', sequence: { ...sequence, state: 'running' } }],
      characters: [flight],
      gateways: [{ title: 'Gateway', turn: 'listening' }],
    }),
  ).toBe(
    '1 program: door; the sequence Mine of Miner; the flight of Trader to 421; the live conversation with Gateway',
  );
});
