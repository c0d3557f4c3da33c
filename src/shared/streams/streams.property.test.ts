import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defineFeed, type StreamDefinition } from '../feeds/define-feed.ts';
import { StreamChannels } from './stream-channels.ts';
import { chunkSize, type StreamChunk } from './stream-chunk.ts';
import type { StreamMessage } from './stream-messages.ts';
import type { StreamReader } from './stream-reader.ts';
import { StreamWriter } from './stream-writer.ts';

const CAPACITY = 24;
const CHANNEL = 7;
const BYTES = defineFeed.stream<Uint8Array>('bytes', { carries: 'bytes', capacity: CAPACITY });
const TEXT = defineFeed.stream<string>('text', { carries: 'text', capacity: CAPACITY });

/** A wire on which messages stay until they are delivered, in order. */
class Wire {
  readonly #messages: (StreamMessage | Uint8Array)[] = [];
  readonly port = {
    postMessage: (message: StreamMessage) => void this.#messages.push(message),
    postBytes: (bytes: Uint8Array) => void this.#messages.push(bytes),
  };

  deliver(count: number, to: StreamChannels): void {
    for (const message of this.#messages.splice(0, count)) {
      const handled = message instanceof Uint8Array ? to.handleBytes(message) : to.handle(message);
      expect(handled.ok, 'a message against the rules').toBe(true);
    }
  }
}

/** A window that reads behind a wire of its own, as slowly as it is told to. */
class SlowWindow<Chunk extends StreamChunk> {
  readonly reader: StreamReader<Chunk>;
  readonly taken: Chunk[] = [];
  /** How much had been written when it came. */
  readonly from: number;
  readonly #down = new Wire();
  readonly #up = new Wire();
  readonly #core = new StreamChannels(this.#down.port);
  readonly #window = new StreamChannels(this.#up.port);
  readonly #sender;

  constructor(feed: StreamDefinition<Chunk>, writer: StreamWriter<Chunk>, from: number) {
    this.from = from;
    this.reader = this.#window.openReader(CHANNEL, feed);
    this.#sender = this.#core.openSender(CHANNEL, feed);
    writer.attach(this.#sender);
  }

  deliver(direction: 'down' | 'up', count: number): void {
    if (direction === 'down') this.#down.deliver(count, this.#window);
    else this.#up.deliver(count, this.#core);
  }

  async take(most: number): Promise<void> {
    for (let count = 0; count < most && this.reader.queued > 0; count += 1) {
      const chunk = await this.reader.next();
      if (chunk !== null) this.taken.push(chunk);
    }
  }

  checkBounds(): void {
    expect(this.#sender.underWay).toBeLessThanOrEqual(CAPACITY);
    expect(this.reader.queued).toBeLessThanOrEqual(this.#sender.isOpen ? this.#sender.underWay : CAPACITY);
  }
}

const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('offer' as const), size: fc.nat(CAPACITY / 2) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('write' as const), size: fc.nat(CAPACITY / 2) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      window: fc.nat(3),
      direction: fc.constantFrom('down' as const, 'up' as const),
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      window: fc.nat(3),
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('attach' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), window: fc.nat(3) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

async function play<Chunk extends StreamChunk>(
  feed: StreamDefinition<Chunk>,
  chunkOf: (seq: number, size: number) => Chunk,
  happenings: readonly Happening[],
): Promise<void> {
  const writer = new StreamWriter<Chunk>(CAPACITY);
  const windows = [new SlowWindow(feed, writer, 0)];
  const written: Chunk[] = [];
  /** The numbers of the written chunks: they are written in the order in which they were made. */
  const seqs: number[] = [];
  let made = 0;
  let waiting = 0;
  const happen = async (next: Happening): Promise<void> => {
    switch (next.kind) {
      case 'offer': {
        const seq = made;
        const chunk = chunkOf(seq, next.size);
        made += 1;
        const isWaiting = waiting > 0;
        const outcome = writer.offer(chunk);
        if (isWaiting) expect(outcome, 'a chunk before one that waits').toBe('full');
        if (outcome === 'full') return;
        written.push(chunk);
        seqs.push(seq);
        return;
      }
      case 'write': {
        const seq = made;
        const chunk = chunkOf(seq, next.size);
        made += 1;
        waiting += 1;
        void writer.write(chunk).then(() => {
          waiting -= 1;
          written.push(chunk);
          seqs.push(seq);
        });
        return;
      }
      case 'deliver':
        windows[next.window]?.deliver(next.direction, next.count);
        return;
      case 'take':
        await windows[next.window]?.take(next.count);
        return;
      case 'attach':
        windows.push(new SlowWindow(feed, writer, written.length));
        return;
      case 'leave':
        windows[next.window]?.reader.cancel();
        return;
    }
  };
  for (const next of happenings) {
    await happen(next);
    await settle();
    for (const window of windows) window.checkBounds();
  }
  for (let turn = 0; turn < 2 * happenings.length + 4; turn += 1) {
    for (const window of windows) {
      window.deliver('down', Number.POSITIVE_INFINITY);
      await window.take(Number.POSITIVE_INFINITY);
      window.deliver('up', Number.POSITIVE_INFINITY);
      await settle();
    }
  }
  expect(waiting, 'a write that waits for nobody').toBe(0);
  expect(seqs).toEqual(seqs.toSorted((one, other) => one - other));
  for (const { from, reader, taken } of windows) {
    const expected = written.slice(from);
    expect(taken).toEqual(reader.end === null ? expected : expected.slice(0, taken.length));
  }
}

/** Lets everything that waits for nothing but its turn go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

test.each(['bytes', 'text'] as const)(
  'whatever is interleaved, each reader of %s gets every chunk from when it came, whole and in order, within the bound',
  async (carries) => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 80 }), (happenings) =>
        carries === 'bytes'
          ? play(BYTES, (seq, size) => new Uint8Array(size).fill(seq), happenings)
          : play(TEXT, (seq, size) => String.fromCharCode(0x3b1 + seq).repeat(size), happenings),
      ),
      { numRuns: 500 },
    );
  },
  60_000,
);

test('an empty chunk takes room, too', () => {
  expect(chunkSize('')).toBe(1);
  expect(chunkSize(new Uint8Array(0))).toBe(1);
});
