import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import {
  baritoneCodec,
  decodeBaritoneMessage,
  encodeBaritoneEvent,
  encodeBaritoneFailure,
  encodeBaritoneSuccess,
} from '#shared/protocols/baritone/codec.ts';
import { baritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import { ProtocolClient } from '../../calls/protocol-client.ts';
import { settle, VirtualClock } from '../../platform/testing/virtual-clock.ts';
import { createLinkedTransports } from '../../transport/memory-transport.ts';
import { type BotInput, INITIAL_PROJECTION, projectBot } from '../tasks/project-bot.ts';
import { StatusWatch } from './status-watch.ts';

const STATUS = { baritone_available: true, in_world: true };
const SUBSCRIBED = { subscribed: true, heartbeat_interval_ms: 4_000, status: STATUS };

type Answer = { readonly ok: JsonObject } | { readonly refuse: string; readonly data?: JsonObject } | 'silence';

/** A watch, the projection that it follows, and the bridge, which answers as the test says. */
class Scene {
  readonly clock = new VirtualClock();
  readonly answers: Record<string, Answer> = {
    'status.subscribe': { ok: SUBSCRIBED },
    'status.get': { ok: STATUS },
  };
  readonly asked: string[] = [];
  readonly told: string[] = [];
  readonly watch: StatusWatch;
  projection = INITIAL_PROJECTION;
  readonly #bridge;

  constructor() {
    const [near, bridge] = createLinkedTransports();
    this.#bridge = bridge;
    bridge.listen({ line: (text) => this.#answer(text), noise: () => {}, closed: () => {} });
    const client = new ProtocolClient({
      protocol: baritoneProtocol,
      codec: baritoneCodec,
      transport: near,
      clock: this.clock,
      listener: {
        event: (event) => {
          if (event.kind === 'known') this.#apply({ type: 'event', event });
        },
        noise: () => {},
        closed: () => {},
      },
    });
    this.watch = new StatusWatch({
      client,
      clock: this.clock,
      emit: (input) => {
        this.told.push(input.type);
        this.#apply(input);
      },
    });
  }

  #apply(input: BotInput): void {
    const { facts } = this.projection;
    this.projection = projectBot(this.projection, input, 0);
    this.watch.follow(facts, this.projection.facts);
  }

  /** What was asked since the last call of this. */
  takeAsked(): readonly string[] {
    return this.asked.splice(0);
  }

  async update(seq: number): Promise<void> {
    await this.say('status.update', { reason: 'change', seq, status: STATUS });
  }

  async say(event: string, data: JsonObject): Promise<void> {
    this.#bridge.send(encodeBaritoneEvent(event, data, { ts: '2026-02-17T16:20:00Z' }));
    await settle();
  }

  #answer(text: string): void {
    const message = decodeBaritoneMessage(text);
    if (message.kind !== 'request') return;
    this.asked.push(message.method);
    const answer = this.answers[message.method] ?? 'silence';
    if (answer === 'silence') return;
    const { id } = message;
    if ('ok' in answer) this.#bridge.send(encodeBaritoneSuccess(id, answer.ok));
    else
      this.#bridge.send(encodeBaritoneFailure(id, { code: answer.refuse, message: 'no', details: answer.data ?? {} }));
  }
}

let scene: Scene;

beforeEach(() => {
  scene = new Scene();
});

async function start(): Promise<void> {
  expect(await scene.watch.start()).toBeNull();
  expect(scene.takeAsked()).toEqual(['status.subscribe', 'status.get']);
}

describe('updates', () => {
  test('that follow each other ask for nothing', async () => {
    await start();
    expect(scene.told).toEqual(['subscribed', 'status']);
    for (const seq of [1, 2, 2, 1, 3]) await scene.update(seq);
    expect(scene.takeAsked()).toEqual([]);
  });

  test('of which one is missing ask for the status', async () => {
    await start();
    await scene.update(1);
    await scene.update(3);
    expect([scene.takeAsked(), scene.told.at(-1)]).toEqual([['status.get'], 'status']);
    await scene.update(4);
    expect(scene.takeAsked()).toEqual([]);
  });

  test('of which one is missing are counted once, by the number that the request follows', async () => {
    await start();
    for (const seq of [1, 4, 4, 2]) await scene.update(seq);
    expect(scene.takeAsked()).toEqual(['status.get']);
    expect(scene.projection.facts.updates).toMatchObject({ state: 'fresh', seq: 4, missedCount: 2 });
  });

  test('of which the first is missing ask too', async () => {
    await start();
    await scene.update(2);
    expect(scene.takeAsked()).toEqual(['status.get']);
  });

  test('with many gaps have one question under way', async () => {
    await start();
    scene.answers['status.get'] = 'silence';
    for (const seq of [2, 4, 6]) await scene.update(seq);
    expect(scene.takeAsked()).toEqual(['status.get']);
    await scene.clock.advance(8_000);
    scene.takeAsked();
    await scene.update(9);
    expect(scene.takeAsked()).toContain('status.get');
  });
});

describe('heartbeats', () => {
  test('that keep coming are waited for', async () => {
    await start();
    for (const seq of [1, 2, 3, 4, 5]) {
      await scene.clock.advance(4_000);
      await scene.update(seq);
    }
    expect([scene.takeAsked(), scene.clock.pendingCount > 0]).toEqual([[], true]);
  });

  test('that stop are overdue after one and a half of their intervals, and the watch subscribes again', async () => {
    await start();
    await scene.clock.advance(1_000);
    await scene.update(7);
    scene.takeAsked();
    await scene.clock.advance(5_999);
    expect([scene.takeAsked(), scene.told.includes('overdue')]).toEqual([[], false]);
    await scene.clock.advance(1);
    expect([scene.takeAsked(), scene.told.slice(-2)]).toEqual([['status.subscribe'], ['overdue', 'subscribed']]);
    await scene.update(1);
    expect(scene.takeAsked()).toEqual([]);
  });

  test('whose numbers fall back are overdue too: nothing newer is known', async () => {
    await start();
    await scene.update(7);
    scene.takeAsked();
    await scene.clock.advance(3_000);
    await scene.update(1);
    await scene.clock.advance(3_000);
    expect(scene.takeAsked()).toEqual(['status.subscribe']);
    await scene.update(1);
    expect(scene.projection.facts.updates).toMatchObject({ state: 'fresh', seq: 1 });
  });

  test('are not waited for after the end', async () => {
    await start();
    scene.watch.dispose();
    await scene.clock.advance(60_000);
    expect(scene.takeAsked()).toEqual([]);
  });
});

test('a bridge that pushes no status is asked every five seconds until the end', async () => {
  scene.answers['status.subscribe'] = { refuse: 'METHOD_NOT_FOUND' };
  await start();
  await scene.clock.advance(4_999);
  expect(scene.takeAsked()).toEqual([]);
  await scene.clock.advance(5_001);
  expect(scene.takeAsked()).toEqual(['status.get', 'status.get']);
  scene.watch.dispose();
  await scene.clock.advance(60_000);
  expect(scene.takeAsked()).toEqual([]);
});

describe('a bridge that is paused', () => {
  beforeEach(async () => {
    scene.answers['status.subscribe'] = { refuse: 'PAUSED', data: { reason: 'operator' } };
    expect(await scene.watch.start()).toBeNull();
  });

  test('is of use, and says by its refusal that it is paused', () => {
    expect([scene.takeAsked(), scene.told]).toEqual([['status.subscribe'], ['refused-paused']]);
  });

  test('is asked again when it goes on, and not before', async () => {
    scene.takeAsked();
    scene.answers['status.subscribe'] = { ok: SUBSCRIBED };
    await scene.say('bridge.pause_state', { paused: true });
    expect(scene.takeAsked()).toEqual([]);
    await scene.say('bridge.pause_state', { paused: false });
    expect(scene.takeAsked()).toEqual(['status.subscribe', 'status.get']);
    await scene.say('bridge.pause_state', { paused: false });
    expect(scene.takeAsked()).toEqual([]);
  });
});

test('a bridge that refuses for another reason is of no use', async () => {
  scene.answers['status.subscribe'] = { refuse: 'UNAUTHORIZED' };
  expect(await scene.watch.start()).toMatchObject({ code: 'UNAUTHORIZED' });
  expect([scene.takeAsked(), scene.told]).toEqual([['status.subscribe'], []]);
});
