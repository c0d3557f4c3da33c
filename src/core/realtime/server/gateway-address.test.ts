import { expect, test } from 'vitest';
import { readGatewayAddress, secretsOfAddress, shownGatewayAddress } from './gateway-address.ts';

test('an address without a path gets that of the contract, and loses its login', () => {
  expect(readGatewayAddress('ws://me:hush@127.0.0.1:8080')).toMatchObject({
    value: { href: 'ws://127.0.0.1:8080/realtime' },
  });
  expect(readGatewayAddress('wss://example.com/a?b=1')).toMatchObject({ value: { href: 'wss://example.com/a?b=1' } });
});

test.each(['http://me:hush@127.0.0.1', 'ws://me:hush@', 'hush'])(
  '%s is refused in words that do not repeat it',
  (text) => {
    const read = readGatewayAddress(text);
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain('hush');
    expect(shownGatewayAddress(text)).toBe('unreadable address');
  },
);

test('a token in its query is hidden, and anything else of it is no secret', () => {
  const text = 'wss://example.com/realtime?token=hush&mode=live';
  expect(shownGatewayAddress(text)).toBe('wss://example.com/realtime');
  expect(secretsOfAddress(new URL(text))).toEqual(['hush']);
});
