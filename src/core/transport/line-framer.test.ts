import { describe, expect, test } from 'vitest';
import { LineFramer } from './line-framer.ts';
import { RecordedEvents } from './testing/recorded-events.ts';

function frame(chunks: readonly (string | Buffer)[], maxLineBytes?: number): RecordedEvents {
  const events = new RecordedEvents();
  const framer = new LineFramer(events, maxLineBytes);
  for (const chunk of chunks) framer.push(Buffer.from(chunk));
  return events;
}

describe('a line framer', () => {
  test('gives the lines of one chunk without their ends, and nothing for empty lines', () => {
    expect(frame(['one\r\ntwo\n\n\r\nthree\n']).log).toEqual(['line one', 'line two', 'line three']);
  });

  test('joins a line that came in pieces, also when a piece ends within a character', () => {
    const bytes = Buffer.from('grüße 🚢\nnext\n');
    expect(frame([...bytes].map((byte) => Buffer.from([byte]))).lines).toEqual(['grüße 🚢', 'next']);
  });

  test('keeps a carriage return that is not before the end, also at the end of a chunk', () => {
    expect(frame(['a\r', 'b\n', 'c\r', '\n']).lines).toEqual(['a\rb', 'c']);
  });

  test('takes a line of exactly the limit; one byte more costs that line alone', () => {
    expect(frame(['12345678\n123456789\nok\n'], 8).log).toEqual([
      'line 12345678',
      'noise oversized 9 123456789',
      'line ok',
    ]);
  });

  test('reports the head and the size of a line over the limit that came in many chunks', () => {
    const events = frame([...Array.from({ length: 100 }, () => 'x'.repeat(1000)), 'end\nok\n'], 10_000);
    expect(events.noises).toEqual([
      { reason: 'oversized', text: 'x'.repeat(4096), sizeBytes: 100_003, limitBytes: 10_000 },
    ]);
    expect(events.lines).toEqual(['ok']);
  });

  test('keeps nothing but the head of a line once it is over the limit', () => {
    const framer = new LineFramer(new RecordedEvents(), 1024 * 1024);
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const buffered: number[] = [];
    for (let count = 0; count < 18; count += 1) {
      framer.push(chunk);
      buffered.push(framer.bufferedBytes);
    }
    expect(buffered.slice(14)).toEqual([15 * chunk.length, 16 * chunk.length, 4096, 4096]);
  });

  test('reports invalid UTF-8 as noise of its line, and the lines around it as lines', () => {
    const events = frame([Buffer.concat([Buffer.from('ä\n'), Buffer.from([0x61, 0xff, 0x0a]), Buffer.from('ö\n')])]);
    expect(events.log).toEqual(['line ä', 'noise invalid-utf8 2 a\ufffd', 'line ö']);
  });

  test('keeps the raw line of what nests too deep', () => {
    const deep = '['.repeat(200) + ']'.repeat(200);
    expect(frame([`${deep}\n{}\n`]).log).toEqual([`noise too-deep 400 ${deep}`, 'line {}']);
  });

  test('counts what comes without a line end before the end of the bytes as a line', () => {
    const events = new RecordedEvents();
    const framer = new LineFramer(events);
    framer.push(Buffer.from('{"a":1}\n{"b"'));
    expect(events.lines).toEqual(['{"a":1}']);
    framer.end();
    framer.end();
    expect(events.lines).toEqual(['{"a":1}', '{"b"']);
  });

  test('reports a line over the limit also when its end never came', () => {
    const events = new RecordedEvents();
    const framer = new LineFramer(events, 8);
    framer.push(Buffer.from('123456789'));
    framer.push(Buffer.from('0'));
    framer.end();
    expect(events.log).toEqual(['noise oversized 10 1234567890']);
  });
});
