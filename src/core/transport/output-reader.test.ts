import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_OUTPUT_LINE, MAX_RUNNING_LINE, OutputReader } from './output-reader.ts';

function read(chunks: readonly (string | Buffer)[], end: 'ended' | 'open' = 'ended') {
  const lines: string[] = [];
  const running: (string | null)[] = [];
  const reader = new OutputReader({ line: (text) => lines.push(text), running: (text) => running.push(text) });
  for (const chunk of chunks) reader.push(Buffer.from(chunk));
  if (end === 'ended') reader.end();
  return { lines, running };
}

describe('plain output', () => {
  test('is read line by line, with empty lines, and without the last line end', () => {
    expect(read(['one\n\ntw', 'o\r\n', '   \nlast']).lines).toEqual(['one', '', 'two', '   ', 'last']);
    expect(read(['one\n']).lines).toEqual(['one']);
    expect(read(['one\r\n', '\r\n']).lines).toEqual(['one', '']);
  });

  test('shows a bar that begins each state with a carriage return while it moves, and keeps its last state', () => {
    const { lines, running } = read(['\r  0%|', '\r 50%|##', '\r100%|####', '\ndone\n']);
    expect(lines).toEqual(['100%|####', 'done']);
    expect(running).toEqual(['  0%|', ' 50%|##', '100%|####', null]);
  });

  test('shows a bar that ends each state with one', () => {
    const { lines, running } = read([' 50%\r', '100%\r', '\n']);
    expect(lines).toEqual(['100%']);
    expect(running).toEqual([' 50%', '100%', null]);
  });

  test('does not say that a line runs where a carriage return is a part of its end, in one chunk', () => {
    expect(read(['one\r\ntwo\r\n']).running).toEqual([]);
  });

  test('keeps one row of a bar that came at once', () => {
    expect(read(['50%|#####     | 5/10\r100%|##########| 10/10\n']).lines).toEqual(['100%|##########| 10/10']);
    expect(read(['1\r2\r3\r\n']).lines).toEqual(['3']);
    expect(read(['1\r2\r3\r']).lines).toEqual(['3']);
  });

  test('reports what is seen of a running line, and only when that changes', () => {
    const dots = Array.from({ length: MAX_RUNNING_LINE + 500 }, () => '.');
    const { lines, running } = read(['working\r', ...dots, '\n']);
    expect(running).toHaveLength(MAX_RUNNING_LINE + 2);
    expect(running.at(-2)).toBe('.'.repeat(MAX_RUNNING_LINE));
    expect(lines).toEqual(['.'.repeat(dots.length)]);
  });

  test('is cut where a line is longer than is kept, and says so', () => {
    const { lines } = read(['x'.repeat(MAX_OUTPUT_LINE), 'yz\n', 'next\n', 'z'.repeat(MAX_OUTPUT_LINE)]);
    expect(lines.map((line) => line.replaceAll(/[xz]{9,}/g, 'long'))).toEqual([
      'long… (cut: the line has 1,048,578 characters, the limit is 1,048,576)',
      'next',
      'long',
    ]);
  });

  test('that is not UTF-8 is shown as far as it can be read', () => {
    expect(read([Buffer.from([0x6f, 0x6b, 0xff, 0x0a])]).lines).toEqual(['ok\u{fffd}']);
  });

  test('gives the same lines whatever its chunks', () => {
    const output = fc.array(fc.constantFrom('a', 'é', '\r', '\n', '\r\n', '50%', ' '), { maxLength: 60 });
    fc.assert(
      fc.property(output, fc.array(fc.nat(8), { maxLength: 60 }), (parts, sizes) => {
        const bytes = Buffer.from(parts.join(''));
        const chunks: Buffer[] = [];
        let from = 0;
        for (const size of sizes) {
          chunks.push(bytes.subarray(from, from + size));
          from += size;
        }
        chunks.push(bytes.subarray(from));
        expect(read(chunks).lines).toEqual(read([bytes]).lines);
      }),
    );
  });
});
