import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { findFreePort } from './find-free-port.ts';

test('a free port can be listened on', async () => {
  const port = await findFreePort();
  expect(port).toBeGreaterThan(1_023);
  const server = createServer().listen({ host: '127.0.0.1', port });
  await once(server, 'listening');
  server.close();
});
