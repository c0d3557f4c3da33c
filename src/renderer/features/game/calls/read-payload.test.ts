import { expect, test } from 'vitest';
import { fail, succeed } from '#shared/result.ts';
import { GAME_CALLS } from './game-calls.ts';
import { readPayload } from './read-payload.ts';

const read = (endpoint: string, typed: Readonly<Record<string, string>>) => {
  const call = GAME_CALLS.find((each) => each.endpoint === endpoint);
  if (call === undefined) throw new Error(`no call ${endpoint}`);
  return readPayload(call, new Map(Object.entries(typed)));
};

test('numbers go out as numbers, texts as they were typed, and what is empty and optional not at all', () => {
  expect(read('send_message', { content: ' 007 ' })).toEqual(succeed({ type: 'broadcast', content: ' 007 ' }));
  expect(read('trade', { commodity: 'fuel_ore', quantity: '1,500.5', trade_type: 'sell' })).toEqual(
    succeed({ commodity: 'fuel_ore', quantity: 1_500.5, trade_type: 'sell' }),
  );
  expect(read('join', {})).toEqual(succeed({}));
});

test('each field that cannot go out says why', () => {
  expect(read('plot_course', { from_sector: '1.5', to_sector: 'here' })).toEqual(
    fail(
      new Map([
        ['from_sector', 'Enter a whole number.'],
        ['to_sector', 'Enter a number, such as 1,500 or 2.5.'],
      ]),
    ),
  );
  expect(read('salvage.collect', {})).toEqual(fail(new Map([['salvage_id', 'Type something.']])));
});
