import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { untilState } from '../../feeds/testing/until-state.ts';
import { ProviderWorld } from '../testing/provider-world.ts';
import { createTcpPeer } from '../testing/tcp-peer.ts';

const PEER = fileURLToPath(new URL('../testing/odd-peer.mjs', import.meta.url));

let world: ProviderWorld;

beforeEach(() => {
  world = new ProviderWorld();
});

afterEach(() => world.close());

const add = (manner: string, more = {}) =>
  world.add('odd', '', { argv: [process.execPath, PEER, manner], startMs: 1_500, ...more });

test.each([
  [
    'buffered',
    'odd did not answer ping within 1.5 s: it keeps its answers in a buffer until its input ends',
    'python -u',
  ],
  ['length-header', 'it puts Content-Length headers before its messages', 'without headers'],
  ['length-prefix', 'it puts a length before its messages', 'without a length'],
  ['nul-terminated', 'it ends its messages with a NUL character', 'line feed'],
  ['no-line-end', 'it does not end its messages with a line feed', 'line feed'],
])('a start without an answer names the cause: %s', async (manner, message, remedy) => {
  add(manner);
  const { connection } = await world.untilPhase('odd', 'blocked');
  expect(connection).toMatchObject({
    attempt: 1,
    phase: {
      failure: {
        reason: 'bad-handshake',
        message: expect.stringContaining(message),
        remedy: expect.stringContaining(remedy),
      },
    },
  });
});

test('an answer over several lines is named at once', async () => {
  add('several-lines', { startMs: 60_000 });
  const { connection } = await world.untilPhase('odd', 'blocked');
  expect(connection.phase).toMatchObject({
    failure: {
      message: expect.stringContaining('writes a message over several lines'),
      remedy: 'Write each message on one line, without indentation',
    },
  });
});

test('a status that is not UTF-8 leaves the app without one, with the cause, and its rows say why they are no messages', async () => {
  add('latin1', { startMs: 60_000 });
  const { refreshError } = await untilState(world.hub.state(STATUS_FEED, 'odd'), (each) => each.refreshError !== null);
  expect(refreshError?.message).toContain('does not write UTF-8. Write UTF-8. For Python, add PYTHONUTF8=1');
  const { level } = await world.untilRow('odd', ({ text }) => text.startsWith('Not UTF-8: {"id"'));
  expect(level).toBe('warn');
});

test('a byte order mark before a message does no harm', async () => {
  add('byte-order-mark', { startMs: 60_000 });
  await world.untilAnswered('odd');
});

test('a listener with another framing is named too', async () => {
  const peer = await createTcpPeer((text, socket) => {
    const { id } = JSON.parse(text);
    socket.write(`${JSON.stringify({ id, ok: true, response: {} })}\0`);
  });
  onTestFinished(() => peer.close());
  const apps = [{ appId: 'odd', title: 'odd' }] as const;
  const binding = { kind: 'tcp', ...peer.endpoint } as const;
  world.registry.add({ id: 'odd', binding, apps, start: 'automatic', startMs: 500 });
  const { connection } = await world.untilPhase('odd', 'blocked');
  expect(connection.phase).toMatchObject({
    failure: { message: 'odd did not answer ping within 0.5 s: it ends its messages with a NUL character' },
  });
});
