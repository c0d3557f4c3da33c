import { expect, test } from 'vitest';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { CallError } from '../../calls/call-error.ts';
import { settle, VirtualClock } from '../../platform/testing/virtual-clock.ts';
import { ChatSender } from './chat-sender.ts';

const TOO_MANY: CallError = { kind: 'protocol', code: '429', message: 'Rate limit 1 msg/sec', details: {} };

function open() {
  const clock = new VirtualClock();
  const sent: string[] = [];
  const sender = new ChatSender(clock, () => {});
  const send = (text: string, outcome: () => Result<string, CallError> = () => succeed(text)) =>
    sender.send(() => {
      sent.push(text);
      return Promise.resolve(outcome());
    });
  return { clock, sent, sender, send };
}

test('messages go out one after the other, each in its second', async () => {
  const { clock, send, sender, sent } = open();
  const all = ['one', 'two', 'three'].map((text) => send(text));
  await settle();
  expect([sent, sender.waitingCount]).toEqual([['one'], 2]);
  clock.advance(999);
  await settle();
  expect(sent).toEqual(['one']);
  clock.advance(1);
  await settle();
  clock.advance(1_000);
  expect(await Promise.all(all)).toEqual(['one', 'two', 'three'].map(succeed));
  expect(sender.waitingCount).toBe(0);
});

test('a message that is refused for the rate waits again, and is not lost', async () => {
  const { clock, send, sent } = open();
  let refusals = 2;
  const message = send('again', () => {
    refusals -= 1;
    return refusals < 0 ? succeed('again') : fail(TOO_MANY);
  });
  for (let second = 0; second < 3; second += 1) {
    await settle();
    clock.advance(1_000);
  }
  expect(await message).toEqual(succeed('again'));
  expect(sent).toHaveLength(3);
});

test('messages that wait are not sent when their connection is gone, and later ones are', async () => {
  const { clock, send, sender, sent } = open();
  const all = ['one', 'two', 'three'].map((text) => send(text));
  await settle();
  sender.drop();
  expect((await Promise.all(all)).map(({ ok }) => ok)).toEqual([true, false, false]);
  expect(await all[1]).toMatchObject({
    error: { code: 'NOT_CONNECTED', message: expect.stringContaining('was lost') },
  });
  expect([sent, sender.waitingCount, clock.pendingCount]).toEqual([['one'], 0, 0]);
  const later = send('four');
  await clock.advance(1_000);
  expect(await later).toEqual(succeed('four'));
});

test('a message that is refused for the rate does not wait for another connection', async () => {
  const { send, sender, sent } = open();
  const message = send('again', () => fail(TOO_MANY));
  await settle();
  sender.drop();
  expect(await message).toMatchObject({ ok: false, error: { code: 'NOT_CONNECTED' } });
  expect(sent).toHaveLength(1);
});

test('every other refusal is told at once, and nothing is sent twice', async () => {
  const { send, sent } = open();
  const refused = fail<CallError>({ kind: 'protocol', code: '400', message: 'Empty content', details: {} });
  expect(await send('', () => refused)).toEqual(refused);
  expect(sent).toHaveLength(1);
});
