import { expect, test } from 'vitest';
import { createTestPlatform } from '#core/platform/testing/test-platform.ts';
import { createGuardedServer } from './guarded-server.ts';
import { RefusalLog } from './refusal-log.ts';

test('a server that sends or reads slowly, or many of them, hold nothing for long', () => {
  const server = createGuardedServer(
    { entrance: null, request() {}, upgrade() {} },
    new RefusalLog(createTestPlatform()),
  );
  expect(server).toMatchObject({
    headersTimeout: 5_000,
    requestTimeout: 10_000,
    keepAliveTimeout: 5_000,
    timeout: 30_000,
    maxConnections: 64,
    maxHeadersCount: 0,
    maxRequestsPerSocket: 1_000,
  });
});
