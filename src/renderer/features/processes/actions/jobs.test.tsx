import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { JOB_OUTPUT_FEED, type JobOutput, type JobSummary } from '#shared/panel/providers/actions.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import {
  SAMPLE_NOW,
  sampleConnection,
  sampleJob,
  sampleProvider,
  sampleStatus,
} from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { AppViews } from '#stores/views/app-views.ts';
import { JobOutputView } from './job-output-view.tsx';
import { JobsTable } from './jobs-table.tsx';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

const press = (name: string | RegExp) => page.user.click(screen.getByRole('button', { name }));

describe('the jobs of an app', () => {
  const show = (jobs: readonly JobSummary[], provider: ProviderSnapshot = sampleProvider()) => {
    const [app] = new AppViews().of([provider], () => sampleStatus(), SAMPLE_NOW);
    if (app === undefined) throw new Error('no app');
    const chosen: string[] = [];
    page.show(
      <JobsTable app={app} jobs={jobs} chosen={undefined} onChoose={(key) => chosen.push(key)} now={SAMPLE_NOW} />,
    );
    return chosen;
  };
  const states = () =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => within(row).getAllByRole('cell')[0]?.textContent);
  const ended = (jobKey: string, phase: JobSummary['phase']) =>
    sampleJob({ jobKey, phase, endedAt: SAMPLE_NOW, cancel: 'not-offered' });

  test('tells none at all from none that failed', async () => {
    show([]);
    expect(screen.queryByText('Jobs appear here when you run an action.')).not.toBeNull();
    await press('Failed 0');
    expect(screen.queryByText('Jobs appear here when you run an action.')).not.toBeNull();
  });

  test('counts refused, lost and late ones among the failed, but not those that were canceled', async () => {
    show([
      ended('a', 'succeeded'),
      ended('b', 'refused'),
      ended('c', 'lost'),
      ended('d', 'timeout'),
      ended('e', 'canceled'),
    ]);
    await press('Failed 3');
    expect(states()).toEqual(['Refused', 'Lost', 'Timed out']);
    await press('All');
    expect(states()).toHaveLength(5);
  });

  test('cancels the job that is meant, and says where it was not', async () => {
    page.answer('job.cancel', { ok: false, error: { code: 'TIMEOUT', message: 'Nothing answered.' } });
    const chosen = show([sampleJob({ jobKey: 'run-7' })]);
    await press('Cancel scenario_run');
    expect(page.calls).toEqual([['job.cancel', { appId: 'bridge', jobKey: 'run-7' }]]);
    expect(page.toasts).toMatchObject([{ status: 'failed', line: 'The job was not canceled' }]);
    expect(chosen.every((key) => key === 'run-7')).toBe(true);
  });

  test('a job that is being canceled is not canceled again', async () => {
    show([sampleJob({ cancel: 'asked' })]);
    await press('Cancel scenario_run');
    expect(page.calls).toEqual([]);
  });

  test.each([
    [null, 'bridge has not accepted it yet'],
    ['job-1', 'bridge cannot cancel jobs'],
  ])('a job of the id %o that cannot be canceled says why', async (jobId, reason) => {
    show([sampleJob({ jobId, cancel: 'not-offered' })]);
    await press(`Cancel scenario_run. ${reason}`);
    expect(page.calls).toEqual([]);
  });

  test('runs one again that is over, as long as its program is ready', async () => {
    page.answer('job.repeat', { ok: true, value: { jobKey: 'run-2' } });
    show([ended('run-1', 'failed')]);
    await press('Run scenario_run again');
    expect(page.calls).toEqual([['job.repeat', { appId: 'bridge', jobKey: 'run-1' }]]);
  });

  test('does not run one again without its program, and says so', async () => {
    show([ended('run-1', 'failed')], sampleProvider({ connection: sampleConnection({ name: 'idle' }, 'stopped') }));
    await press('Run scenario_run again. fixture-host is not ready');
    expect(page.calls).toEqual([]);
  });

  test('shows how far one is, and its arguments so that they can be told apart', () => {
    show([sampleJob({ progress: { done: 42, of: 100 }, args: { port: 'COM7', note: 'two words' } })]);
    const row = screen.getAllByRole('row')[1]?.textContent;
    expect(row).toContain('42 %');
    expect(row).toContain('port=COM7 note="two words"');
  });
});

describe('the output of a job', () => {
  const OUTPUT: JobOutput = {
    ...{ jobKey: 'run-1', result: { ok: true }, stdout: 'one\ntwo\n', stderr: '' },
    cut: { result: 0, stdout: 0, stderr: 0 },
    lines: [
      { seq: 0, at: SAMPLE_NOW, source: 'stdout', text: 'one' },
      { seq: 1, at: SAMPLE_NOW, source: 'stderr', text: '<b>two</b>' },
    ],
  };
  const show = (job: Partial<JobSummary> = {}, output?: Partial<JobOutput>) => {
    if (output !== undefined) page.set(JOB_OUTPUT_FEED, { ...OUTPUT, ...output }, 'run-1');
    const view = (more: Partial<JobSummary>) => <JobOutputView job={sampleJob({ ...job, ...more })} />;
    const { rerender } = page.show(view({}));
    return (more: Partial<JobSummary>) => rerender(view(more));
  };
  const panel = () => screen.getByRole('tabpanel').textContent;
  const open = (name: RegExp) => page.user.click(screen.getByRole('tab', { name }));
  const ERROR = { code: 'E_BUSY', message: 'The port is taken', details: { port: 'COM7' } };

  test('is empty until something came, and says so where nothing did', () => {
    show();
    expect(panel()).toBe('');
    page.set(JOB_OUTPUT_FEED, { ...OUTPUT, lines: [] }, 'run-1');
    expect(panel()).toBe('No output yet.');
    page.set(JOB_OUTPUT_FEED, OUTPUT, 'run-1');
    expect(panel()).toContain('<b>two</b>');
    expect(document.querySelector('b')).toBeNull();
  });

  test('counts lines, without the end of the last one', () => {
    show({}, {});
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
      'Lines2',
      'stdout2',
      'stderr',
      'Result',
    ]);
  });

  test('leads with the error of a job that failed, until another part is chosen', async () => {
    const change = show({ error: null }, {});
    change({ phase: 'failed', error: ERROR });
    expect(panel()).toMatch(/^The port is taken\. E_BUSY/);
    expect(panel()).toContain('COM7');
    await open(/^stdout/);
    expect(panel()).toBe('one\ntwo\n');
  });

  test('what was chosen and is gone gives way to the lines', async () => {
    const change = show({ error: ERROR }, {});
    await open(/^Error/);
    change({ error: null });
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Lines2');
  });

  test('says how much is not kept, and at which end', async () => {
    show({}, { cut: { result: 1_234, stdout: 5_678, stderr: 0 }, result: '{"a": 1' });
    await open(/^stdout/);
    expect(panel()).toContain('The first 5,678 characters were dropped.');
    await open(/^Result/);
    expect(panel()).toBe('The last 1,234 characters were dropped.{"a": 1');
    await open(/^stderr/);
    expect(panel()).toBe('No output.');
  });

  test('copies the part that is shown, exactly', async () => {
    show({ error: ERROR }, { result: 'plain', stdout: 'a\u0000b' });
    const copied = async (what: string) => {
      await press(`Copy ${what}`);
      return navigator.clipboard.readText();
    };
    expect(JSON.parse(await copied('error'))).toEqual(ERROR);
    await open(/^stdout/);
    expect(await copied('stdout')).toBe('a\u0000b');
    await open(/^Result/);
    expect(await copied('result')).toBe('plain');
    await open(/^Lines/);
    expect(await copied('lines')).toMatch(/^\S+ stdout one\n\S+ stderr <b>two<\/b>$/);
  });

  test('shows how far the job is only while that is known', () => {
    const change = show({ progress: { done: 3, of: 5 } }, {});
    expect(screen.getByRole('meter', { name: 'Progress' }).getAttribute('aria-valuetext')).toBe('3 of 5');
    change({ progress: null });
    expect(screen.queryByRole('meter')).toBeNull();
  });
});
