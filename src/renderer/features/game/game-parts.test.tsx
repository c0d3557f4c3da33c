import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { PortView } from '#shared/panel/game/game-map.ts';
import { SAMPLE_SECTOR, sampleCharacter } from '#shared/panel/testing/sample-character.ts';
import { SAMPLE_NOW } from '#shared/panel/testing/samples.ts';
import { succeed } from '#shared/result.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { AwayDialog } from './away-dialog.tsx';
import { AllCalls } from './calls/all-calls.tsx';
import { FlightStopsDialog } from './course/flight-stops-dialog.tsx';
import { SectorSection } from './ship/sector-section.tsx';
import { ShipSection } from './ship/ship-section.tsx';
import { PriceChart } from './trade/price-chart.tsx';
import { SeenPort } from './trade/seen-port.tsx';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

const press = (name: string | RegExp) => page.user.click(screen.getByRole('button', { name }));
/** The requests of the game that went out: each as its endpoint and its payload. */
const asked = () =>
  page.calls.flatMap(([method, params]) => {
    if (method !== 'character.call') return [];
    const { endpoint, payload } = params as { readonly endpoint: string; readonly payload: object };
    return [[endpoint, payload]];
  });

test('what changed is told before and now, and what is not listed is counted', async () => {
  let state = 'open';
  const changes = [
    { about: 'ship', sector: null, what: 'credits', before: '14,990', after: '15,320' },
    { about: 'player', sector: 7, what: 'Bob', before: '', after: 'here' },
  ] as const;
  const report = { from: SAMPLE_NOW - 60_000, to: SAMPLE_NOW, changes, moreCount: 3 };
  page.show(<AwayDialog report={report} connectionId="trader" onClose={() => (state = 'closed')} />);
  const rows = screen.getAllByRole('row').map(({ textContent }) => textContent);
  expect(rows).toEqual(['SectorWhatBeforeNow', '–credits14,99015,320', '7Bob–here']);
  expect(screen.getByText('3 more changes not listed here.')).toBeTruthy();
  await press('Dismiss changes');
  expect(page.calls).toEqual([['character.dismissAway', { connectionId: 'trader' }]]);
  expect(state).toBe('closed');
});

describe('what a flight stops for', () => {
  const none = { somebody: false, garrison: false, warpPowerBelow: null, price: null } as const;

  test('is chosen, each by its own', async () => {
    const chosen: unknown[] = [];
    const part = (
      <FlightStopsDialog
        character={sampleCharacter()}
        stops={none}
        onChange={(stops) => chosen.push(stops)}
        onClose={() => {}}
      />
    );
    page.show(part);
    await page.user.click(screen.getByLabelText('Somebody is there'));
    await page.user.click(screen.getByLabelText(/^Garrison of another/));
    await page.user.type(screen.getByLabelText(/^Warp power below/), '30');
    await page.user.selectOptions(screen.getByLabelText('A price'), 'A port buys for at least');
    await page.user.selectOptions(screen.getByLabelText('Commodity'), 'organics');
    await page.user.type(screen.getByLabelText('Credits each'), '46');
    await press('Set stops');
    const price = { commodity: 'organics', kind: 'buys', price: 46 };
    expect(chosen).toEqual([{ somebody: true, garrison: true, warpPowerBelow: 30, price }]);
  });

  test('is not taken while a number is none', async () => {
    const chosen: unknown[] = [];
    page.show(
      <FlightStopsDialog
        character={sampleCharacter()}
        stops={none}
        onChange={(stops) => chosen.push(stops)}
        onClose={() => {}}
      />,
    );
    await page.user.type(screen.getByLabelText(/^Warp power below/), 'much');
    await press('Set stops');
    expect(chosen).toEqual([]);
  });
});

describe('a price over time', () => {
  const at = (minute: number) => SAMPLE_NOW - 600_000 + minute * 60_000;

  test('is drawn where it was seen', () => {
    const points = [
      { at: at(0), prices: { fuel_ore: 20 } },
      { at: at(5), prices: { fuel_ore: null } },
      { at: at(10), prices: { fuel_ore: 40 } },
    ];
    page.show(<PriceChart commodity="fuel_ore" points={points} now={SAMPLE_NOW} />);
    const drawing = screen.getByRole('img', { name: /^Price of fuel ore: 2 seen, last 40 at / });
    const dots = [...drawing.querySelectorAll('circle')].map((dot) => [dot.getAttribute('cx'), dot.getAttribute('cy')]);
    // The highest price is at the top, half of it in the middle; the first is at the left, the last at the right.
    expect(dots).toEqual([
      ['18', '48'],
      ['582', '18'],
    ]);
  });

  test('that was never seen is not drawn', () => {
    page.show(<PriceChart commodity="__proto__" points={[{ at: at(0), prices: { fuel_ore: 20 } }]} now={SAMPLE_NOW} />);
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('a port where the ship is not', () => {
  const trade = (commodity: string, price: number | null) => ({ commodity, kind: 'buys', price, stock: 12 }) as const;
  const show = (port: PortView) =>
    page.show(<SeenPort character={sampleCharacter()} sector={418} port={port} now={SAMPLE_NOW} />);

  test('shows its prices as they were seen, each over time', async () => {
    const points = [
      { at: SAMPLE_NOW - 60_000, prices: { fuel_ore: 20, organics: 7 } },
      { at: SAMPLE_NOW, prices: { fuel_ore: 40, organics: 9 } },
    ];
    page.answer('character.prices', succeed(points));
    show({ code: 'BBS', trades: [trade('fuel_ore', 40), trade('organics', 9)], seenAt: SAMPLE_NOW - 300_000 });
    expect(screen.getByText('prices seen 5 min ago')).toBeTruthy();
    expect(await screen.findByRole('img', { name: /^Price of fuel ore: 2 seen, last 40 at / })).toBeTruthy();
    await page.user.click(screen.getByText('Organics'));
    expect(screen.getByRole('img', { name: /^Price of organics: 2 seen, last 9 at / })).toBeTruthy();
    expect(page.calls).toEqual([['character.prices', { connectionId: 'trader', sector: 418 }]]);
  });

  test('of which only the code is known says so', async () => {
    page.answer('character.prices', succeed([]));
    show({ code: 'BBS', trades: [], seenAt: null });
    await page.settle();
    expect(screen.getByText('Its prices were not seen yet.')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('in its sector a character', () => {
  const own = {
    owner: 'TraderP',
    isOwn: true,
    fighters: 60,
    mode: 'toll',
    toll: 50,
    tollBalance: 0,
    seenAt: SAMPLE_NOW,
  };

  test('changes the mode of its garrison', async () => {
    const sector = { ...SAMPLE_SECTOR, garrisons: [own] };
    page.show(<SectorSection character={sampleCharacter({ sector })} now={SAMPLE_NOW} />);
    await press('Mode…');
    const dialog = within(screen.getByRole('dialog'));
    await page.user.click(dialog.getByRole('radio', { name: 'Offensive' }));
    await press('Change garrison');
    expect(asked()).toEqual([['combat.set_garrison_mode', { sector: 421, mode: 'offensive' }]]);
  });

  test('collects what is left of a ship', async () => {
    const salvage = [{ id: 's-1', cargo: { fuel_ore: 4 }, scrap: 10, credits: 120, expiresAt: null }];
    page.show(
      <SectorSection character={sampleCharacter({ sector: { ...SAMPLE_SECTOR, salvage } })} now={SAMPLE_NOW} />,
    );
    await press('Collect');
    expect(asked()).toEqual([['salvage.collect', { salvage_id: 's-1' }]]);
  });

  test('gives warp power to who is there', async () => {
    const players = [{ name: 'Bob', shipType: null, seenAt: SAMPLE_NOW }];
    page.show(<ShipSection character={sampleCharacter({ sector: { ...SAMPLE_SECTOR, players } })} />);
    await press('Send warp…');
    expect(screen.getByLabelText<HTMLInputElement>('To').value).toBe('Bob');
    await page.user.type(screen.getByLabelText('Units'), '5');
    await press('Send warp power');
    expect(asked()).toEqual([['transfer_warp_power', { to_character_id: 'Bob', units: 5 }]]);
  });
});

test.each([
  ['join', { sector: '7' }, { sector: 7 }],
  ['join', { credits: '100' }, { credits: 100 }],
  ['join', { ship_type: 'sparrow_scout' }, { ship_type: 'sparrow_scout' }],
  ['reset_ports', {}, {}],
  ['regenerate_ports', { fraction: '0.5' }, { fraction: 0.5 }],
] as const)('%s with %o asks before it goes out', async (endpoint, typed, payload) => {
  page.show(<AllCalls character={sampleCharacter()} />);
  await press(new RegExp(`^${endpoint}`));
  for (const [name, text] of Object.entries(typed)) {
    await page.user.type(screen.getByLabelText(new RegExp(`^${name}`)), text);
  }
  await press('Send call');
  expect(asked()).toEqual([]);
  await press(`Send ${endpoint}`);
  expect(asked()).toEqual([[endpoint, payload]]);
});

test('a join that changes nothing of the character goes out at once', async () => {
  page.show(<AllCalls character={sampleCharacter()} />);
  await press(/^join/);
  await press('Send call');
  expect(asked()).toEqual([['join', {}]]);
});
