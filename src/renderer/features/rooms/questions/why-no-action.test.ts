import { expect, test } from 'vitest';
import {
  SAMPLE_NOW,
  sampleBridgeStatus,
  sampleConnection,
  sampleProvider,
  sampleRoom,
} from '#shared/panel/testing/samples.ts';
import { whyNoAction, whyNoChange } from './why-no-action.ts';

const REPORT = { at: SAMPLE_NOW, status: sampleBridgeStatus() };
const RUNS = sampleProvider();
const OF_ANOTHER = sampleRoom({ bridge: { providerId: 'b', appId: 'b', program: 'another' } });
const STOPPED = sampleProvider({ connection: sampleConnection({ name: 'idle' }) });

test('a bridge that runs and has told something can act', () => {
  expect(whyNoAction({ room: sampleRoom(), bridge: RUNS }, REPORT)).toBeNull();
});

test.each([
  ['none', sampleRoom({ bridge: null }), undefined, REPORT, 'The room has no bridge.'],
  ['one that is not there yet', sampleRoom(), undefined, REPORT, 'The bridge is not running.'],
  ['one that is stopped', sampleRoom(), STOPPED, REPORT, 'The bridge is not running.'],
  ['one that has told nothing', sampleRoom(), RUNS, null, 'The bridge has not reported yet.'],
  ['one of somebody else', OF_ANOTHER, RUNS, null, 'This bridge takes no commands.'],
] as const)('%s cannot, and that is said', (_name, room, bridge, report, reason) => {
  expect(whyNoAction({ room, bridge }, report)).toBe(reason);
});

test('what needs a side that is gone cannot be done, and the rest can', () => {
  const { instance, room } = REPORT.status;
  const facts = { room: sampleRoom(), bridge: RUNS };
  const gone = { at: SAMPLE_NOW, status: sampleBridgeStatus({ instance: { ...instance, state: 'dead' } }) };
  expect(whyNoAction(facts, gone, ['instance'])).toBe('The instance is not running.');
  expect(whyNoAction(facts, gone, ['room'])).toBeNull();
  expect(whyNoChange(facts, gone, { localId: 'w1' })).toBe('The instance is not running.');
  expect(whyNoChange(facts, gone, { localId: null })).toBeNull();

  const connection = sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW });
  const away = { at: SAMPLE_NOW, status: sampleBridgeStatus({ room: { ...room, connection } }) };
  expect(whyNoAction(facts, away, ['instance'])).toBeNull();
  expect(whyNoAction(facts, away, ['instance', 'room'])).toBe('The room is not connected.');
  expect(whyNoChange(facts, away, { localId: null })).toBe('The room is not connected.');
});
