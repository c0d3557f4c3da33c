import { expect, test } from 'vitest';
import { captionFile } from './caption-file.ts';

test('a cue lasts until the next one, and the last until the end of the sound', () => {
  const cues = [
    { fromMs: 0, text: 'Fuel ore sells ' },
    { fromMs: 0, text: 'best ' },
    { fromMs: 1_240.4, text: 'in sector 421.' },
  ];
  expect(captionFile(cues, 3_723_004)).toBe(
    [
      'WEBVTT',
      '',
      '00:00:00.000 --> 00:00:01.240',
      'Fuel ore sells best',
      '',
      '00:00:01.240 --> 01:02:03.004',
      'in sector 421.',
      '',
    ].join('\n'),
  );
});

test('words cannot end their cue, begin another, or be taken for a tag', () => {
  const [, , time, ...words] = captionFile([{ fromMs: 0, text: 'a\n\n00:01.000 --> 00:02.000\n<b>&' }], 500).split(
    '\n',
  );
  expect(time).toBe('00:00:00.000 --> 00:00:00.500');
  expect(words).toEqual(['a', '00:01.000 --&gt; 00:02.000', '&lt;b&gt;&amp;', '']);
});

test('silence has no cue, and none ends before it begins', () => {
  expect(captionFile([], 500)).toBe('WEBVTT\n');
  expect(captionFile([{ fromMs: 100, text: ' \n' }], 500)).toBe('WEBVTT\n');
  expect(captionFile([{ fromMs: 700, text: 'late' }], 500)).toContain('00:00:00.700 --> 00:00:00.700\nlate');
});

test('a secret among the words is hidden', () => {
  expect(captionFile([{ fromMs: 0, text: 'Send "Authorization: Bearer hush".' }], 500)).toContain(
    'Send "Authorization: Bearer •••".',
  );
});
