import { expect, test } from 'vitest';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { createRedactor } from '../redaction/known-secrets.ts';
import { createRecordTap, type TappedEntry } from './record-tap.ts';

test('what is kept carries its moment, connection and attempt, and no secret', () => {
  const kept: TappedEntry[] = [];
  const { clock } = createTestPlatform();
  const tap = createRecordTap({
    ...{ clock, connection: 'room-main', attempt: 3, keep: (entry) => kept.push(entry) },
    redactor: createRedactor(['open sesame']),
  });
  tap.event({ kind: 'opened' });
  tap.frame('out', '{"password":"x","say":"open sesame"}', 36, null);
  tap.frame('in', 'token=abc', 9, 'not-json');
  tap.event({ kind: 'ping', direction: 'out' });
  tap.event({ kind: 'closed', code: 4001, reason: 'open sesame was wrong' });
  const moment = { at: clock.now(), elapsedMs: clock.elapsed(), connection: 'room-main', attempt: 3 };
  expect(kept).toEqual([
    { kind: 'opened', ...moment },
    {
      ...{ kind: 'message', direction: 'out', sizeBytes: 36, reason: null, ...moment },
      text: '{"password":"•••","say":"•••"}',
    },
    { kind: 'noise', direction: 'in', text: 'token=•••', sizeBytes: 9, reason: 'not-json', ...moment },
    { kind: 'ping', direction: 'out', ...moment },
    { kind: 'closed', code: 4001, reason: '••• was wrong', ...moment },
  ]);
});
