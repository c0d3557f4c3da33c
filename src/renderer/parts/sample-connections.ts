import type { Status } from '#shared/lifecycle/status.ts';
import type { Activity } from '#shared/panel/activity.ts';
import { sampleActivity } from './sample-activity.ts';

/** A connection as the Overview shows it. */
export interface Connection {
  readonly name: string;
  readonly kind: string;
  readonly status: Status;
  readonly word: string;
  readonly age: string;
  readonly value: string | null;
  readonly unit?: string;
  readonly lastError: string;
  readonly activity: Activity;
}

/** An app that crashed 4 min ago. */
export const CRASHED = sampleActivity({
  seed: 12,
  states: [
    [221, 'ready'],
    [4.6, 'failed'],
    [4.2, 'waiting'],
    [3.7, 'ready'],
    [0.2, 'working'],
  ],
  troubles: [[4.6, 'failed', 'signal SIGSEGV']],
});

/** One connection in each state. */
export const CONNECTIONS: readonly Connection[] = [
  {
    name: 'Test Fixture Bridge',
    kind: 'stdio',
    status: 'ready',
    word: 'Ready',
    age: '4 h 12 min',
    value: '9',
    unit: 'ms status.get',
    lastError: '',
    activity: sampleActivity({ seed: 11, states: [[252, 'ready']] }),
  },
  {
    name: '40318',
    kind: 'stdio',
    status: 'working',
    word: 'Busy',
    age: 'com_probe, 11 s',
    value: '2',
    unit: 'of 3 roles',
    lastError: 'SIGSEGV, 4 min ago',
    activity: CRASHED,
  },
  {
    name: 'COM Traffic Simulator (PLC)',
    kind: 'stdio',
    status: 'stale',
    word: 'Stale',
    age: '11 s, hosted by 40318',
    value: '1,204',
    unit: 'telegrams',
    lastError: 'status.get timed out, 11 s ago',
    activity: sampleActivity({
      seed: 13,
      busy: 24,
      states: [
        [221, 'ready'],
        [0.2, 'stale'],
      ],
    }),
  },
  {
    name: 'COM Traffic Simulator (BLE)',
    kind: 'stdio',
    status: 'stopped',
    word: 'Stopped',
    age: '26 min, by you',
    value: null,
    lastError: 'Exit code 0 after 1 h 08 min',
    activity: sampleActivity({
      seed: 14,
      states: [
        [94, 'ready'],
        [26, 'stopped'],
      ],
    }),
  },
  {
    name: 'scramble-lab',
    kind: 'room',
    status: 'waiting',
    word: 'Waiting',
    age: 'retry in 4 s, attempt 6',
    value: '3',
    unit: 'windows, 52 s ago',
    lastError: 'ECONNREFUSED localhost:1999',
    activity: sampleActivity({
      seed: 15,
      busy: 20,
      states: [
        [160, 'ready'],
        [0.9, 'waiting'],
      ],
    }),
  },
  {
    name: 'minimal-server',
    kind: 'tcp',
    status: 'blocked',
    word: 'Blocked',
    age: '1 h 20 min, needs you',
    value: '2',
    unit: 'spoken, 1 known',
    lastError: 'Unknown interfaceVersion 2',
    activity: sampleActivity({ seed: 16, states: [[80, 'blocked']] }),
  },
];
