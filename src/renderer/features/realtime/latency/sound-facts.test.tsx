import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PLAYBACK_FEED } from '#shared/panel/realtime/playback.ts';
import { sampleGateway } from '#shared/panel/testing/sample-gateway.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { SoundFacts } from './sound-facts.tsx';

const factsOf = (): readonly string[] =>
  [...screen.getByRole('region', { name: 'Sound' }).querySelectorAll('dl > div')].map((fact) => fact.textContent ?? '');

test('how sound is played is known from the last report of a window', () => {
  const page = new TestPage();
  const counts = { ...sampleGateway().counts, chunksDroppedHere: 2, chunksDroppedThere: 5 };
  page.show(<SoundFacts gateway={sampleGateway({ counts })} voice={null} />);
  expect(screen.getByText('nothing played yet')).toBeDefined();
  expect(factsOf().slice(0, 2)).toEqual(['Jitter buffer–', 'Underruns0']);
  const report = { turn: 3, at: 0, playedMs: 500, depthMs: 62, underruns: 4, state: 'playing' } as const;
  page.set(PLAYBACK_FEED, report, 'gateway');
  expect(screen.getByText('playing turn 3')).toBeDefined();
  expect(factsOf()).toEqual([
    ...['Jitter buffer62 ms', 'Underruns4', 'Dropped in this window0', 'Dropped here2', 'Dropped there5'],
  ]);
  page.set(PLAYBACK_FEED, { ...report, state: 'silent' }, 'gateway');
  expect(screen.getByText('silent after turn 3')).toBeDefined();
});
