import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { decodeGameMessage, gameCodec } from '#shared/protocols/game/codec.ts';
import { gameProtocol } from '#shared/protocols/game/protocol.ts';
import { readResult } from '#shared/protocols/read-result.ts';
import { ProtocolClient } from '../calls/protocol-client.ts';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { settle } from '../platform/testing/virtual-clock.ts';
import { createLinkedTransports } from '../transport/memory-transport.ts';
import { describeOutcome } from './acts/describe-act.ts';
import { agentAfter, agentLineOf, NO_AGENT } from './agent/agent-watch.ts';
import { compareStates } from './away/compare-states.ts';
import { whyNotEnter, whyStopHere } from './flight/why-stop.ts';
import { findNotice } from './notices/find-notice.ts';
import { viewRoutes } from './routes/view-routes.ts';
import { type CharacterState, newCharacter } from './state/character-state.ts';
import type { GameReply } from './state/game-reply.ts';
import { type CharacterInput, projectCharacter } from './state/project-character.ts';
import { MapBook } from './view/map-book.ts';
import { viewCharacter, viewChat } from './view/view-character.ts';

const ME = 'TraderP';
const folder = new URL('../../shared/protocols/game/recordings/', import.meta.url);
const STOPS = {
  somebody: true,
  garrison: true,
  warpPowerBelow: 5,
  price: { commodity: 'organics', kind: 'sells', price: 9 },
} as const;

/** Frames of the real server: one of each shape that a payload of an endpoint or an event has. */
const FRAMES: readonly JsonValue[] = (() => {
  const found = new Map<string, JsonValue>();
  for (const file of readdirSync(folder)) {
    for (const line of readFileSync(new URL(file, folder), 'utf8').trim().split('\n')) {
      const { dir, frame }: { readonly dir: string; readonly frame: JsonValue } = JSON.parse(line);
      if (dir !== 'in' || !isJsonObject(frame)) continue;
      const { endpoint, event, payload, result } = frame;
      const shape = Object.keys(isJsonObject(payload) ? payload : isJsonObject(result) ? result : {}).join();
      found.set(`${String(event ?? endpoint)} ${shape}`, frame);
    }
  }
  return [...found.values()];
})();

/** Replaces what is at the n-th place of a value, counted from its leaves to its root. */
function replaceAt(value: JsonValue, place: number, by: JsonValue): JsonValue {
  let left = place;
  const visit = (at: JsonValue): JsonValue => {
    if (left === 0) {
      left -= 1;
      return by;
    }
    left -= 1;
    if (Array.isArray(at)) return at.map(visit);
    if (isJsonObject(at)) return Object.fromEntries(Object.entries(at).map(([name, each]) => [name, visit(each)]));
    return at;
  };
  return visit(value);
}

const anyJson = fc.jsonValue({ maxDepth: 3 }).map((value): JsonValue => JSON.parse(JSON.stringify(value)));
const names = fc.constantFrom(...Object.keys(gameProtocol.events), '__proto__', 'constructor', 'weather.changed');
const brokenFrame = fc.oneof(
  fc
    .tuple(fc.constantFrom(...FRAMES), fc.nat({ max: 80 }), anyJson)
    .map(([frame, place, by]) => replaceAt(frame, place, by)),
  fc.tuple(names, anyJson).map(([event, payload]): JsonValue => ({ frame_type: 'event', event, payload })),
  fc
    .tuple(fc.constantFrom(...Object.keys(gameProtocol.methods)), anyJson)
    .map(([endpoint, result]): JsonValue => ({ frame_type: 'rpc', id: 'x', endpoint, ok: true, result })),
);

/** Everything that is made of a state, so that a value of a wrong type shows where it hurts. */
function makeAll(before: CharacterState, after: CharacterState): void {
  const book = new MapBook({ me: ME, start: 1 });
  book.update(after);
  JSON.stringify([
    viewCharacter(after, 0),
    viewChat(after.chat),
    book.changesSince(0),
    compareStates(before, after),
    findNotice(before, after, 0),
    whyStopHere(after, STOPS),
    whyNotEnter(after, { kind: 'hop', to: 5 }, STOPS),
    viewRoutes(after, { from: null, legHops: 3, count: 3, hold: null, credits: null }),
  ]);
}

test('there are frames of many shapes', () => {
  expect(FRAMES.length).toBeGreaterThan(30);
});

test('any JSON in place of any part of a frame is survived, and the next request is answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(brokenFrame, { minLength: 1, maxLength: 8 }), async (frames) => {
      const [own, peer] = createLinkedTransports();
      let state = newCharacter(ME);
      let agent = NO_AGENT;
      const apply = (input: CharacterInput): void => {
        const before = state;
        state = projectCharacter(before, input);
        makeAll(before, state);
      };
      const client = new ProtocolClient({
        ...{ protocol: gameProtocol, codec: gameCodec, transport: own, clock: createTestPlatform().clock },
        listener: {
          event: (event) => {
            if (event.kind !== 'known') return;
            agentLineOf(event, 0);
            agent = agentAfter(agent, event, 0);
            apply({ type: 'event', event });
          },
          noise: () => {},
          closed: () => {},
        },
      });
      peer.listen({ line: (text) => answer(text, (reply) => peer.send(reply)), noise: () => {}, closed: () => {} });
      for (const frame of frames) {
        const text = JSON.stringify(frame);
        peer.send(text);
        const reply = replyIn(text);
        if (reply === null) continue;
        const before = state;
        apply({ type: 'reply', reply });
        describeOutcome(reply, before, state);
      }
      await settle();
      expect(await client.call('server_status', {})).toMatchObject({ ok: true });
    }),
    { numRuns: 300 },
  );
});

function answer(text: string, send: (reply: string) => void): void {
  const { id } = JSON.parse(text);
  send(
    JSON.stringify({ frame_type: 'rpc', id, endpoint: 'server_status', ok: true, result: { name: 'Gradient Bang' } }),
  );
}

/** What a frame is as the reply to a request of its endpoint; null for none that would be taken. */
function replyIn(text: string): GameReply | null {
  const message = decodeGameMessage(text);
  if (message.kind !== 'success') return null;
  const { endpoint } = JSON.parse(text);
  const method = Object.keys(gameProtocol.methods).find((name): name is GameReply['method'] => name === endpoint);
  const read = method === undefined ? null : readResult(gameProtocol, method, message.result);
  const params = {
    character_id: ME,
    from_character_id: ME,
    to_character_id: 'B',
    action: 'brace',
    quantity: 1,
    units: 1,
  };
  return read?.ok === true ? ({ method, params, result: read.value } as GameReply) : null;
}
