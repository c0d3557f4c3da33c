import { expect, test } from 'vitest';
import type { Failure } from '#shared/lifecycle/failure.ts';
import { explainMissingProgram } from './explain-missing-program.ts';

const NOT_FOUND: Failure = {
  kind: 'blocked',
  reason: 'not-found',
  message: 'There is no program npx on the PATH',
  remedy: 'Install it',
  at: 0,
};
const NO_PROBLEM = { variables: {}, pathProblem: null };
const NPX = { argv: ['npx', 'server'], environment: {} } as const;

function remedyOf(...args: Parameters<typeof explainMissingProgram>): string | null {
  const failure = explainMissingProgram(...args);
  return failure.kind === 'blocked' ? failure.remedy : null;
}

test('on Windows scripts of npm are explained with the way out', () => {
  expect(remedyOf(NOT_FOUND, NPX, NO_PROBLEM, 'win32')).toContain('cmd /c npx');
  expect(remedyOf(NOT_FOUND, NPX, NO_PROBLEM, 'linux')).toBe('Install it');
});

test('a PATH of the provider alone is named as what hides the others', () => {
  const command = { ...NPX, environment: { Path: '/opt/only' } };
  expect(remedyOf(NOT_FOUND, command, NO_PROBLEM, 'linux')).toMatch(/replace Path, which hides all other folders/);
});

test('a login shell that did not report its PATH is named', () => {
  const own = { variables: {}, pathProblem: 'The login shell /bin/fish did not report its PATH: it ended' };
  expect(remedyOf(NOT_FOUND, NPX, own, 'linux')).toBe(`Install it. ${own.pathProblem}`);
});

test('a program named by its whole path, and any other failure, stay as they are', () => {
  const own = { variables: {}, pathProblem: 'none' };
  expect(explainMissingProgram(NOT_FOUND, { ...NPX, argv: ['/opt/npx'] }, own, 'win32')).toBe(NOT_FOUND);
  const other: Failure = { ...NOT_FOUND, reason: 'not-executable' };
  expect(explainMissingProgram(other, NPX, own, 'win32')).toBe(other);
});
