import { describe, expect, test } from 'vitest';
import { findCancelAction } from './actions.ts';
import { processProtocol } from './protocol.ts';

const { methods, events } = processProtocol;
const status = (response: object) => methods['status.get'].result.parse(response);
const config = (response: object) => methods['config.get'].result.parse(response);
const change = (response: object) => methods['config.set'].result.parse(response);
const actions = (response: object) => methods['action.list'].result.parse(response).actions;
const job = (response: object) => methods['action.job.get'].result.parse(response);

describe('a status', () => {
  test('that leaves fields out is filled with what is known', () => {
    expect(status({ appId: 'bridge', pid: 41, interfaceVersion: 1, timestampUtc: 't' })).toEqual({
      interfaceName: '',
      interfaceVersion: 1,
      appId: 'bridge',
      appTitle: 'bridge',
      running: true,
      pid: 41,
      hostRunning: false,
      hostPid: null,
      bootId: '',
      error: '',
      timestampUtc: 't',
    });
  });

  test('in other types is read, and says false where it says so', () => {
    const read = status({ running: 'false', pid: '41', hostPid: -1, bootId: 7, error: null, interfaceVersion: '2' });
    expect(read).toMatchObject({ running: false, pid: 41, hostPid: null, bootId: '7', error: '', interfaceVersion: 2 });
  });

  test('that says no version says none that is known', () => {
    expect(status({}).interfaceVersion).toBe(0);
  });
});

describe('a config', () => {
  const settable = { key: 'mode', value: 'Com', settable: true };

  test.each([
    ['a list', [{ key: 'mode', value: 'Com' }]],
    ['a map to values', { mode: 'Com' }],
    ['a map to objects', { mode: { value: 'Com' } }],
  ])('has the same entries from %s', (_, entries) => {
    expect(config({ entries }).entries).toEqual([settable]);
  });

  test.each([[{}], [[]], [null], [undefined]])('has no entries and no paths from %j', (nothing) => {
    expect(config({ entries: nothing, paths: nothing })).toMatchObject({ entries: [], paths: [] });
  });

  test.each([
    ['a list with value', [{ key: 'log', value: '/var/log' }]],
    ['a list with path', [{ key: 'log', path: '/var/log' }]],
    ['a map', { log: '/var/log' }],
  ])('has the same paths from %s', (_, paths) => {
    expect(config({ paths }).paths).toEqual([{ key: 'log', value: '/var/log' }]);
  });

  test('has allowed values under their old name too, and none where the list is empty', () => {
    const entries = [
      { key: 'a', value: 1, allowedValues: [1, 2] },
      { key: 'b', value: 1, allowed: ['x'], settable: false, pathEntry: true, path: 'x.b', unit: 's' },
      { key: 'c', value: 1, allowed: [], allowedValues: null },
    ];
    expect(config({ entries }).entries).toEqual([
      { key: 'a', value: 1, settable: true, allowed: [1, 2] },
      { key: 'b', value: 1, settable: false, allowed: ['x'], pathEntry: true, path: 'x.b', unit: 's' },
      { key: 'c', value: 1, settable: true },
    ]);
  });

  test('keeps an object as the value of a map, and names what has no key', () => {
    expect(config({ entries: { serial: { baud: 9600 } } }).entries).toMatchObject([
      { key: 'serial', value: { baud: 9600 } },
    ]);
    expect(config({ entries: [{ value: 1 }, { path: 'a.b', value: 2 }] }).entries).toMatchObject([
      { key: '#1', value: 1 },
      { key: 'a.b', value: 2 },
    ]);
  });

  test('of a host that could not read it is not valid, with the reason', () => {
    const failed = { valid: false, errors: ['no such file'], entries: {}, paths: {}, configTree: {} };
    expect(config(failed)).toEqual({ ...failed, repoRoot: '', entries: [], paths: [] });
    expect(config({ errors: [{ message: 'bad' }, 'worse'] })).toMatchObject({ valid: false, errors: ['bad', 'worse'] });
    expect(config({})).toMatchObject({ valid: null, errors: [] });
    expect(config({ errors: 'in words' }).errors).toEqual(['in words']);
  });
});

describe('an answer to config.set', () => {
  test('with its five fields stays as it is', () => {
    const whole = { changed: false, filePath: '/f', restartRequired: false, pidAtSet: 41, message: 'same' };
    expect(change(whole)).toEqual(whole);
  });

  test('that is the output of a command is a change with words, and says what it left out', () => {
    expect(change({ ok: true, key: 'mode', value: 'Com', output: ['set mode', 'done'] })).toEqual({
      ok: true,
      key: 'mode',
      value: 'Com',
      output: ['set mode', 'done'],
      changed: true,
      filePath: '',
      restartRequired: true,
      pidAtSet: null,
      message: 'set mode\ndone',
      unstated: ['changed', 'filePath', 'restartRequired', 'pidAtSet', 'message'],
    });
  });

  test('that is a bare yes or no is one', () => {
    expect([{ updated: true }, { updated: false }, { ok: false }, {}].map((answer) => change(answer).changed)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('a list of actions', () => {
  test('has arguments in the types that there are', () => {
    const args = [
      { name: 'port', label: 'Port', required: true, type: 'string', placeholder: 'COM7', pattern: '^COM\\d+$' },
      { name: 'count', type: 'integer', required: 'true' },
      { name: 'rate', type: 'Float', options: [1, 2.5] },
      { name: 'dry', type: 'boolean' },
      { name: 'profile', type: 'enum', optionsJsonpath: '$.profiles', options: [{ value: 'a', label: 'A' }] },
      'plain',
      { label: 'nameless' },
    ];
    expect(actions({ actions: [{ name: 'run', args }] })[0]?.args).toEqual([
      { name: 'port', label: 'Port', required: true, type: 'string', placeholder: 'COM7', pattern: '^COM\\d+$' },
      { name: 'count', type: 'int', required: true },
      { name: 'rate', type: 'float', required: false, options: ['1', '2.5'] },
      { name: 'dry', type: 'bool', required: false },
      { name: 'profile', type: 'string', required: false, optionsJsonpath: '$.profiles', options: ['a'] },
      { name: 'plain', type: 'string', required: false },
    ]);
  });

  test('has the catalogue fields of real hosts', () => {
    const entry = {
      name: 'flash',
      label: 'Flash',
      cmd: ['python', 'flash.py'],
      cwd: 'tools',
      timeoutSeconds: '30',
      detached: false,
      confirm: true,
      showOutputPanel: true,
      mutex: 'serial',
      group: 'board',
    };
    expect(actions({ actions: [entry] })).toEqual([{ ...entry, args: [], timeoutSeconds: 30, confirm: 'Run Flash?' }]);
    expect(actions({ actions: [{ name: 'flash', confirm: 'Erase all?', mutex: true, timeoutSeconds: 0 }] })).toEqual([
      { name: 'flash', label: 'flash', args: [], confirm: 'Erase all?', mutex: 'flash' },
    ]);
    expect(actions({ actions: [{ name: 'flash', confirm: false, mutex: '' }] })).toEqual([
      { name: 'flash', label: 'flash', args: [] },
    ]);
  });

  test('may be a map, or names alone', () => {
    const both = [
      { name: 'a', label: 'A', args: [] },
      { name: 'b', label: 'b', args: [] },
    ];
    expect(actions({ actions: { a: { label: 'A' }, b: null } })).toEqual(both);
    expect(actions({ actions: [{ name: 'a', label: 'A' }, 'b'] })).toEqual(both);
  });

  test('has a cancel action where one takes a jobId', () => {
    const list = actions({
      actions: [{ name: 'show', args: ['jobId'] }, { name: 'job_cancel', args: ['jobId'] }, { name: 'cancel' }],
    });
    expect(findCancelAction(list)?.name).toBe('job_cancel');
    expect(findCancelAction(list.slice(0, 1))?.name).toBe('show');
    expect(findCancelAction(list.slice(2))).toBeUndefined();
  });
});

describe('a job', () => {
  test('of a real host keeps its code, its output and what it adds', () => {
    const ended = {
      jobId: 'job-1771345200000-1',
      state: 'failed',
      acceptedAt: '2026-02-17T16:20:00Z',
      startedAt: '2026-02-17T16:20:00Z',
      finishedAt: '2026-02-17T16:20:03Z',
      result: {},
      stdout: 'both',
      stderr: '',
      error: { code: 'unknown_action', message: 'no action x', details: {} },
    };
    expect(job(ended)).toEqual(ended);
  });

  test('is read with other names, output as lines, errors as text, and fields left out', () => {
    expect(job({ jobId: 7, state: 'Cancelled', finishedAtUtc: 't', stdout: ['a', 'b'], error: 'too late' })).toEqual({
      jobId: '7',
      state: 'canceled',
      startedAt: null,
      finishedAt: 't',
      result: {},
      stdout: 'a\nb',
      stderr: '',
      error: { code: '', message: 'too late', details: {} },
    });
    expect(job({ jobId: 'j', state: 'succeeded', error: {} }).error).toBeNull();
  });

  test.each([{ state: 'queued' }, { jobId: 'j' }, { jobId: 'j', state: 'done' }])('%j is none', (response) => {
    expect(methods['action.job.get'].result.safeParse(response).success).toBe(false);
  });

  test('is accepted as queued where nothing else is said', () => {
    expect(methods['action.invoke'].result.parse({ jobId: 'j' })).toEqual({
      jobId: 'j',
      state: 'queued',
      acceptedAt: '',
    });
  });
});

describe('an event', () => {
  test('of the log is a line in any shape', () => {
    const line = { appId: 'bridge', ts: 't', level: 'warn', source: 'com', jobId: 'j', line: 'overrun' };
    expect(events.log.parse(line)).toEqual(line);
    expect([{ line: 'x' }, 'x', { text: 'x' }, undefined].map((params) => events.log.parse(params).line)).toEqual([
      'x',
      'x',
      '{"text":"x"}',
      'null',
    ]);
  });

  test('of a changed status may say of which app', () => {
    expect(
      [{ appId: 'a', why: 1 }, { appId: 7 }, null].map((params) => events['status.changed'].parse(params)),
    ).toEqual([{ appId: 'a', why: 1 }, {}, {}]);
  });
});
