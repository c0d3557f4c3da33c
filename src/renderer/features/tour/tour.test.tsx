import { act, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { KindsProvider } from '#connections/kinds-context.tsx';
import { sampleKind } from '#connections/testing/sample-kind.ts';
import { MEMORY_FEED, type Memories } from '#shared/panel/memory.ts';
import { PANEL_FEED, type PanelInfo } from '#shared/panel/panel-info.ts';
import { SAMPLE_NOW } from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { currentPlace, goTo, navigationStore } from '#stores/window/navigation.ts';
import { startTour } from '#stores/window/tour.ts';
import { Tour } from './tour.tsx';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

const enter = (world: PanelInfo['world'], memories?: Memories) => {
  page.set(PANEL_FEED, { version: '1', shell: 'web', platform: 'linux', startedAt: SAMPLE_NOW, world });
  if (memories !== undefined) page.set(MEMORY_FEED, memories);
  return page.show(
    <KindsProvider kinds={[sampleKind(), sampleKind({ name: 'door', noun: 'door' })]}>
      <Tour />
    </KindsProvider>,
  );
};
const note = () => screen.queryByRole('dialog');
const press = (name: string) => page.user.click(screen.getByRole('button', { name }));

describe('the tour', () => {
  test('is offered in the demo world once it is known that it was never ended', () => {
    enter('demo');
    expect(note()).toBeNull();
    page.set(MEMORY_FEED, {});
    expect(note()?.textContent).toContain('1 of 5');
  });

  test('is not offered to somebody who ended it', () => {
    enter('demo', { tour: 'ended' });
    expect(note()).toBeNull();
  });

  test('is not offered in the own world, where it can be taken', () => {
    enter('own', {});
    expect(note()).toBeNull();
    act(startTour);
    expect(note()?.textContent).toContain('The rail');
  });

  test('names the keys of all pages and the nouns of all kinds', async () => {
    enter('demo', {});
    expect(note()?.textContent).toContain('Press 1, 2 or 2 to open one.');
    await press('Next: the cells');
    expect(note()?.textContent).toContain('One cell for each lamp and door:');
  });

  test('leads through five places, each named by the answer before, and is then over for good', async () => {
    enter('demo', {});
    for (const name of ['the cells', 'the timeline', 'the horizon', 'the palette']) await press(`Next: ${name}`);
    expect(note()?.textContent).toContain('5 of 5');
    expect(screen.queryByRole('button', { name: 'End the tour' })).toBeNull();
    await press('Done');
    expect(note()).toBeNull();
    expect(page.calls).toEqual([['memory.keep', { name: 'tour', text: 'ended' }]]);
  });

  test('ends for good where somebody ends it, by its answer or by Escape', async () => {
    enter('demo', {});
    await press('End the tour');
    expect(note()).toBeNull();
    act(startTour);
    await page.user.keyboard('{Escape}');
    expect(note()).toBeNull();
    expect(page.calls).toHaveLength(2);
  });

  test('shows Overview, of which it speaks', async () => {
    goTo('lamps');
    enter('demo', {});
    expect(currentPlace(navigationStore.getState()).page).toBe('overview');
  });

  test('stands beside the place that it speaks of, or in the window where that is not drawn', async () => {
    enter('demo', {});
    expect(note()).not.toBeNull();
    const cells = document.createElement('div');
    cells.dataset.place = 'cells';
    document.body.append(cells);
    await press('Next: the cells');
    expect(note()?.textContent).toContain('The cells');
    cells.remove();
  });
});
