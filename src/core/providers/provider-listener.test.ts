import { expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import { logLineSchema } from '#shared/protocols/process/events.ts';
import type { ProcessProtocol } from '#shared/protocols/process/protocol.ts';
import type { ClientEvent } from '../calls/client-listener.ts';
import type { OutputLine } from './output/output-log.ts';
import { outputListener } from './provider-listener.ts';

/** What becomes of an event. */
function hear(event: ClientEvent<ProcessProtocol>): OutputLine | undefined {
  const lines: OutputLine[] = [];
  outputListener({ output: (line) => lines.push(line), statusChanged: () => {} }).event(event);
  return lines[0];
}

const hearLog = (params: JsonObject) =>
  hear({ kind: 'known', event: 'log', params: logLineSchema.parse(params), envelope: undefined });

test('a log event whose line is all of it carries no params', () => {
  const params = { appId: 'bridge', ts: '', level: 'warn', source: 'serial', line: 'rx overrun' };
  expect(hearLog(params)).toEqual({
    source: 'log',
    level: 'warn',
    text: 'rx overrun',
    appId: 'bridge',
    jobId: undefined,
    params: undefined,
  });
});

test('a log event of a job is output of that job', () => {
  const params = { appId: 'bridge', level: 'info', line: 'step 1 of 12', jobId: 'run-7' };
  expect(hearLog(params)).toMatchObject({ source: 'job', jobId: 'run-7', text: 'step 1 of 12' });
});

test('a log event that says more carries its params as they came', () => {
  const params = { appId: 'bridge', level: 'info', line: 'telegram', bytes: [1, 2] };
  expect(hearLog(params)).toMatchObject({ text: 'telegram', params });
});

test('another event carries its params beside its text', () => {
  expect(hear({ kind: 'unknown', event: 'scenario.step', params: { of: 12 }, envelope: undefined })).toMatchObject({
    source: 'event',
    text: 'scenario.step {"of":12}',
    params: { of: 12 },
  });
});
