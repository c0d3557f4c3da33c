import { expect, test } from 'vitest';
import { decodeProcessMessage } from '#shared/protocols/process/codec.ts';
import type { NoiseReason } from '../transport/transport.ts';
import { BrokenReplyReader } from './broken-reply-reader.ts';

const REPLY = { id: 'req-1', ok: true, response: { text: 'a } "quoted\\" {', list: [1, { deep: 2 }] } };
const LINE = JSON.stringify(REPLY);
const PRETTY = JSON.stringify(REPLY, null, 2).split('\n');

function readAll(lines: readonly string[], reason: NoiseReason = 'not-json') {
  const reader = new BrokenReplyReader(decodeProcessMessage);
  return lines.map((text) => reader.read({ reason, text, sizeBytes: text.length }));
}

test.each([
  ['not-json', 'not-json', ['{"id":"req-1","ok":true,"response":{"load":NaN,"text":"a } {"}}']],
  ['not-json', 'not-json', ['{"response":{"id":"7","event":"x","load":-Infinity},"ok":true,"id":"req-1"}']],
  ['not-json', 'not-json', ['{"response":{"id":"7","event":"x",},"ok":true,"id":"req-1"}']],
  ['several-lines', 'not-json', PRETTY],
  ['several-lines', 'not-json', PRETTY.map((line) => line.replace('1,', 'NaN,'))],
  ['not-utf8', 'invalid-utf8', [LINE.replace('quoted', '\ufffd')]],
  ['not-utf8', 'invalid-utf8', ['{"id":"req-1","ok":true,"response":{"title":"\ufffd\\"}}']],
  ['not-utf8', 'not-json', [[...LINE].map((each) => `${each}\0`).join('')]],
  ['nul-terminated', 'not-json', [`${LINE}\0`]],
  ['length-header', 'not-json', ['Content-Length: 80', `${LINE}Content-Length: 81`]],
  ['too-long', 'oversized', [LINE.slice(0, 40)]],
  ['too-long', 'oversized', ['{"ok":true,"response":{"id":"7","method":"x"},"id":"req-1","a']],
] as const)('finds the reply of a peer with the fault %s', (fault, reason, lines) => {
  const found = readAll(lines, reason);
  expect(found.at(-1)).toMatchObject({ fault, reply: { kind: 'success', id: 'req-1' } });
  expect(found.slice(0, -1).every((each) => each === null)).toBe(true);
});

test.each([
  ['plain output', 'not-json', ['listening on 7', '{ not JSON }', '}', 'done {', 'Content-Length: 12']],
  ['a message that is no reply', 'not-json', JSON.stringify({ event: 'log', params: {} }, null, 2).split('\n')],
  ['an event that is no JSON', 'not-json', ['{"event":"log","params":{"ok":NaN}}']],
  ['an event with a reply in it', 'not-json', ['{"params":{"ok":true,"load":NaN,},"event":"log"}']],
  ['a reply that nothing waits for', 'unpaired-reply', [LINE]],
  ['a log line of another encoding', 'invalid-utf8', ['{"level":"info","message":"K\ufffdse"}']],
  ['a long log line', 'oversized', ['{"level":"info","message":"']],
  ['a long line that is no reply', 'oversized', ['{"event":"log","params":']],
] as const)('finds none in %s', (_name, reason, lines) => {
  expect(readAll(lines, reason).every((each) => each === null)).toBe(true);
});

test('a message without an end costs itself alone', () => {
  expect(readAll(['{', '"a": [', ...PRETTY]).at(-1)).toMatchObject({ fault: 'several-lines' });
  const endless = Array.from({ length: 200 }, () => '"text": '.padEnd(10_000, 'x'));
  expect(readAll(['{', ...endless, ...PRETTY]).at(-1)).toMatchObject({ fault: 'several-lines' });
});
