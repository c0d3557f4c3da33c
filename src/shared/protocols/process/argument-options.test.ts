import { expect, test } from 'vitest';
import { argumentOptions } from './argument-options.ts';
import type { AppStatus } from './status.ts';

const status = {
  ...{ interfaceName: 'generic-process-interface', interfaceVersion: 1, appId: 'bridge', appTitle: 'Bridge' },
  ...{ running: true, pid: 7, hostRunning: true, hostPid: 7, bootId: 'b', error: '' },
  ports: [{ value: 'COM7' }, { value: 'COM8' }, { value: 'COM7' }],
  profiles: ['a', 'b', '', null],
  scenarios: { 'door-cycle': { steps: 3 }, soak: { steps: 9 } },
  baud: 9600,
} satisfies AppStatus & Record<string, unknown>;

const argument = { name: 'port', type: 'string', required: true } as const;

test.each([
  ['$.ports[*]', ['COM7', 'COM8']],
  ['$.ports', ['COM7', 'COM8']],
  ['$.profiles', ['a', 'b']],
  ['$.scenarios', ['door-cycle', 'soak']],
  ['$.baud', ['9600']],
])('%s gives the options that stand in the status now', (optionsJsonpath, values) => {
  expect(argumentOptions({ ...argument, optionsJsonpath }, status)).toEqual({ values, from: 'status' });
});

test('what leads to nothing is typed', () => {
  expect(argumentOptions({ ...argument, optionsJsonpath: '$.none[*]' }, status)).toBeNull();
  expect(argumentOptions({ ...argument, optionsJsonpath: '$..ports' }, status)).toBeNull();
  expect(argumentOptions({ ...argument, optionsJsonpath: '$.ports' }, null)).toBeNull();
  expect(argumentOptions(argument, status)).toBeNull();
});

test('declared options come first', () => {
  const declared = { ...argument, options: ['x'], optionsJsonpath: '$.ports' };
  expect(argumentOptions(declared, null)).toEqual({ values: ['x'], from: 'declaration' });
});
