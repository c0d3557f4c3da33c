import type { BridgeStatus, WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import type { BridgeReport } from '#shared/panel/rooms/rooms.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import { useWidth } from '#ui/page/use-width.ts';
import { formatNoun, formatTime } from '#ui/words/format.ts';
import type { RoomQuestion } from '../questions/room-question.ts';
import { whyNoChange } from '../questions/why-no-action.ts';
import { DesktopPicture } from './desktop-picture.tsx';
import { extentOf, viewOf } from './picture-view.ts';
import styles from './pictures.module.css';
import { seenSides } from './seen-sides.ts';
import { useNextWindow } from './use-next-window.ts';
import { usePlaceDraft } from './use-place-draft.ts';
import { WindowFoot } from './window-foot.tsx';
import type { WindowSelection } from './window-selection.ts';
import { keyOf, type Side } from './window-words.ts';

interface PicturesProps extends WindowSelection {
  readonly view: RoomView;
  readonly report: BridgeReport;
  readonly now: number;
  readonly onAsk: (question: RoomQuestion) => void;
}

/** In px: the parts below the pictures must stay near. */
const MOST_HEIGHT = 400;

const SIDES: readonly Side[] = ['instance', 'room'];

/** The windows of the instance and those of the room, side by side at one scale. */
export function Pictures({ now, onAsk, onSelect, report, selected, view }: PicturesProps) {
  const { at, status } = report;
  const [room, width] = useWidth<HTMLDivElement>();
  const whyLocked = (window: WindowComparison) => whyNoChange(view, report, window);
  const pictures = useNextWindow(status.windows, { selected, onSelect });
  const control = usePlaceDraft(view.room.bridge?.appId ?? '');
  const places = status.windows.flatMap(({ instance, room: inRoom }) => [instance, inRoom].filter(isKnown));
  const { canvas } = status.instance;
  const pictureView = viewOf(extentOf(canvas, places), Math.max(1, width), MOST_HEIGHT);
  const chosen = status.windows.find((window) => keyOf(window) === selected) ?? null;
  // With none chosen, what keeps all of them from being changed is what keeps the first.
  const reasons = status.windows.map(whyLocked);
  const reason = chosen === null ? (reasons.includes(null) ? null : (reasons[0] ?? null)) : whyLocked(chosen);
  const isConnected = view.bridge?.connection.phase.name === 'ready';
  const size = canvas === null ? '' : `, ${canvas.width}×${canvas.height} cells`;
  const seen = seenSides(status);
  const asOf = isConnected ? '' : `, as of ${formatTime(at, now)}`;
  const counted: Readonly<Record<Side, string>> = {
    instance: `${windowWords(status.instance.windowCount)}${size}${isConnected ? instanceAge(status, now) : asOf}`,
    room: `${windowWords(status.room.windowCount)}, version ${status.room.version}${isConnected ? roomAge(status) : asOf}`,
  };
  const grounds: Readonly<Record<Side, string>> = {
    instance: seen.instance ? counted.instance : 'not read yet',
    room: seen.room ? counted.room : 'not connected yet',
  };
  return (
    <>
      <div ref={pictures} className={styles.pictures}>
        {SIDES.map((side) => (
          <section key={side} aria-label={side === 'instance' ? 'Instance' : 'Room'} className={styles.picture}>
            <div className={styles.head}>
              <h2 className={styles.title}>{side === 'instance' ? 'Instance' : 'Room'}</h2>
              <span className={styles.ground} data-tip-clipped={grounds[side]}>
                {grounds[side]}
              </span>
            </div>
            <div ref={side === 'instance' ? room : undefined}>
              {width === 0 ? null : (
                <DesktopPicture
                  side={side}
                  isSeen={seen[side]}
                  windows={status.windows}
                  canvas={canvas}
                  present={side === 'room' && seen.room ? status.room.present : NOBODY}
                  view={pictureView}
                  now={now}
                  selected={selected}
                  onSelect={onSelect}
                  control={control}
                  whyLocked={whyLocked}
                  onClose={() => onAsk('close-window')}
                />
              )}
            </div>
          </section>
        ))}
      </div>
      <WindowFoot
        count={status.windows.length}
        window={chosen}
        draft={control.draft}
        reason={reason}
        onClose={() => onAsk('close-window')}
      />
    </>
  );
}

/** That the windows are those of an instance which does not answer any more. */
function instanceAge({ instance: { since, state } }: BridgeStatus, now: number): string {
  return state === 'live' || state === 'unknown' ? '' : `, as of ${formatTime(since, now)}`;
}

/** Marks the windows as those last reported by the room. */
function roomAge({ room }: BridgeStatus): string {
  return room.connection.phase.name === 'ready' ? '' : ', not connected';
}

const NOBODY: BridgeStatus['room']['present'] = [];

function isKnown<Value>(value: Value | null): value is Value {
  return value !== null;
}

function windowWords(count: number): string {
  return formatNoun(count, 'window', 'windows');
}
