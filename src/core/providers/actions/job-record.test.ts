import { describe, expect, test } from 'vitest';
import type { JobView } from '#shared/protocols/process/jobs.ts';
import { JobRecord, KEPT_LINES, KEPT_OUTPUT_CHARS } from './job-record.ts';

const AT = 7;

const view = (more: Partial<JobView> = {}): JobView => ({
  ...{ jobId: 'job-1', state: 'running', startedAt: null, finishedAt: null },
  ...{ result: {}, stdout: '', stderr: '', error: null },
  ...more,
});

const line = (text: string) => ({ at: AT, source: 'stdout' as const, text });

describe('a look at a job', () => {
  test('brings the lines that came since the last one, and says whether anything is new', () => {
    const record = new JobRecord('run-1');
    expect(record.update(view(), AT)).toEqual({ lines: [], news: 'none' });
    expect(record.update(view({ stdout: 'one\ntwo', stderr: 'oh' }), AT)).toEqual({
      lines: [line('one'), line('two'), { at: AT, source: 'stderr', text: 'oh' }],
      news: 'some',
    });
    expect(record.update(view({ stdout: 'one\ntwo', stderr: 'oh' }), AT)).toEqual({ lines: [], news: 'none' });
    expect(record.update(view({ stdout: 'one\ntwo', stderr: 'oh', result: { done: 1 } }), AT)).toEqual({
      lines: [],
      news: 'some',
    });
    expect(record.output).toEqual({
      ...{ jobKey: 'run-1', result: { done: 1 }, stdout: 'one\ntwo', stderr: 'oh' },
      cut: { result: 0, stdout: 0, stderr: 0 },
      lines: [
        { ...line('one'), seq: 0 },
        { ...line('two'), seq: 1 },
        { at: AT, source: 'stderr', text: 'oh', seq: 2 },
      ],
    });
  });

  test('does not repeat lines that come as events', () => {
    const record = new JobRecord('run-1');
    record.addLine(line('one'));
    expect(record.update(view({ stdout: 'one' }), AT)).toEqual({ lines: [], news: 'some' });
    expect(record.output.lines).toEqual([{ ...line('one'), seq: 0 }]);
    expect(record.output.stdout).toBe('one');
  });
});

describe('what is kept', () => {
  test('of a line is its beginning', () => {
    const record = new JobRecord('run-1');
    for (const length of [4_000, 4_001]) record.addLine(line('x'.repeat(length)));
    expect(record.output.lines.map(({ text }) => text)).toEqual(['x'.repeat(4_000), `${'x'.repeat(4_000)}…`]);
  });

  test('of the lines are the newest, under the numbers that they had', () => {
    const record = new JobRecord('run-1');
    for (let count = 0; count < 5 * KEPT_LINES + 7; count += 1) record.addLine(line(String(count)));
    const { lines } = record.output;
    expect([lines.length, lines[0]?.seq, lines.at(-1)?.seq]).toEqual([
      KEPT_LINES,
      4 * KEPT_LINES + 7,
      5 * KEPT_LINES + 6,
    ]);
    expect(lines.every(({ seq, text }) => text === String(seq))).toBe(true);
  });

  test('of the output is its end, and of a result its beginning, with what was cut', () => {
    const record = new JobRecord('run-1');
    const long = 'x'.repeat(KEPT_OUTPUT_CHARS);
    record.update(view({ stdout: `${long}a`, stderr: long, result: long }), AT);
    expect(record.output.cut).toEqual({ result: 2, stdout: 1, stderr: 0 });
    expect(record.output.stdout).toBe(`${long.slice(1)}a`);
    expect(record.output.stderr).toBe(long);
    expect(record.output.result).toBe(`"${long.slice(1)}`);
    record.update(view({ result: 'short' }), AT);
    expect(record.output).toMatchObject({ result: 'short', cut: { result: 0 } });
  });
});
