import { describe, expect, test } from 'vitest';
import { SAMPLE_START, sampleLog } from '../testing/sample-log.ts';
import { fileNameOf, lineAsJson, lineAsText, linesInForm } from './line-texts.ts';
import { keptRows } from './log-rows.ts';

const ESC = '\u001b';
const lines = (count: number, fields = {}) => [...keptRows(sampleLog(count, 100_000, () => fields))];

describe('a line that leaves Flybridge', () => {
  test('as text says when, how bad, where from, whose, and what', () => {
    const [line] = lines(1, { level: 'warn', source: 'stderr' });
    expect(line && lineAsText(line)).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d W stderr fixture-host\/bridge line 0$/,
    );
  });

  test('as text is one line that does nothing to a terminal', () => {
    const [line] = lines(1, { text: `${ESC}[31mred${ESC}[0m\nE stderr evil` });
    expect(line && lineAsText(line)).toMatch(/ red␊E stderr evil$/);
  });

  test('as JSON is exact', () => {
    const [line] = lines(1, { text: `${ESC}[31mü`, jobId: 'j1', params: { of: 12 } });
    expect(line && lineAsJson(line)).toEqual({
      seq: 0,
      at: new Date(SAMPLE_START).toISOString(),
      source: 'log',
      level: 'info',
      providerId: 'fixture-host',
      appId: 'bridge',
      jobId: 'j1',
      text: `${ESC}[31mü`,
      sizeBytes: 7,
      params: { of: 12 },
    });
  });

  test('is one of many, in pieces', () => {
    const pieces = linesInForm(lines(20_000), 'ndjson');
    expect(pieces.length).toBeGreaterThan(5);
    const texts = pieces.join('').trimEnd().split('\n');
    expect(texts.map((text) => JSON.parse(text).seq)).toEqual(texts.map((_, seq) => seq));
  });
});

test.each([
  ['fixture-host', 'text', /^fixture-host-2026-11-19-\d{6}\.log$/],
  ['../../etc/passwd', 'ndjson', /^etc-passwd-2026-11-19-\d{6}\.ndjson$/],
  ['漢', 'text', /^log-2026-11-19-\d{6}\.log$/],
] as const)('the file of %s as %s has a name of its own', (name, form, expected) => {
  expect(fileNameOf(name, SAMPLE_START, form)).toMatch(expected);
});
