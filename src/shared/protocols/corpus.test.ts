import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { baritoneCodec } from './baritone/codec.ts';
import { baritoneProtocol } from './baritone/protocol.ts';
import type { Protocol } from './define-protocol.ts';
import type { ClientCodec } from './message.ts';
import { processCodec } from './process/codec.ts';
import { processProtocol } from './process/protocol.ts';
import { relayCodec } from './relay/codec.ts';
import { relayProtocol } from './relay/protocol.ts';

/** The protocols by the name of their folder. */
const PROTOCOLS: Readonly<Record<string, { readonly protocol: Protocol; readonly codec: ClientCodec }>> = {
  baritone: { protocol: baritoneProtocol, codec: baritoneCodec },
  process: { protocol: processProtocol, codec: processCodec },
  relay: { protocol: relayProtocol, codec: relayCodec },
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

test('every folder of examples belongs to a declared protocol', () => {
  expect(folders).toEqual(Object.keys(PROTOCOLS));
});

describe.each(Object.entries(PROTOCOLS))('the examples of %s', (folder, { protocol, codec }) => {
  const files = readdirSync(`${here}${folder}/examples`);

  test.each(files)('%s parses as what its name says, and nothing of it is lost', (file) => {
    const example: unknown = JSON.parse(readFileSync(`${here}${folder}/examples/${file}`, 'utf8'));
    const place = placeOf(file, protocol);
    switch (place?.kind) {
      case 'envelope':
        expect(codec.decodeMessage(JSON.stringify(example)).kind).toBe(place.messageKind);
        break;
      case 'params':
      case 'result':
        expect(protocol.methods[place.method]?.[place.kind].parse(example)).toEqual(example);
        break;
      case 'event':
        expect(protocol.events[place.event]?.parse(example)).toEqual(example);
        break;
      default:
        expect.fail(`${file} names no method, event or envelope of ${folder}`);
    }
  });
});
