import { expect, test } from 'vitest';
import { createTestPlatform } from '#core/platform/testing/test-platform.ts';
import { IDLE_SESSION_LIFETIME_MS, Sessions } from './sessions.ts';

test('a token enters its session as often as it likes, and another token none', () => {
  const sessions = new Sessions(createTestPlatform());
  const first = sessions.open();
  const second = sessions.open();
  expect(sessions.enter(first)?.sessionId).toBe('session-1');
  expect(sessions.enter(first)?.sessionId).toBe('session-1');
  expect(sessions.enter(second)?.sessionId).toBe('session-2');
  expect(sessions.enter('f'.repeat(64))).toBeNull();
  expect(sessions.enter('')).toBeNull();
});

test('a session ends a day after the last visit, never during one', async () => {
  const platform = createTestPlatform();
  const sessions = new Sessions(platform);
  const token = sessions.open();
  const visit = sessions.enter(token);
  const other = sessions.enter(token);
  await platform.clock.advance(3 * IDLE_SESSION_LIFETIME_MS);
  visit?.dispose();
  await platform.clock.advance(IDLE_SESSION_LIFETIME_MS);
  other?.dispose();
  await platform.clock.advance(IDLE_SESSION_LIFETIME_MS - 1);
  const last = sessions.enter(token);
  expect(last?.sessionId).toBe('session-1');
  last?.dispose();
  await platform.clock.advance(IDLE_SESSION_LIFETIME_MS);
  expect(sessions.enter(token)).toBeNull();
});

test('leaving twice is leaving once', async () => {
  const platform = createTestPlatform();
  const sessions = new Sessions(platform);
  const token = sessions.open();
  const visit = sessions.enter(token);
  sessions.enter(token);
  visit?.dispose();
  visit?.dispose();
  await platform.clock.advance(IDLE_SESSION_LIFETIME_MS);
  expect(sessions.enter(token)?.sessionId).toBe('session-1');
});

test('a session that nobody entered ends too', async () => {
  const platform = createTestPlatform();
  const sessions = new Sessions(platform);
  const token = sessions.open();
  await platform.clock.advance(IDLE_SESSION_LIFETIME_MS);
  expect(sessions.enter(token)).toBeNull();
  expect(platform.clock.pendingCount).toBe(0);
});

test('everything about a session is logged but its token', () => {
  const platform = createTestPlatform();
  const sessions = new Sessions(platform);
  const token = sessions.open();
  sessions.enter(token)?.dispose();
  expect(platform.entries.map(({ event, facts }) => [event, facts])).toEqual([
    ['web.session.opened', { session: 'session-1' }],
    ['web.session.entered', { session: 'session-1', windows: 1 }],
    ['web.session.left', { session: 'session-1', windows: 0 }],
  ]);
  expect(JSON.stringify(platform.entries)).not.toContain(token);
});
