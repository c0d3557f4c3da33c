import { expect, test } from 'vitest';
import { createTestPlatform } from '#core/platform/testing/test-platform.ts';
import { CODE_LIFETIME_MS, CODE_TRIES, SessionCodes } from './session-codes.ts';

const WRONG = 'f'.repeat(64);

function createCodes() {
  const { clock, ids } = createTestPlatform();
  return { clock, codes: new SessionCodes(clock, ids) };
}

test('a code is good once', () => {
  const { codes } = createCodes();
  const code = codes.issue();
  expect(codes.redeem(code)).toEqual({ ok: true, value: null });
  expect(codes.redeem(code)).toEqual({ ok: false, error: 'no-code' });
});

test('before any code was issued nothing is good, not even nothing', () => {
  expect(createCodes().codes.redeem('')).toEqual({ ok: false, error: 'no-code' });
});

test('a code is good until just before its ten minutes are over', async () => {
  const { clock, codes } = createCodes();
  const early = codes.issue();
  await clock.advance(CODE_LIFETIME_MS - 1);
  expect(codes.redeem(early).ok).toBe(true);
  const late = codes.issue();
  await clock.advance(CODE_LIFETIME_MS);
  expect(codes.redeem(late)).toEqual({ ok: false, error: 'expired' });
});

test('setting the wall clock back does not make a code live longer', async () => {
  const { clock, codes } = createCodes();
  const code = codes.issue();
  await clock.advance(CODE_LIFETIME_MS);
  clock.setWallClock(-CODE_LIFETIME_MS);
  expect(codes.redeem(code).ok).toBe(false);
});

test('a newer code ends the older', () => {
  const { codes } = createCodes();
  const older = codes.issue();
  const newer = codes.issue();
  expect(codes.redeem(older)).toEqual({ ok: false, error: 'wrong' });
  expect(codes.redeem(newer).ok).toBe(true);
});

test('what carries a code ends with it, however it ends', async () => {
  const { clock, codes } = createCodes();
  const ended: string[] = [];
  const issueTo = (name: string) => {
    const code = codes.issue();
    codes.endWithCode({ dispose: () => ended.push(name) });
    return code;
  };
  codes.redeem(issueTo('spent'));
  issueTo('replaced');
  issueTo('worn out');
  for (let tries = 0; tries < CODE_TRIES; tries += 1) codes.redeem(WRONG);
  issueTo('out of date');
  await clock.advance(CODE_LIFETIME_MS);
  expect(codes.valid).toBeNull();
  const last = issueTo('closed');
  expect(codes.valid).toBe(last);
  codes.end();
  expect(ended).toEqual(['spent', 'replaced', 'worn out', 'out of date', 'closed']);
  expect(codes.valid).toBeNull();
});

test.each(['', '0', WRONG, `${'0'.repeat(63)}1 `, `${'0'.repeat(62)}\u00e41`])('%j is not the code', (candidate) => {
  const { codes } = createCodes();
  const code = codes.issue();
  expect(codes.redeem(candidate)).toEqual({ ok: false, error: 'wrong' });
  expect(codes.redeem(code).ok).toBe(true);
});

test('the last allowed wrong try ends the code', () => {
  const { codes } = createCodes();
  const code = codes.issue();
  const outcomes = Array.from({ length: CODE_TRIES }, () => codes.redeem(WRONG));
  expect(outcomes.map((outcome) => (outcome.ok ? 'good' : outcome.error))).toEqual([
    ...Array.from({ length: CODE_TRIES - 1 }, () => 'wrong'),
    'worn-out',
  ]);
  expect(codes.redeem(code)).toEqual({ ok: false, error: 'no-code' });
});
