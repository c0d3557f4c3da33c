import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';

test('without arguments any free port is taken', () => {
  expect(readCommandLine([])).toEqual({ ok: true, value: { port: 0 } });
});

test('a port is taken as it is', () => {
  expect(readCommandLine(['--port', '6274'])).toEqual({ ok: true, value: { port: 6274 } });
  expect(readCommandLine(['--port=65535'])).toEqual({ ok: true, value: { port: 65_535 } });
});

test.each(['6274abc', '70000', '-1', '1e3', '0x10', ' 80', '', '123456'])('%j is not a port', (port) => {
  expect(readCommandLine([`--port=${port}`]).ok).toBe(false);
});

test.each([['--host=0.0.0.0'], ['--port'], ['4000']])('%j is no argument of ours', (argument) => {
  expect(readCommandLine([argument]).ok).toBe(false);
});
