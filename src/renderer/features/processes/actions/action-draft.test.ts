import { describe, expect, test } from 'vitest';
import type { ActionDeclaration } from '#shared/protocols/process/actions.ts';
import { draftJson, emptyDraft, readArguments, readLimit, withArgument, withJson } from './action-draft.ts';

const action: ActionDeclaration = {
  ...{ name: 'scenario_run', label: 'Run scenario', timeoutSeconds: 600 },
  args: [
    { name: 'scenario', type: 'string', required: true },
    { name: 'force', type: 'bool', required: true },
    { name: 'dryRun', type: 'bool', required: false },
  ],
};
const empty = emptyDraft(action);

describe('form and JSON', () => {
  test('begin with nothing but the switches that cannot be empty', () => {
    expect(empty.args).toEqual({ force: 'false' });
    expect(draftJson(empty)).toBe('{\n  "force": "false"\n}');
  });

  test('keep in step: what one is told, the other holds', () => {
    const filled = withArgument(empty, 'scenario', 'soak');
    expect(JSON.parse(draftJson(filled))).toEqual({ scenario: 'soak', force: 'false' });
    const typed = withJson(filled, '{"scenario": "fast", "cycles": 5}');
    expect(typed.args).toEqual({ scenario: 'fast', cycles: '5' });
    expect(draftJson(typed)).toBe('{"scenario": "fast", "cycles": 5}');
  });

  test('lose nothing over JSON that cannot be read yet', () => {
    const broken = withJson(withArgument(empty, 'scenario', 'soak'), '{"scenario": ');
    expect(broken.args.scenario).toBe('soak');
    expect(draftJson(broken)).toBe('{"scenario": ');
    expect(JSON.parse(draftJson(withArgument(broken, 'force', 'true')))).toEqual({ scenario: 'soak', force: 'true' });
  });
});

test('every value of the JSON goes as text', () => {
  const json = '{"a": "x", "b": 9600, "c": true, "d": null, "e": {"f": [1]}}';
  expect(readArguments(json)).toEqual({
    ok: true,
    value: { a: 'x', b: '9600', c: 'true', d: '', e: '{"f":[1]}' },
  });
});

test.each(['', '{', '[1]', '"x"', 'null'])('%j is no arguments', (json) => {
  expect(readArguments(json).ok).toBe(false);
});

test.each([
  [null, undefined],
  ['', undefined],
  ['600 s', undefined],
  ['30', 30],
  ['0.5 s', 0.5],
])('a time limit of %j is sent as %j', (limit, value) => {
  expect(readLimit({ ...empty, limit }, action)).toEqual({ ok: true, value });
});

test.each(['soon', '-1', '0', '1e9', '5 min'])('%j is no time limit', (limit) => {
  expect(readLimit({ ...empty, limit }, action).ok).toBe(false);
});
