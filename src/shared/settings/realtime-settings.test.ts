import { expect, test } from 'vitest';
import { gatewaySettingsSchema } from './realtime-settings.ts';

const read = (changes: object) =>
  gatewaySettingsSchema.safeParse({ id: 'voice', url: 'ws://127.0.0.1:8080/realtime', ...changes });

test.each([
  [{ url: 'wss://me:hush@example.com/realtime' }],
  [{ url: 'wss:///me:hush@example.com/realtime' }],
  [{ http: 'http://me:hush@127.0.0.1:8080' }],
  [{ http: 'http://\\me:hush@127.0.0.1:8080' }],
  [{ http: 'http://127.0.0.1:8080?token=hush' }],
])('%j is refused: a login or a query would be shown', (changes) => {
  const refused = read(changes);
  expect(refused.success).toBe(false);
  expect(JSON.stringify(refused.error?.issues)).not.toContain('hush');
});

test.each([
  [{ url: 'wss://example.com/realtime?mode=a@b' }],
  [{ url: 'ws://[::1]:8080' }],
  [{ http: 'https://example.com/gateway/' }],
  [{ http: 'off' }],
])('%j is an address', (changes) => {
  expect(read(changes).success).toBe(true);
});

test.each([[{ seed: 2 ** 53 }], [{ deep: [{ seed: Number.POSITIVE_INFINITY }] }]])(
  'a setup with a number that changed when it was read is refused: %j',
  (setup) => {
    expect(read({ setup }).error?.issues[0]?.message).toBe(
      'The setup holds a number that cannot be kept exactly. Write it as text.',
    );
  },
);

test('a setup is any other object', () => {
  expect(read({ setup: { temperature: 0.1, seed: 2 ** 53 - 1 } }).success).toBe(true);
});
