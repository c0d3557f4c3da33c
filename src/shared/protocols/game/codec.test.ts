import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeGameMessage,
  encodeGameEvent,
  encodeGameFailure,
  encodeGameRequest,
  encodeGameSuccess,
} from './codec.ts';

describe('a request', () => {
  test('names its endpoint, and carries a payload', () => {
    const text = encodeGameRequest('a', 'move', { character_id: 'TraderP', to_sector: 9 });
    expect(JSON.parse(text)).toEqual({
      ...{ type: 'rpc', id: 'a', endpoint: 'move' },
      payload: { character_id: 'TraderP', to_sector: 9 },
    });
  });

  test('of a control message is flat, and no field of it takes the place of its own', () => {
    const text = encodeGameRequest('a', 'subscribe', { event: 'status.update', type: 'x', id: 'y' });
    expect(JSON.parse(text)).toEqual({ type: 'subscribe', id: 'a', event: 'status.update' });
  });

  test('is read again as it was asked', () => {
    for (const [method, params] of [
      ['my_status', { character_id: 'a' }],
      ['subscribe', { event: 'chat.message' }],
      ['identify', { character_id: 'a', name: 'b' }],
      ['server_status', {}],
    ] as const) {
      expect(decodeGameMessage(encodeGameRequest('7', method, params))).toEqual({
        ...{ kind: 'request', id: '7' },
        method,
        params,
      });
    }
  });

  test('needs no type, and may ask for a subscription as an endpoint, as the prose of the document has it', () => {
    expect(decodeGameMessage('{"endpoint":"my_status","payload":{}}')).toEqual({
      ...{ kind: 'request', id: null },
      ...{ method: 'my_status', params: {} },
    });
    expect(decodeGameMessage('{"type":"rpc","id":1,"endpoint":"subscribe","payload":{"event":"x"}}')).toEqual({
      ...{ kind: 'request', id: '1' },
      ...{ method: 'subscribe', params: { event: 'x' } },
    });
  });

  test('with half a character is not sent, and one with a whole or a written one is', () => {
    for (const text of ['\ud83d', 'a\udc00b', '\udc00\ud83d', 'x\\\ud83d']) {
      expect(() => encodeGameRequest('a', 'join', { character_id: text })).toThrow('half a character');
      expect(() => encodeGameRequest('a', 'identify', { character_id: text })).toThrow('half a character');
    }
    for (const text of ['🚀', '\\ud83d', '\\\\udc00']) {
      const sent = JSON.parse(encodeGameRequest('a', 'join', { character_id: text }));
      expect(sent.payload.character_id).toBe(text);
    }
  });

  test('is sent just when each of its texts is well-formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\ud83d', '\udc00', '\\', '\\u'), (text, end) => {
        const given = text + end;
        const isWellFormed = !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(given);
        const send = () => encodeGameRequest('a', 'join', { character_id: given });
        if (isWellFormed) expect(JSON.parse(send()).payload.character_id).toBe(given);
        else expect(send).toThrow('half a character');
      }),
    );
  });
});

describe('a reply', () => {
  test('is paired by its id, which comes back as text', () => {
    expect(decodeGameMessage(encodeGameSuccess('a', { identified: true }, 'identify'))).toEqual({
      ...{ kind: 'success', id: 'a' },
      result: { identified: true },
    });
    expect(decodeGameMessage('{"frame_type":"rpc","id":17,"ok":true}')).toMatchObject({ kind: 'success', id: '17' });
    expect(decodeGameMessage('{"frame_type":"rpc","ok":true}')).toMatchObject({ kind: 'success', id: null });
  });

  test('of a failure keeps status, detail and code as they came', () => {
    const error = { status: 400, detail: 'Reason', code: 'optional' };
    expect(
      decodeGameMessage(JSON.stringify({ frame_type: 'rpc', id: 'a', endpoint: 'move', ok: false, error })),
    ).toEqual({
      ...{ kind: 'failure', id: 'a' },
      error: { kind: 'protocol', code: 'optional', message: 'Reason', details: error },
    });
    const plain = { status: 409, detail: 'Round mismatch' };
    const sent = encodeGameFailure('a', { code: '409', message: 'Round mismatch', details: {} }, 'combat.action');
    expect(JSON.parse(sent)).toEqual({
      ...{ frame_type: 'rpc', id: 'a', endpoint: 'combat.action', ok: false },
      error: plain,
    });
    expect(decodeGameMessage(sent)).toMatchObject({
      error: { code: '409', message: 'Round mismatch', details: plain },
    });
  });

  test('of a failure says so where its error is something else', () => {
    for (const error of [undefined, null, 7, [], {}, { detail: 5, status: {} }]) {
      const text = JSON.stringify({ frame_type: 'rpc', id: 'a', endpoint: null, ok: false, error });
      expect(decodeGameMessage(text)).toMatchObject({ error: { code: '', message: 'no reason given' } });
    }
    expect(decodeGameMessage('{"frame_type":"rpc","id":"a","ok":false,"error":"no"}')).toMatchObject({
      error: { message: 'no' },
    });
  });
});

test('an event says whom it is for', () => {
  const text = encodeGameEvent('task_output', { text: 'a' }, { character_filter: ['TraderP'] });
  expect(JSON.parse(text)).toEqual({
    ...{ frame_type: 'event', event: 'task_output', 'gg-action': 'task_output' },
    ...{ payload: { text: 'a' }, character_filter: ['TraderP'] },
  });
  expect(decodeGameMessage(text)).toMatchObject({ kind: 'event', event: 'task_output', params: { text: 'a' } });
});

test('a frame that is no message differs from one that is no JSON', () => {
  for (const text of ['{"credits":Infinit}', '{"credits":NaN', '', 'hello']) {
    expect(decodeGameMessage(text)).toEqual({ kind: 'noise', reason: 'not-json' });
  }
  const others = [
    '[]',
    '5',
    'null',
    '{"frame_type":"x"}',
    '{"frame_type":"rpc","ok":1}',
    '{"type":7,"endpoint":"move"}',
  ];
  for (const text of others) expect(decodeGameMessage(text)).toEqual({ kind: 'noise', reason: 'not-a-message' });
});

test('a number that JavaScript would change keeps its digits, as a text', () => {
  const frame = (credits: string) => `{"frame_type":"event","event":"status.update","payload":{"credits":${credits}}}`;
  const creditsOf = (credits: string) => decodeGameMessage(frame(credits));
  expect(creditsOf('9007199254740993')).toMatchObject({ params: { credits: '9007199254740993' } });
  expect(creditsOf('1e400')).toMatchObject({ params: { credits: '1e400' } });
  expect(creditsOf('9007199254740991')).toMatchObject({ params: { credits: 9007199254740991 } });
  expect(creditsOf('0.30000000000000004')).toMatchObject({ params: { credits: 0.1 + 0.2 } });
});

describe('a number that JSON does not have', () => {
  const reply = (credits: string) => `{"frame_type":"rpc","id":"a","endpoint":"join","ok":true,"result":${credits}}`;

  test.each(['NaN', 'Infinity', '-Infinity'])('%s is read as not known', (word) => {
    expect(decodeGameMessage(reply(`{"ship":{"credits":${word},"shields":[1,${word}]}}`))).toEqual({
      ...{ kind: 'success', id: 'a' },
      result: { ship: { credits: null, shields: [1, null] } },
    });
    const event = `{"frame_type":"event","event":"port.regenerated","payload":{"fraction":${word}}}`;
    expect(decodeGameMessage(event)).toMatchObject({ kind: 'event', params: { fraction: null } });
  });

  test('a frame that is cut in a string of a million signs is noise at once: each sign is read once', () => {
    const cut = `{"a":"${'\\"'.repeat(500_000)}\\`;
    expect(decodeGameMessage(cut)).toMatchObject({ kind: 'noise' });
  });

  test('stays a word in a text, beside one that is none', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('NaN', '-Infinity', '"', '\\', ' ', ',', '1') }), (text) => {
        const json = JSON.stringify({ text, purse: 0 }).replace('"purse":0', '"purse":NaN');
        expect(decodeGameMessage(reply(json))).toMatchObject({ result: { text, purse: null } });
      }),
    );
  });

  test('keeps the digits of the numbers beside it', () => {
    expect(decodeGameMessage(reply('[NaN,9007199254740993]'))).toMatchObject({ result: [null, '9007199254740993'] });
  });

  test('costs no more in a text without an end than in another one', () => {
    const text = `{"a":NaN,${'"\\"'.repeat(200_000)}`;
    expect(decodeGameMessage(text)).toEqual({ kind: 'noise', reason: 'not-json' });
  });
});
