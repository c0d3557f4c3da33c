import { useEffect, useRef, useState } from 'react';
import type { WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import { isSamePlace, type WindowPlace } from '#shared/protocols/relay/window.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { after, currentTime } from '#stores/window/clock.ts';
import type { PlaceDraft } from './place-draft.ts';
import { placeWindow } from './place-window.ts';
import { keyOf, type Side } from './window-words.ts';

/** How long after the last key a window is placed automatically. */
const REST_MS = 800;

/** How a window is brought somewhere: it is shown there at once, and is placed when the hand rests. */
export interface PlaceDraftControl {
  readonly draft: PlaceDraft | null;
  /** Shows a window at another place; `resting` places it there after a while. */
  readonly show: (
    window: WindowComparison,
    side: Side,
    from: WindowPlace,
    to: WindowPlace,
    pace: 'held' | 'resting',
  ) => void;
  /** Places the window of the draft now. */
  readonly commit: () => void;
  /** Reverts the draft if it is not applied yet. */
  readonly cancel: () => void;
}

interface Held {
  readonly draft: PlaceDraft;
  readonly window: WindowComparison;
}

/** The window that is being moved or resized; one at a time. `appId` is the app of the bridge. */
export function usePlaceDraft(appId: string): PlaceDraftControl {
  const panel = usePanel();
  const [draft, setDraft] = useState<PlaceDraft | null>(null);
  const held = useRef<Held | null>(null);
  const stopTimer = useRef(() => {});
  useEffect(() => () => stopTimer.current(), []);

  const commit = (): void => {
    stopTimer.current();
    const now = held.current;
    held.current = null;
    if (now === null) return;
    const { from, to } = now.draft;
    if (isSamePlace(from, to)) {
      setDraft(null);
      return;
    }
    const sent: PlaceDraft = { ...now.draft, stage: { name: 'sent' } };
    setDraft(sent);
    void placeWindow(panel, appId, now.window, from, to).then((isDone) => {
      const over: PlaceDraft | null = isDone ? { ...sent, stage: { name: 'over', at: currentTime() } } : null;
      setDraft((current) => (current === sent ? over : current));
    });
  };

  const show: PlaceDraftControl['show'] = (window, side, from, to, pace) => {
    stopTimer.current();
    const key = keyOf(window);
    // The hand went to another window before it rested.
    if (held.current !== null && held.current.draft.key !== key) commit();
    const next: PlaceDraft = { key, side, from, to, stage: { name: 'open' } };
    held.current = { draft: next, window };
    setDraft(next);
    if (pace === 'resting') stopTimer.current = after(REST_MS, commit);
  };

  const cancel = (): void => {
    stopTimer.current();
    if (held.current === null) return;
    held.current = null;
    setDraft(null);
  };

  return { draft, show, commit, cancel };
}
