import { describe, expect, test } from 'vitest';
import { findCancelAction } from '#shared/protocols/process/actions.ts';
import { processProtocol } from '#shared/protocols/process/protocol.ts';
import { action, cancelAction } from './action.ts';

const flash = action({
  label: 'Flash',
  args: {
    port: { type: 'string', required: true, label: 'Port', pattern: '^COM\\d+$' },
    retries: { type: 'int', options: [1, 3] },
    speed: { type: 'float' },
    dry: { type: 'bool' },
  },
  confirm: 'Flash it?',
  mutex: 'serial',
  timeoutSeconds: 30,
  run: ({ args }) => ({ port: args.port.toUpperCase(), more: (args.retries ?? 0) + (args.speed ?? 0) }),
});

describe('arguments', () => {
  test('come as text and are read as their types', () => {
    expect(flash.readArguments({ port: 'COM7', retries: '3', speed: '0.5', dry: 'true' })).toEqual({
      ok: true,
      value: { port: 'COM7', retries: 3, speed: 0.5, dry: true },
    });
    expect(flash.readArguments({ port: 'COM7', retries: 1, dry: false })).toEqual({
      ok: true,
      value: { port: 'COM7', retries: 1, dry: false },
    });
  });

  test('that are left empty in a form are left out', () => {
    expect(flash.readArguments({ port: 'COM7', retries: '', speed: null })).toEqual({
      ok: true,
      value: { port: 'COM7' },
    });
  });

  test.each([
    [{}, 'port', 'port is required'],
    [{ port: '' }, 'port', 'port is required'],
    [{ port: 'COM7 or so' }, 'port', 'port must match ^COM\\d+$'],
    [{ port: 'COM7', retries: '1.5' }, 'retries', 'retries must be a whole number'],
    [{ port: 'COM7', retries: 2 }, 'retries', 'retries must be one of 1, 3'],
    [{ port: 'COM7', speed: 'fast' }, 'speed', 'speed must be a number'],
    [{ port: 'COM7', dry: 'yes' }, 'dry', 'dry must be true or false'],
    [{ port: ['COM7'] }, 'port', 'port must be text'],
    [{ port: 'COM7', toString: 'x' }, 'toString', 'toString is not an argument of this action'],
  ])('%j are refused with the name of the first that is wrong', (args, param, message) => {
    expect(flash.readArguments(args)).toMatchObject({ error: { code: 'E_BAD_ARG', message, details: { param } } });
  });
});

test('a declaration is what the contract allows, as it is', () => {
  const declared = flash.declare('flash');
  expect(declared).toMatchObject({ name: 'flash', confirm: 'Flash it?', mutex: 'serial', timeoutSeconds: 30 });
  expect(declared.args[1]).toEqual({ name: 'retries', type: 'int', required: false, options: ['1', '3'] });
  expect(processProtocol.methods['action.list'].result.parse({ actions: [declared] })).toEqual({ actions: [declared] });
});

test('the cancel action is one that a panel finds', () => {
  const declared = cancelAction().declare('job_cancel');
  expect(findCancelAction([flash.declare('flash'), declared])).toBe(declared);
});
