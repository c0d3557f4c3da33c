import { beforeEach, describe, expect, test } from 'vitest';
import { fail, type Result } from '#shared/result.ts';
import { type CallError, type CallErrorCode, localError } from '../../calls/call-error.ts';
import type { CharacterInput } from '../state/project-character.ts';
import { enterGame } from './enter-game.ts';
import type { GameClient } from './game-client.ts';

const refused = (code: string): CallError => ({ kind: 'protocol', code, message: 'no', details: {} });
const lost = (code: CallErrorCode): CallError => localError(code, 'gone');

let asked: string[];
let remarks: string[];
let inputs: CharacterInput['type'][];
/** The errors of requests by their names; every other one is refused as not found. */
let errors: Readonly<Record<string, CallError>>;

const client: GameClient = {
  call: (method, _params, _options, receive) => {
    asked.push(method);
    const answer: Result<never, CallError> = fail(errors[method] ?? refused('404'));
    receive?.(answer);
    return Promise.resolve(answer);
  },
};
const enter = () =>
  enterGame({
    ...{ client, characterId: 'Ann' },
    observer: { input: ({ type }) => inputs.push(type), remark: (text) => remarks.push(text) },
  });

const SERVER = { name: '', version: '', sectors: null };
const ALL = ['server_status', 'identify', 'my_status', 'subscribe', 'subscribe', 'my_map', 'combat.status'];

beforeEach(() => {
  asked = [];
  remarks = [];
  inputs = [];
  errors = {};
});

describe('a character', () => {
  test('that the server does not know is absent, and nothing more is requested of it', async () => {
    expect(await enter()).toEqual({ ok: true, value: { server: SERVER, presence: 'absent' } });
    expect(asked).toEqual(ALL.slice(0, 3));
  });

  test.each<[string, CallError]>([
    ['is refused by a broken server', refused('500')],
    ['is not what the contract says', lost('INVALID_RESULT')],
    ['is not told apart from noise', lost('TIMEOUT')],
  ])('whose status %s is followed all the same', async (_, error) => {
    errors = { my_status: error, my_map: error };
    expect(await enter()).toEqual({ ok: true, value: { server: SERVER, presence: 'unknown' } });
    expect(asked).toEqual(ALL);
    expect(remarks).toEqual([`my_status: ${error.message}`, `my_map: ${error.message}`]);
    expect(inputs).toEqual(['no-fight']);
  });
});

describe('a connection', () => {
  test.each(['server_status', 'identify', 'my_status', 'subscribe', 'my_map', 'combat.status'])(
    'that is lost while %s waits is not entered',
    async (method) => {
      errors = { my_status: refused('500'), [method]: lost('CLOSED') };
      expect(await enter()).toEqual(fail(lost('CLOSED')));
      expect(asked.at(-1)).toBe(method);
    },
  );

  test.each(['server_status', 'identify'])('whose server does not answer %s is not entered', async (method) => {
    errors = { [method]: lost('TIMEOUT') };
    expect(await enter()).toEqual(fail(lost('TIMEOUT')));
  });
});
