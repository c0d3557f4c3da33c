import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import { CHARACTER_CHAT_FEED } from '#shared/panel/game/characters.ts';
import type { RouteView } from '#shared/panel/game/route.ts';
import { SHOWN_LIMITS } from '#shared/panel/game/shown-limits.ts';
import { SAMPLE_FIGHT, SAMPLE_SECTOR, SAMPLE_SHIP, sampleCharacter } from '#shared/panel/testing/sample-character.ts';
import { SAMPLE_NOW, sampleConnection } from '#shared/panel/testing/samples.ts';
import { fail, succeed } from '#shared/result.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { currentTime } from '#stores/window/clock.ts';
import { AllCalls } from './calls/all-calls.tsx';
import { ChatPanel } from './chat/chat-panel.tsx';
import { CombatPanel } from './combat/combat-panel.tsx';
import { RoundList } from './combat/round-list.tsx';
import { GameNotices } from './game-notices.tsx';
import { Journal } from './journal/journal.tsx';
import { RoutesPanel } from './routes/routes-panel.tsx';
import { SectorSection } from './ship/sector-section.tsx';
import { ShipSection } from './ship/ship-section.tsx';
import { StatusLine } from './status-line.tsx';
import { TradeDesk } from './trade/trade-desk.tsx';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

const now = SAMPLE_NOW;
const press = (name: string | RegExp) => page.user.click(screen.getByRole('button', { name }));
const refused = fail({ code: 'REFUSED', message: 'No', remedy: '', peerCode: '400' } as const);
/** The requests of the game that went out: each as its endpoint and its payload. */
const asked = () =>
  page.calls.flatMap(([method, params]) => {
    if (method !== 'character.call') return [];
    const { endpoint, payload } = params as { readonly endpoint: string; readonly payload: object };
    return [[endpoint, payload]];
  });

test('the status is one line, in which a full hold and a fight stand out', () => {
  const full = { ...SAMPLE_SHIP, cargoUsed: 40 };
  page.show(<StatusLine character={sampleCharacter({ ship: full, fight: SAMPLE_FIGHT })} now={now} />);
  const line = screen.getByLabelText('Status of the character');
  expect(line.textContent).toContain('Sector421 BSS');
  expect(line.textContent).toContain('CombatRound 1');
  expect(within(line).getByText('40 of 40').getAttribute('data-status')).toBe('failed');
});

describe('the trade desk', () => {
  const show = (more: Partial<CharacterSnapshot> = {}) =>
    page.show(<TradeDesk character={sampleCharacter(more)} sectors={new Map()} now={now} />);

  beforeEach(() => page.answer('character.prices', succeed([])));

  test('says where there is nothing to trade', () => {
    show({ sector: { ...SAMPLE_SECTOR, port: null } });
    expect(screen.getByText('Sector 421 has no port. Fly to one to trade.')).toBeTruthy();
  });

  test('fills in the most that can be bought, checks it, and buys what was checked', async () => {
    page.answer('character.call', succeed({ can_trade: true, price_per_unit: 10, total_price: 50 }));
    show();
    await press('Max 5');
    expect(screen.getByLabelText<HTMLInputElement>('Units').value).toBe('5');
    await press(await screen.findByRole('button', { name: 'Buy 5 for 50' }).then(() => 'Buy 5 for 50'));
    expect(screen.getByText('Checked with the server before it is made.')).toBeTruthy();
    const trade = { commodity: 'organics', quantity: 5, trade_type: 'buy' };
    expect(asked()).toEqual([
      ['check_trade', trade],
      ['trade', trade],
    ]);
  });

  test('trades once, however often Enter is pressed', async () => {
    page.answer('character.call', succeed({ can_trade: true, price_per_unit: 10, total_price: 30 }));
    show();
    await page.user.type(screen.getByLabelText('Units'), '3');
    await screen.findByRole('button', { name: 'Buy 3 for 30' });
    const give = page.hold('character.call');
    await page.user.type(screen.getByLabelText('Units'), '{Enter}{Enter}{Enter}');
    expect(asked().filter(([endpoint]) => endpoint === 'trade')).toHaveLength(1);
    await give(succeed({ success: true }));
  });

  test('asks for another amount where nothing would be traded', async () => {
    show();
    await page.user.type(screen.getByLabelText('Units'), '0');
    expect(screen.getByRole('button', { name: /Enter more than 0/ })).toBeTruthy();
  });

  test('keeps what was typed when the trade is refused', async () => {
    page.answer('character.call', succeed({ can_trade: true, price_per_unit: 10, total_price: 30 }));
    show();
    await page.user.type(screen.getByLabelText('Units'), '3');
    await screen.findByRole('button', { name: 'Buy 3 for 30' });
    page.answer('character.call', refused);
    await press('Buy 3 for 30');
    expect(page.toasts).toMatchObject([{ status: 'failed', line: 'Organics was not bought' }]);
    expect(screen.getByLabelText<HTMLInputElement>('Units').value).toBe('3');
  });

  test('says why the server would not trade', async () => {
    page.answer('character.call', succeed({ can_trade: false, error: 'Not enough cargo space' }));
    show();
    await page.user.type(screen.getByLabelText('Units'), '99');
    expect(await screen.findByText('Refused')).toBeTruthy();
    expect(screen.getAllByText(/Not enough cargo space/).length).toBeGreaterThan(0);
  });
});

describe('the chat', () => {
  const line = () => screen.getByLabelText<HTMLInputElement>('Message');

  test('answers who wrote, and keeps what was not sent', async () => {
    const message = { id: '1', at: now, kind: 'direct', from: 'RunnerQ', to: 'TraderP', text: 'Hold 12 fuel' } as const;
    page.set(CHARACTER_CHAT_FEED, [message], 'trader');
    page.show(<ChatPanel character={sampleCharacter()} now={now} />);
    await press('RunnerQ');
    page.answer('character.call', fail({ code: 'NOT_CONNECTED', message: 'Nothing was sent.' }));
    await page.user.type(line(), 'On my way{Enter}');
    expect(asked()).toEqual([['send_message', { type: 'direct', to_name: 'RunnerQ', content: 'On my way' }]]);
    expect(line().value).toBe('On my way');
    expect(screen.getByText('Nothing was sent. NOT_CONNECTED')).toBeTruthy();
  });

  test('counts characters as the server does, and sends none that is too long', async () => {
    page.show(<ChatPanel character={sampleCharacter({ waitingMessages: 2 })} now={now} />);
    expect(screen.getByText('2 waiting, one a second')).toBeTruthy();
    await page.user.click(line());
    await page.user.paste('🚀'.repeat(513));
    expect(screen.getByText('513 characters; 512 are allowed.')).toBeTruthy();
    await page.user.keyboard('{Enter}');
    expect(asked()).toEqual([]);
  });
});

describe('a fight', () => {
  const show = (more: Partial<CharacterSnapshot> = {}) => {
    const character = sampleCharacter({ fight: SAMPLE_FIGHT, ...more });
    page.show(<CombatPanel character={character} fight={SAMPLE_FIGHT} lastKeyAt={null} now={now} />);
  };

  test('counts the round down, and attacks with all fighters by one key', async () => {
    show();
    expect(screen.getByText('12 s left')).toBeTruthy();
    await page.user.keyboard('a');
    const more = { commit: 40, target_id: 'garrison:421:MerchantM' };
    expect(asked()).toEqual([['combat.action', { combat_id: 'c1', action: 'attack', round: 1, ...more }]]);
  });

  test('sends as many fighters as were typed, and flees where was chosen', async () => {
    show();
    await page.user.type(screen.getByLabelText('Fighters to send'), '15');
    await press('Attack');
    await page.user.selectOptions(screen.getByLabelText('Flee to sector'), '418');
    await press('Flee');
    expect(asked().map(([, payload]) => payload)).toMatchObject([{ commit: 15 }, { action: 'flee', to_sector: 418 }]);
  });

  test('that opens while somebody types takes the rest of the word for no action', async () => {
    const character = sampleCharacter({ fight: SAMPLE_FIGHT });
    page.show(<CombatPanel character={character} fight={SAMPLE_FIGHT} lastKeyAt={currentTime()} now={now} />);
    await page.user.keyboard('fuel price');
    expect(asked()).toEqual([]);
    expect(screen.queryByText('A', { selector: 'kbd' })).toBeNull();
  });

  test('is acted in once for a key that is held, and not again before the reply', async () => {
    const give = page.hold('character.call');
    show();
    await page.user.keyboard('{b>3/}b');
    await press(/^Brace/);
    expect(asked()).toHaveLength(1);
    await give(succeed({ accepted: true }));
    await page.user.keyboard('b');
    expect(asked()).toHaveLength(2);
  });

  test('has no way out while the exits of its sector are not known', () => {
    show({ sector: { ...SAMPLE_SECTOR, id: 7 } });
    expect(screen.getByRole('button', { name: /^Flee/ }).getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByLabelText<HTMLSelectElement>('Flee to sector').options).toHaveLength(0);
  });

  test('says that earlier rounds are not listed', () => {
    const roundOf = (round: number) => ({ round, lines: [], end: null });
    const { rerender } = page.show(<RoundList fight={{ ...SAMPLE_FIGHT, rounds: [roundOf(1), roundOf(2)] }} />);
    expect(screen.queryByText('Earlier rounds are not listed.')).toBeNull();
    rerender(<RoundList fight={{ ...SAMPLE_FIGHT, rounds: [roundOf(2), roundOf(3)] }} />);
    expect(screen.getByText('Earlier rounds are not listed.')).toBeTruthy();
  });

  test('typing a number does nothing else', async () => {
    show();
    await page.user.type(screen.getByLabelText('Fighters to send'), 'bfp');
    expect(asked()).toEqual([]);
  });
});

describe('the ship and its sector', () => {
  test('mark amounts with digits that cannot be held exactly', () => {
    const ship = { ...SAMPLE_SHIP, credits: '9007199254740993', cargo: { fuel_ore: '1e400', organics: 'many' } };
    page.show(<ShipSection character={sampleCharacter({ ship })} />);
    const { textContent } = screen.getByLabelText('Ship');
    expect(textContent).toContain('9007199254740993 (not exact) credits');
    expect(textContent).toContain('1e400 (not exact) fuel ore, many organics');
    page.show(<StatusLine character={sampleCharacter({ ship })} now={now} />);
    expect(screen.getByLabelText('Status of the character').textContent).toContain('9007199254740993 (not exact)');
  });

  test('leave fighters with a toll, as they were filled in', async () => {
    page.show(<ShipSection character={sampleCharacter()} />);
    await press('Leave fighters…');
    const dialog = within(screen.getByRole('dialog'));
    await page.user.click(dialog.getByRole('button', { name: 'Leave fighters' }));
    expect(asked()).toEqual([]);
    expect(dialog.getByRole('alert').textContent).toBe('Fill in every field first.');
    await page.user.type(dialog.getByLabelText('Fighters'), '20');
    await page.user.click(dialog.getByRole('radio', { name: 'Toll' }));
    await page.user.click(dialog.getByRole('button', { name: 'Leave fighters' }));
    const payload = { sector: 421, quantity: 20, mode: 'toll', toll_amount: 50 };
    expect(asked()).toEqual([['combat.leave_fighters', payload]]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('ask about the sector in which the ship was, although it moves meanwhile', async () => {
    const garrison = {
      owner: 'TraderP',
      isOwn: true,
      fighters: 60,
      mode: 'toll',
      toll: 50,
      tollBalance: 0,
      seenAt: now,
    };
    const sector = { ...SAMPLE_SECTOR, garrisons: [garrison] };
    const { rerender } = page.show(<SectorSection character={sampleCharacter({ sector })} now={now} />);
    await press('Collect…');
    rerender(<SectorSection character={sampleCharacter({ sector: { ...sector, id: 7 } })} now={now} />);
    await press('Collect fighters');
    expect(asked()).toEqual([['combat.collect_fighters', { sector: 421, quantity: 60 }]]);
  });

  test('a reply that comes after its dialog was closed closes no other one', async () => {
    const give = page.hold('character.call');
    page.show(<ShipSection character={sampleCharacter({ sector: { ...SAMPLE_SECTOR, hasDepot: true } })} />);
    await press('Buy warp…');
    await press('Buy 36');
    await press('Close');
    await press('Send warp…');
    await give(succeed({ success: true }));
    expect(screen.getByRole('dialog', { name: 'Send warp power?' })).toBeTruthy();
  });

  test('fill the tank where there is a depot, and nowhere else', async () => {
    page.show(<ShipSection character={sampleCharacter()} />);
    expect(screen.getByRole('button', { name: /^Buy warp/ }).getAttribute('aria-disabled')).toBe('true');
    page.show(<ShipSection character={sampleCharacter({ sector: { ...SAMPLE_SECTOR, hasDepot: true } })} />);
    await page.user.click(screen.getAllByRole('button', { name: /^Buy warp/ }).at(-1) ?? document.body);
    await press('Buy 36');
    expect(asked()).toEqual([['recharge_warp_power', { units: 36 }]]);
  });

  test('show amounts that are no numbers as they came', () => {
    page.show(
      <ShipSection character={sampleCharacter({ ship: { ...SAMPLE_SHIP, credits: 'many', shields: true } })} />,
    );
    expect(screen.getByText('many')).toBeTruthy();
    expect(screen.getByText('true of 20')).toBeTruthy();
  });

  test('collect own fighters with their toll, and fight others', async () => {
    const garrison = {
      owner: 'TraderP',
      isOwn: true,
      fighters: 60,
      mode: 'toll',
      toll: 50,
      tollBalance: 300,
      seenAt: now,
    };
    const players = [{ name: 'Bob', shipType: null, seenAt: now }];
    const sector = { ...SAMPLE_SECTOR, garrisons: [garrison], players };
    page.show(<SectorSection character={sampleCharacter({ sector })} now={now} />);
    await press('Fight');
    await press('Collect…');
    expect(screen.getByText(/They hold 300 credits of toll/)).toBeTruthy();
    await press('Collect fighters');
    expect(asked()).toEqual([
      ['combat.initiate', { target_id: 'Bob', target_type: 'character' }],
      ['combat.collect_fighters', { sector: 421, quantity: 60 }],
    ]);
  });
});

describe('all calls', () => {
  test('ask before what changes the game for everybody', async () => {
    page.show(<AllCalls character={sampleCharacter()} />);
    await press(/^reset_ports/);
    await press('Send call');
    expect(asked()).toEqual([]);
    page.answer('character.call', succeed({ success: true, ports_reset: 46 }));
    await press('Send reset_ports');
    expect(asked()).toEqual([['reset_ports', {}]]);
    expect(await screen.findByText('Answered')).toBeTruthy();
  });

  test('mark an answer with digits that cannot be held exactly, and no other', async () => {
    page.show(<AllCalls character={sampleCharacter()} />);
    page.answer('character.call', succeed({ ship: { credits: '9007199254740993', shields: 9 } }));
    await press('Send call');
    expect(await screen.findByText('not exact')).toBeTruthy();
    page.answer('character.call', succeed({ ship: { credits: '9007199254740992', name: '007', shields: 9 } }));
    await press('Send call');
    expect(await screen.findByText('"007"')).toBeTruthy();
    expect(screen.queryByText('not exact')).toBeNull();
  });

  test('show a refusal in the words of the server, and keep the form', async () => {
    page.show(<AllCalls character={sampleCharacter()} />);
    await press(/^move/);
    await press('Send call');
    expect(screen.getByText('Enter a number, such as 1,500 or 2.5.')).toBeTruthy();
    page.answer('character.call', refused);
    await page.user.type(screen.getByLabelText('to_sector'), '7');
    await press('Send call');
    expect(await screen.findByText(/^No\. 400$/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('to_sector').value).toBe('7');
  });
});

test('a route is flown with a check before each trade', async () => {
  const cargo = { commodity: 'equipment', units: 24, buyPrice: 40, sellPrice: 46, stock: 'known' } as const;
  const route: RouteView = {
    out: { from: 421, to: 418, path: [421, 418], cargo, profit: 144 },
    back: { from: 418, to: 421, path: [418, 421], cargo: null, profit: 0 },
    ...{ profit: 144, hops: 2, profitPerHop: 72, seenAt: now, approach: [421] },
  };
  page.answer('character.routes', succeed({ routes: [route] }));
  page.show(<RoutesPanel character={sampleCharacter()} now={now} />);
  await page.user.click(await screen.findByText(/421 → 418 24 equipment, 40 → 46/));
  await press('Fly route');
  const flown = page.calls.find(([method]) => method === 'character.fly')?.[1];
  expect(flown).toMatchObject({
    steps: [
      { kind: 'trade', trade: 'buy', price: 40 },
      { kind: 'hop', to: 418 },
      { kind: 'trade', trade: 'sell', price: 46 },
      { kind: 'hop', to: 421 },
    ],
  });
});

test.for([
  ['kestrel_courier', 14, /lasts for 4 hops, the way to the first port included, if a hop costs 3/],
  ['escape_pod', 1, /lasts for 1 hop, /],
  ['kestrel_courier', 0, /lasts for 0 hops, /],
  ['dreadnought', 14, /Warp power is not counted/],
  ['kestrel_courier', 'much', /Warp power is not counted/],
] as const)('routes say how far the warp power is assumed to last: %s with %s', async ([type, warpPower, words]) => {
  page.answer('character.routes', succeed({ routes: [] }));
  page.show(<RoutesPanel character={sampleCharacter({ ship: { ...SAMPLE_SHIP, type, warpPower } })} now={now} />);
  expect(screen.getByText(words)).toBeTruthy();
  expect(await screen.findByText(/^No profitable round trip/)).toBeTruthy();
});

test('the journal has requests, trades, moves, others and fights', async () => {
  const act = { id: 'a', endpoint: 'trade', at: now, state: 'done', sentence: 'Sold 10 fuel ore' } as const;
  const trade = { sector: 421, kind: 'sell', commodity: 'fuel_ore', units: 10, pricePerUnit: 33, total: 330 } as const;
  const fight = { ...SAMPLE_FIGHT, state: 'ended', outcome: 'The toll is paid' } as const;
  const character = sampleCharacter({
    acts: [{ ...act, trade }],
    moves: [{ from: 420, to: 421, at: now, port: 'BSS' }],
    sightings: [{ name: 'Bob', shipType: null, sector: null, at: now, how: 'left' }],
    pastFights: [fight],
  });
  page.show(<Journal character={character} now={now} />);
  for (const [tab, words] of [
    [/^Trades/, '330'],
    [/^Moves/, 'BSS'],
    [/^Others/, 'left'],
    [/^Fights/, 'Sector 421: The toll is paid'],
    [/^Requests/, 'Sold 10 fuel ore'],
  ] as const) {
    await page.user.click(screen.getByRole('tab', { name: tab }));
    expect(screen.getByText(words)).toBeTruthy();
  }
});

test('lists that are longer than what windows get say so', async () => {
  const moveAt = (to: number) => ({ from: to - 1, to, at: now + to, port: '' });
  const moves = Array.from({ length: SHOWN_LIMITS.moves }, (_, to) => moveAt(to));
  const fights = Array.from({ length: SHOWN_LIMITS.fights }, (_, at) => ({ ...SAMPLE_FIGHT, id: `c${at}` }));
  const part = (count: number) => (
    <Journal character={sampleCharacter({ moves: moves.slice(0, count), pastFights: fights })} now={now} />
  );
  const { rerender } = page.show(part(SHOWN_LIMITS.moves - 1));
  await page.user.click(screen.getByRole('tab', { name: /^Moves/ }));
  expect(screen.queryByText('Older ones are not listed.')).toBeNull();
  rerender(part(SHOWN_LIMITS.moves));
  expect(screen.getByText('Older ones are not listed.')).toBeTruthy();
  await page.user.click(screen.getByRole('tab', { name: /^Fights/ }));
  expect(screen.getByText('Older ones are not listed.')).toBeTruthy();
  const said = (id: number) => ({ id: `${id}`, at: now, kind: 'broadcast', from: 'a', to: null, text: 'b' }) as const;
  page.set(
    CHARACTER_CHAT_FEED,
    Array.from({ length: SHOWN_LIMITS.messages }, (_, id) => said(id)),
    'trader',
  );
  rerender(<ChatPanel character={sampleCharacter()} now={now} />);
  expect(screen.getByText('Earlier messages are not listed.')).toBeTruthy();
});

test('a character that the game does not know joins in a sector, when a person says so', async () => {
  page.show(<GameNotices character={sampleCharacter({ presence: 'absent' })} now={now} />);
  await press('Join…');
  await page.user.type(screen.getByLabelText(/^Sector/), '7');
  await press('Join the game');
  expect(asked()).toEqual([['join', { sector: 7 }]]);
});

test('nothing is asked while there is no connection', async () => {
  const connection = sampleConnection({ name: 'backoff', retryAt: now + 1_000 });
  page.show(
    <CombatPanel character={sampleCharacter({ connection })} fight={SAMPLE_FIGHT} lastKeyAt={null} now={now} />,
  );
  await page.user.keyboard('abfp');
  expect(asked()).toEqual([]);
  expect(screen.getByRole('button', { name: /^Brace/ }).getAttribute('aria-disabled')).toBe('true');
});

test('what others wrote cannot reorder the text around it', async () => {
  const name = 'Bob\u202e';
  const players = [{ name, shipType: null, seenAt: now }];
  const fight = { ...SAMPLE_FIGHT, toll: { owner: name, amount: 50 } };
  page.set(CHARACTER_CHAT_FEED, [{ id: '1', at: now, kind: 'broadcast', from: name, to: null, text: name }], 'trader');
  const trades = [{ commodity: name, kind: 'buys', price: 25, stock: 820 }] as const;
  const port = { code: 'BSS', seenAt: now, trades };
  const ship = { ...SAMPLE_SHIP, credits: name };
  const sector = { ...SAMPLE_SECTOR, players, port };
  page.answer('character.prices', succeed([{ at: now, prices: { [name]: 25 } }]));
  const { rerender } = page.show(<TradeDesk character={sampleCharacter({ sector })} sectors={new Map()} now={now} />);
  expect(await screen.findByText(/^Price of Bob/)).toBeTruthy();
  expect(document.body.textContent).not.toContain('\u202e');
  rerender(
    <>
      <SectorSection character={sampleCharacter({ sector })} now={now} />
      <StatusLine character={sampleCharacter({ ship })} now={now} />
      <AllCalls character={sampleCharacter({ characterId: name })} />
      <ChatPanel character={sampleCharacter()} now={now} />
      <CombatPanel character={sampleCharacter()} fight={fight} lastKeyAt={null} now={now} />
    </>,
  );
  expect(document.body.textContent).toContain('Bob');
  expect(document.body.textContent).not.toContain('\u202e');
});
