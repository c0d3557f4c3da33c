import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { BridgeReport } from '#shared/panel/rooms/rooms.ts';
import { ROOMS_PAGE } from '#shared/panel/rooms/summarize-room.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { useNow } from '#stores/window/clock.ts';
import { currentPlace, forgetItem, navigationStore } from '#stores/window/navigation.ts';
import { RoomChoices } from './choices/room-choices.tsx';
import { Deltas } from './deltas/deltas.tsx';
import { RoomMessages } from './messages/room-messages.tsx';
import { NoPictures } from './pictures/no-pictures.tsx';
import { Pictures } from './pictures/pictures.tsx';
import type { WindowSelection } from './pictures/window-selection.ts';
import { keyOf } from './pictures/window-words.ts';
import { RoomDialog } from './questions/room-dialog.tsx';
import { type RoomQuestion, readQuestion } from './questions/room-question.ts';
import { RoomFactList } from './room-fact-list.tsx';
import { RoomHead } from './room-head.tsx';
import { RoomNoticeBanner } from './room-notice-banner.tsx';
import styles from './room-page.module.css';

interface RoomPageProps extends WindowSelection {
  readonly view: RoomView;
  /** The last report of its bridge; null for none, undefined until known. */
  readonly report: BridgeReport | null | undefined;
}

/** One room: its instance, bridge and connection as facts, both pictures, and what flows between them. */
export function RoomPage({ onSelect, report, selected, view }: RoomPageProps) {
  const now = useNow();
  const [question, setQuestion] = useQuestion();
  const windows = report?.status.windows ?? [];
  const window = windows.find((each) => keyOf(each) === selected) ?? null;
  const isGone = window === null;
  useEffect(() => {
    // A question about a window that is gone is no question about the one that is chosen next.
    if (isGone) setQuestion((asked) => (asked === 'close-window' ? null : asked));
  }, [isGone, setQuestion]);
  return (
    <article className={styles.page} aria-label={view.room.title}>
      <RoomHead view={view} report={report ?? null} onAsk={setQuestion} />
      <RoomFactList view={view} report={report ?? null} now={now} />
      <RoomNoticeBanner view={view} report={report ?? null} now={now} onAsk={setQuestion} />
      {report === undefined ? null : report === null ? (
        <NoPictures view={view} now={now} />
      ) : (
        <div className={styles.content}>
          <Pictures view={view} report={report} now={now} selected={selected} onSelect={onSelect} onAsk={setQuestion} />
          <RoomChoices view={view} report={report} />
          <RoomMessages chat={report.status.chat} />
          <Deltas status={report.status} now={now} />
        </div>
      )}
      {question === null ? null : (
        <RoomDialog view={view} question={question} window={window} onClose={() => setQuestion(null)} />
      )}
    </article>
  );
}

/** The question that is asked now. One can also be the place that was gone to, as from the palette. */
function useQuestion() {
  const place = useStore(navigationStore, currentPlace);
  const [question, setQuestion] = useState<RoomQuestion | null>(null);
  useEffect(() => {
    const asked = place.page === ROOMS_PAGE ? readQuestion(place.item) : null;
    if (asked === null) return;
    setQuestion(asked);
    forgetItem();
  }, [place]);
  return [question, setQuestion] as const;
}
