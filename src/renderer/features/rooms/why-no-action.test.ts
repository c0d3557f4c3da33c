import { expect, test } from 'vitest';
import {
  SAMPLE_NOW,
  sampleBridgeStatus,
  sampleConnection,
  sampleProvider,
  sampleRoom,
} from '#stores/testing/samples.ts';
import { whyNoAction } from './why-no-action.ts';

const REPORT = { at: SAMPLE_NOW, status: sampleBridgeStatus() };
const RUNS = sampleProvider();
const STOPPED = sampleProvider({ connection: sampleConnection({ name: 'idle' }) });

test('a bridge that runs and has told something can act', () => {
  expect(whyNoAction({ room: sampleRoom(), bridge: RUNS }, REPORT)).toBeNull();
});

test.each([
  ['none', sampleRoom({ bridge: null }), undefined, REPORT, 'The room has no bridge.'],
  ['one that is not there yet', sampleRoom(), undefined, REPORT, 'The bridge does not run.'],
  ['one that is stopped', sampleRoom(), STOPPED, REPORT, 'The bridge does not run.'],
  ['one that tells nothing', sampleRoom(), RUNS, null, 'The bridge has told nothing yet.'],
] as const)('%s cannot, and that is said', (_name, room, bridge, report, reason) => {
  expect(whyNoAction({ room, bridge }, report)).toBe(reason);
});
