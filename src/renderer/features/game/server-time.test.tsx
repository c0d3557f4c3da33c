import { screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { CHARACTER_CHAT_FEED } from '#shared/panel/game/characters.ts';
import { SAMPLE_SECTOR, sampleCharacter } from '#shared/panel/testing/sample-character.ts';
import { succeed } from '#shared/result.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { currentTime } from '#stores/window/clock.ts';
import { formatTime } from '#ui/words/format.ts';
import { ChatPanel } from './chat/chat-panel.tsx';
import { GamePage } from './game-page.tsx';
import { Journal } from './journal/journal.tsx';
import { TradeDesk } from './trade/trade-desk.tsx';

const HOUR_MS = 3_600_000;
const AGO_MS = 300_000;

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

/** What was seen five minutes ago, by a server whose clock is wrong by hours. */
function seenBy(serverBehindMs: number) {
  const at = currentTime() - serverBehindMs - AGO_MS;
  const port = { code: 'BSS', trades: [], seenAt: at };
  return sampleCharacter({
    serverBehindMs,
    sector: { ...SAMPLE_SECTOR, port, players: [{ name: 'Bob', shipType: 'kestrel_courier', seenAt: at }] },
    sightings: [{ name: 'Bob', shipType: null, sector: 421, at, how: 'present' }],
  });
}

test.each([-3 * HOUR_MS, 0, 3 * HOUR_MS])('ages are right where the server is %i ms behind', async (behindMs) => {
  const character = seenBy(behindMs);
  page.answer('character.map', succeed({ version: 1, kind: 'whole', sectors: [] }));
  page.answer('character.prices', succeed([]));
  page.show(<GamePage character={character} characters={[]} />);
  expect(screen.getByLabelText('About the ship and its sector').textContent).toContain('kestrel courier, 5 min ago');
  page.show(<TradeDesk character={character} sectors={new Map()} now={currentTime()} />);
  expect(screen.getAllByText('prices seen 5 min ago')).not.toHaveLength(0);
  page.show(<Journal character={character} now={currentTime()} />);
  await page.user.click(screen.getByRole('tab', { name: /^Others/ }));
  expect(screen.getByText('5 min ago')).toBeTruthy();
});

test.each([-3 * HOUR_MS, 0, 3 * HOUR_MS])(
  'messages have the time of here where the server is %i ms behind',
  (behindMs) => {
    const at = currentTime() - AGO_MS;
    const message = { id: '1', at: at - behindMs, kind: 'direct', from: 'Bob', to: 'TraderP', text: 'Ahoy' } as const;
    page.set(CHARACTER_CHAT_FEED, [message], 'trader');
    page.show(<ChatPanel character={sampleCharacter({ serverBehindMs: behindMs })} now={currentTime()} />);
    expect(screen.getByText(formatTime(at, currentTime()))).toBeTruthy();
  },
);
