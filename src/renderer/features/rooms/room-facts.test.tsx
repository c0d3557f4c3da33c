import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { BridgeStatus } from '#shared/panel/rooms/bridge-status.ts';
import {
  SAMPLE_NOW,
  sampleBridgeStatus,
  sampleConnection,
  sampleProvider,
  sampleRoom,
} from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { viewRooms } from '#stores/views/room-view.ts';
import { RoomFactList } from './room-fact-list.tsx';

const SAMPLE = sampleBridgeStatus();

/** What the facts of a room say, of whose PartyKit room its bridge reports this. */
function factsOf(room: Partial<BridgeStatus['room']>): string {
  const summary = sampleRoom();
  const [view] = viewRooms([summary], [sampleProvider({ id: summary.bridge?.providerId ?? '' })], SAMPLE_NOW);
  if (view === undefined) throw new Error('no room');
  const report = { at: SAMPLE_NOW, status: sampleBridgeStatus({ room: { ...SAMPLE.room, ...room } }) };
  new TestPage().show(<RoomFactList view={view} report={report} now={SAMPLE_NOW} />);
  return screen.getByText('PartyKit room').parentElement?.textContent ?? '';
}

test('the facts of a room say that its bridge has a join secret', () => {
  expect(factsOf({ joinSecret: 'set' })).toContain('version 318, 2 present, join secret set');
});

test('the facts of a room without a join secret name none', () => {
  const facts = factsOf({ joinSecret: 'none' });
  expect(facts).toContain('version 318, 2 present');
  expect(facts).not.toContain('secret');
});

test('the facts of a room that refused the join secret say so, and not that one is set', () => {
  const message = 'The room at rooms.example refused the join secret';
  const failure = { kind: 'blocked', reason: 'bad-token', message, remedy: 'Set it', at: SAMPLE_NOW } as const;
  const connection = { ...sampleConnection({ name: 'blocked', failure }), lastFailure: failure };
  const facts = factsOf({ joinSecret: 'set', connection });
  expect(facts).toContain(message);
  expect(facts).not.toContain('join secret set');
});
