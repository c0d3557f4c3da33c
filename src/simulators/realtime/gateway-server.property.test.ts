import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GATEWAY_EDITIONS } from './edition.ts';
import { startGateway } from './testing/gateway-test-world.ts';

const TYPES = [
  ...['orchestrator.request', 'live.text', 'live.audio', 'live.video', 'live.turn.end', 'live.interrupt', 'live.setup'],
  ...['live.unknown', 'session.state', 'orchestrator.response', ''],
];
const FIELDS = [
  ...[
    'intent',
    'input',
    'task',
    'idempotencyKey',
    'meta',
    'text',
    'message',
    'chunkBase64',
    'data',
    'sentAtMs',
    'mimeType',
  ],
  ...['generationConfig', 'reason', 'userId', 'goal', 'url', 'constraints', 'prompt', 'query', 'approvalDecision'],
];

const value = fc.oneof(
  fc.constantFrom(
    'story',
    'ui_task',
    'negotiation',
    'research',
    'Delete it',
    'delegate ui: pay',
    'AAAA',
    '***',
    'approved',
  ),
  fc.constantFrom('audio/pcm;rate=8000', 'audio/pcm;rate=abc', 'image/png'),
  fc.jsonValue({ maxDepth: 2 }),
);
const payload = fc.oneof(fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 6 }), value);

test('any payload of any frame is answered, and the gateway goes on', async () => {
  const frames = fc.array(fc.tuple(fc.constantFrom(...TYPES), payload), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...GATEWAY_EDITIONS), frames, async (edition, sent) => {
      const world = await startGateway({ edition });
      const client = await world.connect();
      for (const [type, given] of sent) {
        const before = client.frames.length;
        await client.send(type, JSON.parse(JSON.stringify(given)));
        await world.advance(1_000);
        expect(client.frames.length).toBeGreaterThan(before);
      }
      await client.send('orchestrator.request', { intent: 'conversation', input: { text: 'still there?' } });
      expect(client.frames.at(-1)).toMatchObject({ type: 'orchestrator.response', payload: { status: 'completed' } });
      world.close();
    }),
    { numRuns: 60 },
  );
});
