import { expect, test } from 'vitest';
import { LOOPBACK_RETRY_POLICY, REMOTE_RETRY_POLICY, retryDelayMs, socketRetryPolicy } from './retry-policy.ts';

test.each(['ws://127.0.0.1:8080/realtime', 'wss://localhost', 'ws://[::1]:1', 'not an address'])(
  'a server at %s is tried again within 4 s',
  (address) => {
    expect(socketRetryPolicy(address)).toBe(LOOPBACK_RETRY_POLICY);
    expect(retryDelayMs(LOOPBACK_RETRY_POLICY, 40, 1)).toBe(4_000);
  },
);

test.each(['wss://example.com/realtime', 'ws://10.0.0.2:8000', 'ws://127.0.0.1.example.com'])(
  'a server at %s is tried again after up to a minute, at random',
  (address) => {
    expect(socketRetryPolicy(address)).toBe(REMOTE_RETRY_POLICY);
    const delays = [1, 4, 40].map((failures) =>
      [0, 1].map((chance) => retryDelayMs(REMOTE_RETRY_POLICY, failures, chance)),
    );
    expect(delays).toEqual([
      [250, 500],
      [2_000, 4_000],
      [30_000, 60_000],
    ]);
  },
);
