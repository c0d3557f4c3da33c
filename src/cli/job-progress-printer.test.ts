import { expect, test } from 'vitest';
import type { JobView } from '#shared/protocols/process/jobs.ts';
import { JobProgressPrinter } from './job-progress-printer.ts';

const running: JobView = {
  ...{ jobId: 'j1', state: 'running', startedAt: null, finishedAt: null },
  ...{ result: {}, stdout: '', stderr: '', error: null },
};

function watch(isTerminal: boolean) {
  const shown: string[] = [];
  const progress = new JobProgressPrinter({ errors: { isTerminal, write: (text) => void shown.push(text) } });
  return { progress, shown };
}

const logEvent = (params: object) => JSON.stringify({ event: 'log', params });

test('each poll shows what is new, once', () => {
  const { progress, shown } = watch(true);
  const one = { ...running, stdout: 'one\ntwo' };
  progress.update(one, null);
  progress.update(one, one);
  progress.update({ ...one, stdout: 'one\ntwo\nthree', stderr: 'oh\n', result: { percent: 50 } }, one);
  expect(shown).toEqual([
    '[stdout] one\n',
    '[stdout] two\n',
    '[job] running\n',
    '[stdout] three\n',
    '[stderr] oh\n',
    '[job] running {"percent":50}\n',
  ]);
});

test('lines of log events are not repeated from the output of the job', () => {
  const { progress, shown } = watch(true);
  progress.receive(logEvent({ jobId: 'j1', level: 'warn', source: 'pump', line: 'one' }));
  progress.receive('{"event":"status.changed","params":{}}');
  progress.receive('no message');
  progress.update({ ...running, stdout: 'one' }, null);
  expect(shown).toEqual(['[pump] warn: one\n', '[job] running\n']);
});

test('events of another job or of the app do not hide the output of this one', () => {
  const { progress, shown } = watch(false);
  progress.receive(logEvent({ jobId: 'j2', line: 'other' }));
  progress.receive(logEvent({ line: 'of the app' }));
  progress.update({ ...running, stdout: 'one' }, null);
  expect(shown.map((text) => JSON.parse(text))).toEqual([
    { event: 'log', params: { jobId: 'j2', line: 'other' } },
    { event: 'log', params: { line: 'of the app' } },
    { jobId: 'j1', stdout: 'one' },
    { jobId: 'j1', state: 'running', result: {} },
  ]);
});
