import { describe, expect, test } from 'vitest';
import { configChangeSchema, configViewSchema } from './config.ts';
import { PROCESS_ERROR_CODES } from './errors.ts';
import { isTerminal, JOB_STATES, TERMINAL_JOB_STATES } from './jobs.ts';
import { isLegacyOperation, LEGACY_OPERATIONS, meaningOf } from './legacy.ts';
import { processProtocol } from './protocol.ts';
import { REQUIRED_STATUS_FIELDS } from './status.ts';

describe('the table has, as the contract lists them,', () => {
  test('seven required methods and an optional one', () => {
    expect(Object.keys(processProtocol.methods)).toEqual([
      'ping',
      'status.get',
      'config.get',
      'config.set',
      'action.list',
      'action.invoke',
      'action.job.get',
      'events.subscribe',
    ]);
  });

  test('eight error codes', () => {
    expect(PROCESS_ERROR_CODES).toEqual([
      'E_BAD_ARG',
      'E_UNSUPPORTED_METHOD',
      'E_UNSUPPORTED_APP',
      'E_NOT_FOUND',
      'E_ACTION_FAILED',
      'E_ACTION_TIMEOUT',
      'E_CONFIG_INVALID',
      'E_INTERNAL',
    ]);
  });

  test('six job states, of which four are the end', () => {
    expect(JOB_STATES).toEqual(['queued', 'running', 'succeeded', 'failed', 'timeout', 'canceled']);
    expect(JOB_STATES.filter(isTerminal)).toEqual(TERMINAL_JOB_STATES);
  });

  test('the required fields of status and config', () => {
    expect(REQUIRED_STATUS_FIELDS).toHaveLength(10);
    expect(Object.keys(configViewSchema.shape)).toEqual([
      'repoRoot',
      'valid',
      'errors',
      'entries',
      'paths',
      'configTree',
    ]);
    expect(Object.keys(configChangeSchema.shape)).toEqual([
      'changed',
      'filePath',
      'restartRequired',
      'pidAtSet',
      'message',
    ]);
  });

  test('five legacy operations', () => {
    expect(LEGACY_OPERATIONS).toEqual({
      status: ['status.get'],
      'config.show': ['config.get'],
      'config.set': ['config.set'],
      'actions.list': ['action.list'],
      'action.run': ['action.invoke', 'action.job.get'],
    });
    expect(['action.run', 'status.get', 'toString'].map(isLegacyOperation)).toEqual([true, false, false]);
  });
});

test.each([
  ['E_NOT_FOUND', 'E_NOT_FOUND'],
  ['e_not_found', 'E_NOT_FOUND'],
  ['unknown_action', 'E_NOT_FOUND'],
  ['action_timeout', 'E_ACTION_TIMEOUT'],
  ['E_NATIVE_UNAVAILABLE', 'E_INTERNAL'],
  ['of nobody', null],
  ['', null],
])('the code %j means %j', (code, meaning) => {
  expect(meaningOf(code)).toBe(meaning);
});
