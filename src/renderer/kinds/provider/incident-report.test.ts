import { expect, test } from 'vitest';
import { SAMPLE_NOW, sampleIncident } from '#shared/panel/testing/samples.ts';
import { formatIso } from '#ui/words/format.ts';
import { incidentReport } from './incident-report.ts';

test('an incident as text says all that the card says', () => {
  const report = incidentReport(
    sampleIncident({
      ranMs: 9_000,
      bootIdAfter: 'b-2',
      what: { kind: 'process', pid: 41, exit: { kind: 'code', code: 3 }, crashCount: 2, crashLimit: 5 },
      callsInFlight: [
        { method: 'status.get', elapsedMs: 12 },
        { method: 'ping', elapsedMs: 1_450 },
      ],
      lastLines: [
        { at: SAMPLE_NOW - 1, text: 'port lost' },
        { at: SAMPLE_NOW, text: 'error: gave up' },
      ],
    }),
  );
  expect(report.split('\n')).toEqual([
    'fixture-host ended unexpectedly: exit code 3',
    `When: ${formatIso(SAMPLE_NOW)}, after 9 s`,
    'Process: 41, exit code 3',
    'Boot: b-1, then b-2',
    'In flight: status.get (12 ms), ping (1.45 s)',
    'Crash 2 of 5',
    '',
    `${formatIso(SAMPLE_NOW - 1)}  port lost`,
    `${formatIso(SAMPLE_NOW)}  error: gave up`,
  ]);
});

test('a connection is told by where it led and why it ended', () => {
  const what = { kind: 'connection', address: '127.0.0.1:8777', reason: 'the peer ended its output' } as const;
  const report = incidentReport(sampleIncident({ what }));
  expect(report).toContain('\nConnection: 127.0.0.1:8777, the peer ended its output\n');
  expect(report).not.toMatch(/Process|Crash/);
});

test('what is not known is shown as missing', () => {
  const report = incidentReport(sampleIncident({ bootIdBefore: '' }));
  expect(report).toContain('Boot: –, then –\nIn flight: nothing\n');
});

test('of a crash loop each run that is kept is told, the newest first', () => {
  const lastLines = [{ at: SAMPLE_NOW, text: 'port lost' }];
  const earlier = [sampleIncident({ at: SAMPLE_NOW - 20_000, ranMs: 9_000, lastLines })];
  const report = incidentReport(sampleIncident({ count: 3, beganAt: SAMPLE_NOW - 120_000, earlier }));
  expect(report.split('\n\n').map((part) => part.split('\n').slice(0, 2))).toEqual([
    ['fixture-host crashed 3 times in 2 min'],
    ['Run 3', `When: ${formatIso(SAMPLE_NOW)}, after 1 min 00 s`],
    ['Run 2', `When: ${formatIso(SAMPLE_NOW - 20_000)}, after 9 s`],
    [`${formatIso(SAMPLE_NOW)}  port lost`],
    ['1 more before'],
  ]);
});
