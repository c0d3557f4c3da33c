import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeProcessMessage,
  encodeProcessEvent,
  encodeProcessFailure,
  encodeProcessRequest,
  encodeProcessSuccess,
} from './codec.ts';

const text = fc.string({ unit: 'binary', maxLength: 20 });
// What JSON itself cannot carry is not the codec's to keep: minus zero.
const json = fc.json({ maxDepth: 3 }).map((source): unknown => JSON.parse(source.replaceAll('-0', '0')));
const jsonObject = fc.dictionary(text, json, { noNullPrototype: true });

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('what is encoded is one line, and decodes to what it was made of', () => {
  fc.assert(
    fc.property(text, text, jsonObject, json, (id, name, params, result) => {
      const error = { kind: 'protocol' as const, code: name, message: id, details: {} };
      const lines = [
        encodeProcessRequest(id, name, params),
        encodeProcessSuccess(id, result),
        encodeProcessFailure(id, error),
        encodeProcessEvent(name, params),
      ];
      expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
      expect(lines.map((line) => plain(decodeProcessMessage(line)))).toEqual([
        plain({ kind: 'request', id, method: name, params }),
        plain({ kind: 'success', id, result }),
        { kind: 'failure', id, error },
        plain({ kind: 'event', event: name, params }),
      ]);
    }),
    { numRuns: 2000 },
  );
});

test('no text makes decoding throw', () => {
  const key = fc.constantFrom('id', 'ok', 'response', 'error', 'event', 'method', 'params', '__proto__', 'code');
  const message = fc.dictionary(key, json).map((value) => JSON.stringify(value));
  fc.assert(
    fc.property(fc.oneof(text, fc.json(), message), (line) => {
      expect(['success', 'failure', 'event', 'request', 'noise']).toContain(decodeProcessMessage(line).kind);
    }),
    { numRuns: 5000 },
  );
});
