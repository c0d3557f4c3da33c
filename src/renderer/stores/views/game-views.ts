import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { FlightStops } from '#shared/panel/game/flight.ts';

/** The desk below the map. */
export type GameDesk = 'trade' | 'routes' | 'chat';

/** What the page of a character shows, and what was typed there and not sent: it stays when another part is shown. */
export interface GameView {
  readonly map: 'map' | 'list';
  /** Whether the person is asked if the map shall be laid out again. */
  readonly isAskingLayout: boolean;
  readonly selected: number | null;
  readonly desk: GameDesk;
  /** The course that was plotted; null for none. */
  readonly course: readonly number[] | null;
  /** What a flight stops for. */
  readonly stops: FlightStops;
  readonly message: string;
  /** Whom the message is for; empty for everybody. */
  readonly recipient: string;
}

const FIRST_VIEW: GameView = {
  ...{ map: 'map', isAskingLayout: false, selected: null, desk: 'trade', course: null, message: '', recipient: '' },
  stops: { somebody: true, garrison: true, warpPowerBelow: null, price: null },
};

type GameViews = ReadonlyMap<string, GameView>;

/** The views by the id of the connection, as long as the window is open. */
export const gameViewStore = createStore<{ readonly views: GameViews }>(() => ({ views: new Map() }));

/** The view of a character, and how it is changed. */
export function useGameView(connectionId: string): readonly [GameView, (change: Partial<GameView>) => void] {
  const view = useStore(gameViewStore, ({ views }) => views.get(connectionId) ?? FIRST_VIEW);
  return [view, (change) => changeGameView(connectionId, change)];
}

/** Changes the view of a character as it is now. */
export function changeGameView(connectionId: string, change: Partial<GameView>): void {
  gameViewStore.setState(({ views }) => {
    return { views: new Map(views).set(connectionId, { ...(views.get(connectionId) ?? FIRST_VIEW), ...change }) };
  });
}

/** The view of a character now, for what comes later than its drawing. */
export function gameViewOf(connectionId: string): GameView {
  return gameViewStore.getState().views.get(connectionId) ?? FIRST_VIEW;
}
