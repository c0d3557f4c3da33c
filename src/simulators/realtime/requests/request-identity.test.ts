import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { readClientFrame } from '../client-frame.ts';
import { gatewayEditionOf } from '../edition.ts';
import { readRequestIdentity, replayKeyOf } from './request-identity.ts';

function identityOf(payload: JsonValue, around: JsonObject = { id: 'f', runId: 'r' }) {
  const envelope = { sessionId: 's', type: 'orchestrator.request', source: 'frontend', ts: '2026', ...around, payload };
  const frame = readClientFrame(JSON.stringify(envelope), gatewayEditionOf('document'));
  if (frame === null) throw new Error('no envelope');
  return readRequestIdentity(frame, 'u');
}

describe('the key of a request', () => {
  test.each([
    [{ intent: 'story', idempotencyKey: 'k' }, 's:r:story:k'],
    [{ intent: 'story', meta: { idempotencyKey: 'k' } }, 's:r:story:k'],
    [{ intent: 'story', input: { idempotencyKey: 'k' } }, 's:r:story:k'],
    [{ idempotencyKey: 'a', meta: { idempotencyKey: 'b' }, input: { idempotencyKey: 'c' } }, 's:r:none:a'],
    [{ intent: 'story', idempotencyKey: '' }, 's:r:story:r'],
    [{ intent: 'story', idempotencyKey: 'a b/ä:ü' }, 's:r:story:a_b__:_'],
    ['text', 's:r:none:r'],
  ])('of %j is %s', (payload, key) => {
    const identity = identityOf(payload);
    expect(identity === null ? null : replayKeyOf(identity)).toBe(key);
  });

  test('has the id in the place of the run, and is missing without both', () => {
    expect(identityOf({}, { id: 'f' })).toMatchObject({ runId: 'f', ownKey: 'f' });
    expect(identityOf({}, {})).toBeNull();
  });
});

describe('the fingerprint of a request', () => {
  const fingerprint = (payload: JsonValue) => identityOf(payload)?.fingerprint;

  test('does not depend on the order of fields, nor on the key', () => {
    const first = fingerprint({ intent: 'story', input: { a: 1, b: { c: 2, d: [1, 2] } } });
    expect(first).toMatch(/^[\da-f]{64}$/);
    expect(fingerprint({ input: { b: { d: [1, 2], c: 2 }, a: 1 }, intent: 'story', idempotencyKey: 'k' })).toBe(first);
  });

  test('depends on the input', () => {
    expect(fingerprint({ input: { a: [1, 2] } })).not.toBe(fingerprint({ input: { a: [2, 1] } }));
  });
});
