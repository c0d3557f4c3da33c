import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SAMPLE_START } from '../testing/sample-log.ts';
import { LogDensity } from './log-density.ts';
import { MatchList } from './match-list.ts';
import { SEVERITY } from './severity.ts';

const INFO = SEVERITY.plain;
const WARNING = SEVERITY.warning;
const ERROR = SEVERITY.error;

function sum(density: LogDensity, count: number) {
  return density.bins(count).reduce(
    (total, { lines, warnings, errors }) => ({
      lines: total.lines + lines,
      warnings: total.warnings + warnings,
      errors: total.errors + errors,
    }),
    { lines: 0, warnings: 0, errors: 0 },
  );
}

describe('the density of a log', () => {
  test('is nothing without lines', () => {
    const density = new LogDensity();
    expect([density.span, sum(density, 10).lines]).toEqual([null, 0]);
  });

  test('has its lines where their time is', () => {
    const density = new LogDensity();
    for (let second = 0; second < 100; second += 1) {
      density.add(SAMPLE_START + second * 1_000, second < 10 ? ERROR : INFO);
    }
    const bins = density.bins(10);
    expect(bins.reduce((most, { lines }) => Math.max(most, lines), 0)).toBeLessThanOrEqual(11);
    expect(bins.slice(0, 2).reduce((errors, bin) => errors + bin.errors, 0)).toBe(10);
    expect(bins.slice(2).reduce((errors, bin) => errors + bin.errors, 0)).toBe(0);
  });

  test('becomes fine again when the old lines have left', () => {
    const density = new LogDensity();
    const matches = new MatchList(2_000);
    const add = (index: number, at: number) => {
      matches.addLast(index, at, INFO);
      density.add(at, INFO);
    };
    add(0, SAMPLE_START);
    for (let index = 1; index < 1_000; index += 1) add(index, SAMPLE_START + 86_400_000 + index);
    matches.removeBelow(1, (at, level) => density.remove(at, level));
    for (let turn = 0; turn < 5; turn += 1) density.refine(matches);
    const { from, to } = density.span ?? { from: 0, to: 0 };
    expect(to - from).toBeLessThan(1_100);
    expect(density.bins(100).filter(({ lines }) => lines > 0).length).toBeGreaterThan(90);
  });

  test('counts what is there, whatever came, went and in which order', () => {
    const line = fc.record({
      at: fc.integer({ min: 0, max: 10_000_000 }),
      level: fc.constantFrom(INFO, WARNING, ERROR),
    });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 80 }),
        fc.nat(80),
        fc.integer({ min: 1, max: 300 }),
        (all, gone, count) => {
          const density = new LogDensity();
          for (const { at, level } of all) density.add(SAMPLE_START + at, level);
          for (const { at, level } of all.slice(0, gone)) density.remove(SAMPLE_START + at, level);
          const left = all.slice(gone);
          expect(sum(density, count)).toEqual({
            lines: left.length,
            warnings: left.filter(({ level }) => level === WARNING).length,
            errors: left.filter(({ level }) => level === ERROR).length,
          });
        },
      ),
    );
  });
});
