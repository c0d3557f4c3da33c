import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What a text is sent as: to the live conversation, or as a request by intent. */
export type SendAs = 'live' | 'conversation' | 'translation' | 'negotiation' | 'story' | 'ui_task' | 'research';

/** What was typed on the page of a gateway and not sent: it stays when another page is shown. */
export interface RealtimeView {
  readonly sendAs: SendAs;
  readonly text: string;
  /** The other fields of the request, by name. */
  readonly fields: Readonly<Record<string, string>>;
  /** The request whose details are shown; null for none. */
  readonly run: string | null;
  /** The reasons that were typed for decisions, by the id of the approval. */
  readonly reasons: Readonly<Record<string, string>>;
}

const FIRST_VIEW: RealtimeView = { sendAs: 'conversation', text: '', fields: {}, run: null, reasons: {} };

/** The views by the id of the connection, as long as the window is open. */
export const realtimeViewStore = createStore<{ readonly views: ReadonlyMap<string, RealtimeView> }>(() => ({
  views: new Map(),
}));

/** The view of a gateway, and how it is changed. */
export function useRealtimeView(
  connectionId: string,
): readonly [RealtimeView, (change: Partial<RealtimeView>) => void] {
  const view = useStore(realtimeViewStore, ({ views }) => views.get(connectionId) ?? FIRST_VIEW);
  return [view, (change) => changeRealtimeView(connectionId, change)];
}

/** Changes the view of a gateway as it is now. */
export function changeRealtimeView(connectionId: string, change: Partial<RealtimeView>): void {
  realtimeViewStore.setState(({ views }) => ({
    views: new Map(views).set(connectionId, { ...(views.get(connectionId) ?? FIRST_VIEW), ...change }),
  }));
}

/** What is typed for a gateway now, for what comes later than its drawing. */
export function realtimeViewOf(connectionId: string): RealtimeView {
  return realtimeViewStore.getState().views.get(connectionId) ?? FIRST_VIEW;
}
