import { expect, test } from 'vitest';
import { settle } from '../platform/testing/virtual-clock.ts';
import { createLinkedTransports } from './memory-transport.ts';
import { RecordedEvents } from './testing/recorded-events.ts';
import { createTappedLog } from './testing/tapped-log.ts';

function link(options?: Parameters<typeof createLinkedTransports>[0]) {
  const [first, second] = createLinkedTransports(options);
  const heardByFirst = new RecordedEvents();
  const heardBySecond = new RecordedEvents();
  first.listen(heardByFirst);
  second.listen(heardBySecond);
  return { first, second, heardByFirst, heardBySecond };
}

test('what one end sends the other hears in order, not before the current turn is over', async () => {
  const { first, second, heardByFirst, heardBySecond } = link();
  first.send('one');
  first.send('two');
  second.send('back');
  expect(heardBySecond.lines).toEqual([]);
  await settle();
  expect([heardBySecond.lines, heardByFirst.lines]).toEqual([['one', 'two'], ['back']]);
});

test('lines wait for a listener, and while reading is paused, up to the limit', async () => {
  const [first, second] = createLinkedTransports({ maxBufferedChars: 10 });
  expect([first.send('12345'), first.send('67890'), first.send('x')]).toEqual(['sent', 'sent', 'full']);
  const events = new RecordedEvents();
  second.pause();
  second.listen(events);
  await settle();
  expect(events.lines).toEqual([]);
  second.resume();
  await settle();
  expect([events.lines, first.send('x')]).toEqual([['12345', '67890'], 'sent']);
});

test('one message into an empty queue passes whatever its size', () => {
  const [first] = createLinkedTransports({ maxBufferedChars: 10 });
  expect([first.send('x'.repeat(100)), first.send('')]).toEqual(['sent', 'full']);
});

test('lines wait when a listener lets go; one that was replaced lets go of nothing', async () => {
  const [first, second] = createLinkedTransports();
  const heard = [new RecordedEvents(), new RecordedEvents(), new RecordedEvents()] as const;
  const replaced = second.listen(heard[0]);
  const listening = second.listen(heard[1]);
  replaced.dispose();
  first.send('one');
  await settle();
  listening.dispose();
  first.send('two');
  await settle();
  second.listen(heard[2]);
  await settle();
  expect(heard.map(({ lines }) => lines)).toEqual([[], ['one'], ['two']]);
});

test('an end that closes while it is paused hears nothing more, and its peer hears the end', async () => {
  const { first, second, heardByFirst, heardBySecond } = link();
  second.pause();
  first.send('one');
  await settle();
  second.close();
  second.resume();
  await settle();
  expect(heardBySecond.log).toEqual(['closed closed on this side']);
  expect(heardByFirst.log).toEqual(['closed the peer ended its output']);
});

test('a peer that ends is told only after what still waits was read', async () => {
  const { first, second, heardBySecond } = link();
  second.pause();
  first.send('one');
  first.close();
  await settle();
  expect(heardBySecond.log).toEqual([]);
  second.resume();
  await settle();
  expect(heardBySecond.log).toEqual(['line one', 'closed the peer ended its output']);
});

test('a pause while a line is handled keeps the rest back', async () => {
  const [first, second] = createLinkedTransports();
  const received: string[] = [];
  second.listen({
    line: (text) => {
      received.push(text);
      second.pause();
    },
    noise: () => {},
    closed: () => {},
  });
  first.send('one');
  first.send('two');
  await settle();
  expect(received).toEqual(['one']);
  second.resume();
  await settle();
  expect(received).toEqual(['one', 'two']);
});

test('closing ends both ends once, the other one after what was sent before', async () => {
  const { first, second, heardByFirst, heardBySecond } = link();
  first.send('last');
  second.send('never read');
  first.close();
  first.close();
  await settle();
  second.close();
  expect(heardByFirst.log).toEqual(['closed closed on this side']);
  expect(heardBySecond.log).toEqual(['line last', 'closed the peer ended its output']);
  expect([first.send('late'), second.send('late')]).toEqual(['closed', 'closed']);
});

test('an end that came before someone listened is told to who listens', async () => {
  const [first, second] = createLinkedTransports();
  first.send('last');
  first.close();
  await settle();
  const ends = [new RecordedEvents(), new RecordedEvents()] as const;
  first.listen(ends[0]);
  second.listen(ends[1]);
  await settle();
  expect(ends.map(({ log }) => log)).toEqual([
    ['closed closed on this side'],
    ['line last', 'closed the peer ended its output'],
  ]);
});

test('the taps of both ends get each line', async () => {
  const [one, other] = [createTappedLog(), createTappedLog()];
  const { first } = link({ taps: [one.tap, other.tap] });
  first.send('one');
  await settle();
  first.close();
  await settle();
  expect(one.log).toEqual(['opened', 'out 3 one', 'closed null closed on this side']);
  expect(other.log).toEqual(['opened', 'in 3 one', 'closed null the peer ended its output']);
});
