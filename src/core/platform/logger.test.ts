import { expect, test } from 'vitest';
import { createLineLogger } from './logger.ts';

test('an entry is one JSON line, whatever its facts hold', () => {
  const lines: string[] = [];
  const logger = createLineLogger(
    () => 0,
    (line) => lines.push(line),
  );
  logger.log('warn', 'noise', { text: 'two\nlines', count: 2 });
  logger.log('info', 'started');
  expect(lines).toEqual([
    '{"at":"1970-01-01T00:00:00.000Z","level":"warn","event":"noise","text":"two\\nlines","count":2}\n',
    '{"at":"1970-01-01T00:00:00.000Z","level":"info","event":"started"}\n',
  ]);
});
