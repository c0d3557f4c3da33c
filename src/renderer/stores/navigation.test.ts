import { beforeEach, describe, expect, test } from 'vitest';
import {
  canGoBack,
  canGoForward,
  currentPlace,
  goBack,
  goForward,
  goTo,
  navigationStore,
  type Place,
} from './navigation.ts';

const OVERVIEW: Place = { page: 'overview', chosen: '' };

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
    goTo('processes', 'bridge');
    goTo('settings');
    expect([here(), ways()]).toEqual([{ page: 'settings', chosen: '' }, [true, false]]);
    goBack();
    expect([here(), ways()]).toEqual([{ page: 'processes', chosen: 'bridge' }, [true, true]]);
    goBack();
    goForward();
    goForward();
    expect(here()).toEqual({ page: 'settings', chosen: '' });
  });

  test('forgets what lay ahead when it goes elsewhere', () => {
    goTo('processes', 'bridge');
    goTo('settings');
    goBack();
    goBack();
    goTo('processes', '40318');
    expect([navigationStore.getState().places, ways()]).toEqual([
      [OVERVIEW, { page: 'processes', chosen: '40318' }],
      [true, false],
    ]);
  });

  test('stays where it is when it is there already, and keeps what lies ahead', () => {
    goTo('processes', 'bridge');
    goTo('settings');
    goBack();
    goTo('processes');
    goTo('processes', 'bridge');
    expect([navigationStore.getState().places.length, ways()]).toEqual([3, [true, true]]);
  });

  test('comes back to a page with what was last chosen there, unless another is named', () => {
    goTo('processes', 'bridge');
    goTo('processes', '40318');
    goTo('overview');
    goTo('processes');
    expect(here().chosen).toBe('40318');
    goTo('processes', '');
    expect(here().chosen).toBe('');
  });

  test('does not take up a choice that lies ahead', () => {
    goTo('processes', 'bridge');
    goTo('settings');
    goTo('processes', '40318');
    goBack();
    goTo('processes');
    expect(here().chosen).toBe('bridge');
  });

  test('remembers a hundred places', () => {
    for (let step = 0; step < 150; step += 1) goTo('processes', `app ${step}`);
    const { at, places } = navigationStore.getState();
    expect([places.length, at, here().chosen, places[0]?.chosen]).toEqual([100, 99, 'app 149', 'app 50']);
    goBack();
    expect(here().chosen).toBe('app 148');
  });
});
