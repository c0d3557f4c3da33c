import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardRequest } from './host-guard.ts';

const PORT = 4100;
const OURS = ['127.0.0.1:4100', 'localhost:4100', '[::1]:4100'];

/** Texts near to what is let through: pieces of it, put together anyhow, and anything else. */
const nearText = fc.oneof(
  fc
    .array(
      fc.constantFrom('http://', '127.0.0.1', 'localhost', '[::1]', ':', '4100', '.', '@', ',', ' ', 'evil.example'),
    )
    .map((pieces) => pieces.join('')),
  fc.string(),
);

test('only a Host that is one of ours, with the Origin that is its own, passes an upgrade', () => {
  fc.assert(
    fc.property(nearText, nearText, (host, origin) => {
      const rawHeaders = ['Host', host, 'Origin', origin];
      const verdict = guardRequest({ kind: 'upgrade', httpVersion: '1.1', target: '/panel', rawHeaders }, PORT);
      expect(verdict.ok).toBe(OURS.includes(host) && origin === `http://${host}`);
    }),
    { numRuns: 2_000 },
  );
});

test('no field beside a foreign Host makes it ours, whatever the order', () => {
  const field = fc.tuple(fc.constantFrom('Origin', 'X-Forwarded-Host', 'Forwarded', 'host', 'Via'), nearText);
  fc.assert(
    fc.property(fc.array(field), fc.nat(), (fields, at) => {
      const all: [string, string][] = [...fields];
      all.splice(at % (all.length + 1), 0, ['Host', 'evil.example:4100']);
      const head = { kind: 'request', httpVersion: '1.1', target: '/', rawHeaders: all.flat() } as const;
      expect(guardRequest(head, PORT).ok).toBe(false);
    }),
  );
});
