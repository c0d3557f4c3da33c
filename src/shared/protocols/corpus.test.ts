import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { baritoneCodec } from './baritone/codec.ts';
import { baritoneProtocol } from './baritone/protocol.ts';
import type { Protocol } from './define-protocol.ts';
import { gameCodec } from './game/codec.ts';
import { gameProtocol } from './game/protocol.ts';
import type { ClientCodec } from './message.ts';
import { processCodec } from './process/codec.ts';
import { processProtocol } from './process/protocol.ts';
import { realtimeCodec } from './realtime/codec.ts';
import { realtimeProtocol } from './realtime/protocol.ts';
import { instanceCodec, instanceProtocol } from './relay/instance-protocol.ts';
import { roomCodec, roomProtocol } from './relay/room-protocol.ts';

interface Wire {
  readonly protocol: Protocol;
  readonly codec: Pick<ClientCodec, 'decodeMessage'>;
  /** Writes what a schema has read, where that is another value than what crosses the wire. */
  readonly write?: (schema: z.ZodType, value: unknown) => unknown;
}

/** The protocols by the name of their folder. */
const WIRES: Readonly<Record<string, readonly Wire[]>> = {
  baritone: [{ protocol: baritoneProtocol, codec: baritoneCodec }],
  game: [{ protocol: gameProtocol, codec: gameCodec }],
  process: [{ protocol: processProtocol, codec: processCodec }],
  realtime: [{ protocol: realtimeProtocol, codec: realtimeCodec }],
  relay: [
    { protocol: instanceProtocol, codec: instanceCodec },
    { protocol: roomProtocol, codec: roomCodec, write: z.encode },
  ],
};

const here = fileURLToPath(new URL('.', import.meta.url));
const folders = readdirSync(here).filter((name) => existsSync(`${here}${name}/examples`));

/** `envelope.<kind>`, `<method>.params`, `<method>.result` or `<event>.event`, then `.<variant>` where there are several. */
type Place =
  | { readonly kind: 'envelope'; readonly messageKind: string }
  | { readonly kind: 'params' | 'result'; readonly method: string }
  | { readonly kind: 'event'; readonly event: string };

function placeOf(file: string, protocol: Protocol): Place | null {
  const name = file.replace(/\.json$/, '');
  const isNamed = (start: string) => name === start || name.startsWith(`${start}.`);
  for (const messageKind of ['request', 'success', 'failure', 'event']) {
    if (isNamed(`envelope.${messageKind}`)) return { kind: 'envelope', messageKind };
  }
  for (const method of Object.keys(protocol.methods)) {
    for (const kind of ['params', 'result'] as const) {
      if (isNamed(`${method}.${kind}`)) return { kind, method };
    }
  }
  const event = Object.keys(protocol.events).find((candidate) => isNamed(`${candidate}.event`));
  return event === undefined ? null : { kind: 'event', event };
}

const asItIs = (_schema: z.ZodType, value: unknown) => value;

test('every folder of examples belongs to a declared protocol', () => {
  expect(folders).toEqual(Object.keys(WIRES));
});

describe.each(Object.entries(WIRES))('the examples of %s', (folder, wires) => {
  const files = readdirSync(`${here}${folder}/examples`);

  test.each(files)('%s parses as what its name says, and nothing of it is lost', (file) => {
    const example: unknown = JSON.parse(readFileSync(`${here}${folder}/examples/${file}`, 'utf8'));
    const places = wires.flatMap((wire) => ({ ...wire, place: placeOf(file, wire.protocol) }));
    const { codec, place, protocol, write = asItIs } = places.find((each) => each.place !== null) ?? {};
    const keep = (schema: z.ZodType | undefined) => {
      expect(schema === undefined ? undefined : write(schema, schema.parse(example))).toEqual(example);
    };
    switch (place?.kind) {
      case 'envelope':
        expect(codec?.decodeMessage(JSON.stringify(example)).kind).toBe(place.messageKind);
        break;
      case 'params':
      case 'result':
        keep(protocol?.methods[place.method]?.[place.kind]);
        break;
      case 'event':
        keep(protocol?.events[place.event]);
        break;
      default:
        expect.fail(`${file} names no method, event or envelope of ${folder}`);
    }
  });
});
