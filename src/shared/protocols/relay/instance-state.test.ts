import { describe, expect, test } from 'vitest';
import { readInstanceReply } from './instance-reply.ts';
import { instanceStateSchema, readInstanceState } from './instance-state.ts';
import { isSameValues, toRoomWindow, valuesOf } from './window.ts';

const read = (answer: unknown) => readInstanceState(instanceStateSchema.parse(answer));

describe('the state of an instance', () => {
  test('of the current shape has types and paths', () => {
    const answer = { windows: [{ id: 'w1', type: 'verse', x: 4, y: 2, w: 44, h: 14, title: 'a verse', path: '/a' }] };
    expect(read(answer)).toEqual({
      shape: 'current',
      windows: [{ id: 'w1', type: 'verse', x: 4, y: 2, w: 44, h: 14, title: 'a verse', path: '/a' }],
      chat: [],
    });
  });

  test('of the old shape has width and height, and no types', () => {
    expect(read({ windows: [{ id: 'w1', x: 4, y: 2, width: 44, height: 14, title: 'verse' }] })).toEqual({
      shape: 'old',
      windows: [{ id: 'w1', type: null, x: 4, y: 2, w: 44, h: 14, title: 'verse', path: '' }],
      chat: [],
    });
  });

  test('without windows is one of the current shape', () => {
    expect(read({ windows: [], chat_log: [{ sender: 'ada', text: 'hi' }, { seq: 3 }, 'x'] })).toEqual({
      shape: 'current',
      windows: [],
      chat: [{ seq: 1, sender: 'ada', text: 'hi' }],
    });
  });

  test('leaves out what is no window', () => {
    expect(read({ windows: [null, { id: 'w1' }, { id: 'w2', type: 'a', x: 1, y: 1, w: 1e9, h: 1 }] }).windows).toEqual(
      [],
    );
    expect(instanceStateSchema.safeParse({ windows: {} }).success).toBe(false);
  });
});

describe('the values of a window', () => {
  test('are all by which two are equal', () => {
    const values = { type: 'verse', x: 1, y: 2, w: 3, h: 4, path: '' };
    expect(valuesOf(toRoomWindow('a', values, 'one'))).toEqual(values);
    expect(isSameValues(values, { ...values })).toBe(true);
    for (const other of [{ type: 'life' }, { x: 0 }, { y: 0 }, { w: 0 }, { h: 0 }, { path: '/a' }]) {
      expect(isSameValues(values, { ...values, ...other })).toBe(false);
    }
    expect(toRoomWindow('a', { ...values, path: '/p' })).toEqual({ id: 'a', ...values, path: '/p' });
  });

  test('are none without a type or a place', () => {
    expect(valuesOf({ id: 'a', x: 1, y: 1, w: 1, h: 1 })).toBeNull();
    expect(valuesOf({ id: 'a', type: 'verse', x: '1', y: 1, w: 1, h: 1 })).toBeNull();
    expect(valuesOf({ id: 'a', type: 'verse', x: Number.POSITIVE_INFINITY, y: 1, w: 1, h: 1 })).toBeNull();
  });
});

describe('a reply', () => {
  test('is ok, a refusal, or JSON', () => {
    expect(readInstanceReply('ok\n')).toEqual({ ok: true, value: { success: true } });
    expect(readInstanceReply('err unknown type\n')).toEqual({
      ok: false,
      error: { kind: 'refused', message: 'unknown type' },
    });
    expect(readInstanceReply('{"error":"Window not found"}')).toMatchObject({
      error: { kind: 'refused', message: 'Window not found' },
    });
    expect(readInstanceReply('{"success":true,"id":"w3"}\n')).toEqual({ ok: true, value: { success: true, id: 'w3' } });
  });

  test('that is cut short, empty, or something else is told apart', () => {
    const messageOf = (text: string) => {
      const reply = readInstanceReply(text);
      return reply.ok ? 'read' : `${reply.error.kind}: ${reply.error.message}`;
    };
    expect(messageOf('{"windows":[{"id":"w1"')).toBe('unreadable: the reply is cut short: “{"windows":[{"id":"w1"”');
    expect(messageOf('')).toBe('unreadable: the reply is empty');
    expect(messageOf('Segmentation fault')).toMatch(/^unreadable: the reply is neither ok, err nor JSON/);
    expect(messageOf(`{"a":${'['.repeat(200)}${']'.repeat(200)}}`)).toMatch(/^unreadable/);
  });

  test('has the digits of its numbers and fields of any name', () => {
    expect(readInstanceReply('{"seed":9007199254740993,"__proto__":{"a":1}}')).toEqual({
      ok: true,
      value: { seed: { inexactNumber: '9007199254740993' }, ['__proto__']: { a: 1 } },
    });
  });

  test('with long numbers has windows with ids of their own, in their places', () => {
    const place = '"x":0.10000000000000001,"y":2,"w":3.00000000000000000001,"h":4';
    const list = ['9007199254740992', '9007199254740993'].map((id) => `{"id":${id},"type":"verse",${place}}`);
    const chat = '[{"seq":7.00000000000000000001,"sender":"ann","text":"hi"}]';
    const reply = readInstanceReply(`{"windows":[${list.join()}],"chat_log":${chat}}`);
    const { chat: lines, windows } = read(reply.ok ? reply.value : null);
    expect(windows.map(({ id, w, x }) => [id, x, w])).toEqual([
      ['9007199254740992', 0, 3],
      ['9007199254740993', 0, 3],
    ]);
    expect(lines).toEqual([{ seq: 7, sender: 'ann', text: 'hi' }]);
  });

  test('may hold titles that are not escaped', () => {
    const reply = String.raw`{"windows":[{"id":"w1","title":"say "hi" C:\dir","x":1},{"id":"w2","title":"a\"b"}]}`;
    expect(readInstanceReply(`${reply}\n`)).toEqual({
      ok: true,
      value: {
        windows: [
          { id: 'w1', title: String.raw`say "hi" C:\dir`, x: 1 },
          { id: 'w2', title: 'a"b' },
        ],
      },
    });
    expect(readInstanceReply('{"title":"two\nlines"}')).toEqual({ ok: true, value: { title: 'two\nlines' } });
  });
});
