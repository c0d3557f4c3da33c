import { expect, test } from 'vitest';
import { SAMPLE_NOW, sampleJob } from '#shared/panel/testing/samples.ts';
import { argumentWords, elapsedWords, progressWords } from './job-words.ts';

test.each([
  ['of one that runs ticks', sampleJob(), '11 s'],
  ['of one that was asked for counts from then', sampleJob({ phase: 'asked', startedAt: null }), '12 s'],
  ['of one that waits is not there', sampleJob({ phase: 'queued', startedAt: null }), '–'],
  ['of one that is over was measured', sampleJob({ phase: 'succeeded', endedAt: SAMPLE_NOW - 7_960 }), '3.04 s'],
])('the time %s', (_name, job, words) => {
  expect(elapsedWords(job, SAMPLE_NOW)).toBe(words);
});

test('how far it is stands in its own words', () => {
  expect(progressWords(sampleJob())).toBeUndefined();
  expect(progressWords(sampleJob({ progress: { done: 3, of: 5 } }))).toBe('3 of 5');
  expect(progressWords(sampleJob({ progress: { done: 41.7, of: 100 } }))).toBe('42 %');
});

test('arguments stand in one line, quoted where they would fall apart', () => {
  expect(argumentWords({ port: 'COM7', note: 'two words', empty: '' })).toBe('port=COM7 note="two words" empty=');
});
