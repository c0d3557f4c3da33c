import { beforeEach, describe, expect, test } from 'vitest';
import {
  canGoBack,
  canGoForward,
  currentPlace,
  forgetItem,
  goBack,
  goForward,
  goTo,
  navigationStore,
  type Place,
} from './navigation.ts';

const OVERVIEW: Place = { page: 'overview', chosen: '', part: '', moment: null };

beforeEach(() => navigationStore.setState({ places: [OVERVIEW], at: 0 }, true));

const here = () => currentPlace(navigationStore.getState());
const ways = () => [canGoBack(navigationStore.getState()), canGoForward(navigationStore.getState())];

describe('the window', () => {
  test('begins at the overview, with nowhere to go back or forward to', () => {
    goBack();
    goForward();
    expect([here(), ways()]).toEqual([OVERVIEW, [false, false]]);
  });

  test('goes to a place, back, and forward again', () => {
    goTo('processes', { chosen: 'bridge' });
    goTo('settings');
    expect([here(), ways()]).toEqual([{ page: 'settings', chosen: '', part: '', moment: null }, [true, false]]);
    goBack();
    expect([here(), ways()]).toEqual([{ page: 'processes', chosen: 'bridge', part: '', moment: null }, [true, true]]);
    goBack();
    goForward();
    goForward();
    expect(here()).toEqual({ page: 'settings', chosen: '', part: '', moment: null });
  });

  test('forgets what lay ahead when it goes elsewhere', () => {
    goTo('processes', { chosen: 'bridge' });
    goTo('settings');
    goBack();
    goBack();
    goTo('processes', { chosen: '40318' });
    expect([navigationStore.getState().places, ways()]).toEqual([
      [OVERVIEW, { page: 'processes', chosen: '40318', part: '', moment: null }],
      [true, false],
    ]);
  });

  test('stays where it is when it is there already, and keeps what lies ahead', () => {
    goTo('processes', { chosen: 'bridge' });
    goTo('settings');
    goBack();
    goTo('processes');
    goTo('processes', { chosen: 'bridge' });
    expect([navigationStore.getState().places.length, ways()]).toEqual([3, [true, true]]);
  });

  test('comes back to a page with what was last chosen there, unless another is named', () => {
    goTo('processes', { chosen: 'bridge' });
    goTo('processes', { chosen: '40318' });
    goTo('overview');
    goTo('processes');
    expect(here().chosen).toBe('40318');
    goTo('processes', { chosen: '' });
    expect(here().chosen).toBe('');
  });

  test('does not take up a choice that lies ahead', () => {
    goTo('processes', { chosen: 'bridge' });
    goTo('settings');
    goTo('processes', { chosen: '40318' });
    goBack();
    goTo('processes');
    expect(here().chosen).toBe('bridge');
  });

  test('forgets what was asked for there, so that coming back does not ask again', () => {
    goTo('rooms', { chosen: 'main', item: 'say' });
    forgetItem();
    expect([here().chosen, here().item, navigationStore.getState().places.length]).toEqual(['main', undefined, 2]);
    goTo('rooms', { chosen: 'main', item: 'say' });
    forgetItem();
    expect([here().item, navigationStore.getState().places.length, ways()]).toEqual([undefined, 2, [true, false]]);
  });

  test('remembers a hundred places', () => {
    for (let step = 0; step < 150; step += 1) goTo('processes', { chosen: `app ${step}` });
    const { at, places } = navigationStore.getState();
    expect([places.length, at, here().chosen, places[0]?.chosen]).toEqual([100, 99, 'app 149', 'app 50']);
    goBack();
    expect(here().chosen).toBe('app 148');
  });
});
