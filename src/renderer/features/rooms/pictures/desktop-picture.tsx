import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { BridgeStatus, WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import type { WindowPlace } from '#shared/protocols/relay/window.ts';
import { classNames } from '#ui/class-names.ts';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { Cursors } from './cursors.tsx';
import styles from './desktop-picture.module.css';
import { dragPlace, type Grip, stepPlace } from './move-window.ts';
import { type CanvasSize, heightOf, type PictureView, toPixels } from './picture-view.ts';
import { shownPlace } from './place-draft.ts';
import { Rulers } from './rulers.tsx';
import type { PlaceDraftControl } from './use-place-draft.ts';
import type { WindowSelection } from './window-selection.ts';
import { idOn, keyOf, kindWords, nameOf, placeWords, type Side, shortId, unseenInPicture } from './window-words.ts';

interface DesktopPictureProps extends WindowSelection {
  readonly side: Side;
  /** Whether its windows are known. */
  readonly isSeen: boolean;
  /** Of both pictures, in their order: what comes later lies on top. */
  readonly windows: readonly WindowComparison[];
  readonly canvas: CanvasSize | null;
  /** Those whose cursors are drawn. */
  readonly present: BridgeStatus['room']['present'];
  readonly view: PictureView;
  readonly now: number;
  readonly control: PlaceDraftControl;
  /** Why a window cannot be changed now; null if it can. */
  readonly whyLocked: (window: WindowComparison) => string | null;
  readonly onClose: () => void;
}

/** One side's desktop, to scale. */
export function DesktopPicture(props: DesktopPictureProps) {
  const { canvas, isSeen, now, present, side, view, windows } = props;
  const here = windows.flatMap((window) => {
    const told = window[side];
    return told === null ? [] : [{ window, told }];
  });
  return (
    <div
      role="group"
      tabIndex={-1}
      aria-label={side === 'instance' ? 'Windows of the instance' : 'Windows of the room'}
      className={styles.desktop}
      style={{ height: heightOf(view), width: Math.round(view.extent.w * view.scale) }}
    >
      <Rulers view={view} canvas={canvas} />
      {here.map(({ window }) => {
        const other = side === 'instance' ? window.room : window.instance;
        if (window.kind !== 'moved' || other === null) return null;
        return <div key={keyOf(window)} className={styles.ghost} style={toPixels(other, view)} />;
      })}
      {here.map(({ told, window }) => (
        <WindowTile key={keyOf(window)} {...props} window={window} told={told} />
      ))}
      <Cursors present={present} view={view} now={now} />
      {here.length === 0 ? <p className={styles.none}>{isSeen ? 'No windows' : 'Not known yet'}</p> : null}
    </div>
  );
}

interface WindowTileProps extends DesktopPictureProps {
  readonly window: WindowComparison;
  /** Its place as the bridge reported it. */
  readonly told: WindowPlace;
}

/** A window, which is moved by its body and resized by its corner, or by keys. */
function WindowTile(props: WindowTileProps) {
  const { control, now, onSelect, selected, side, told, view, whyLocked, window } = props;
  const key = keyOf(window);
  const place = shownPlace(control.draft, key, side, told, now);
  const isLocked = whyLocked(window) !== null;
  const { inPicture, status } = kindWords(window.kind);
  const isOnly = window.instance === null || window.room === null;
  const isHeld = control.draft !== null && place === control.draft.to;
  const ground = isHeld || inPicture === '' ? placeWords(place) : inPicture;
  return (
    <button
      type="button"
      className={classNames(styles.window, status !== null && styles.differs, isOnly && styles.only)}
      style={toPixels(place, view)}
      aria-pressed={key === selected}
      data-window={key}
      data-held={isHeld ? '' : undefined}
      data-locked={isLocked ? '' : undefined}
      onFocus={() => onSelect(key)}
      onKeyDown={(event) => onKey(event, props, place)}
      {...useDrag(props, place)}
    >
      <span className={styles.title}>
        <span className={styles.name}>{nameOf(window)}</span>{' '}
        <code className={styles.id}>{shortId(idOn(side, window) ?? '')}</code>
      </span>{' '}
      <span className={styles.ground}>
        {status === null || isHeld ? (
          <code>{ground}</code>
        ) : (
          <>
            <StatusMark status={status} /> {ground}
          </>
        )}
      </span>
      <span className={styles.unseen}>{unseenInPicture(window, ground)}</span>
      {isLocked ? null : <span className={styles.corner} data-grip="resize" />}
    </button>
  );
}

function onKey(event: KeyboardEvent, props: WindowTileProps, place: WindowPlace): void {
  const { control, onClose, onSelect, side, told, whyLocked, window } = props;
  if (event.altKey || event.ctrlKey || event.metaKey || whyLocked(window) !== null) return;
  const next = stepPlace(place, event.key, event.shiftKey ? 'resize' : 'move');
  if (next !== null) control.show(window, side, told, next, 'resting');
  else if (event.key === 'Enter') control.commit();
  else if (event.key === 'Escape') control.cancel();
  else if (event.key === 'Delete' || event.key === 'Backspace') {
    onSelect(keyOf(window));
    onClose();
  } else return;
  event.preventDefault();
}

interface Drag {
  readonly x: number;
  readonly y: number;
  readonly grip: Grip;
  readonly place: WindowPlace;
}

/** How far a pointer has to go, in px, until it drags and does not press. */
const DRAG_FROM = 3;

/** What a tile listens to so that a pointer can drag it. */
function useDrag({ control, side, told, view, whyLocked, window }: WindowTileProps, place: WindowPlace) {
  const drag = useRef<(Drag & { isMoving: boolean }) | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (whyLocked(window) !== null || event.button !== 0 || !event.isPrimary) return;
    const isCorner = event.target instanceof HTMLElement && event.target.dataset.grip === 'resize';
    event.currentTarget.setPointerCapture(event.pointerId);
    const grip = isCorner ? 'resize' : 'move';
    drag.current = { x: event.clientX, y: event.clientY, grip, place, isMoving: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const { current } = drag;
    if (current === null) return;
    const byX = event.clientX - current.x;
    const byY = event.clientY - current.y;
    current.isMoving ||= Math.hypot(byX, byY) > DRAG_FROM;
    if (current.isMoving) {
      control.show(window, side, told, dragPlace(current.place, current.grip, byX, byY, view), 'held');
    }
  };
  const onPointerUp = (): void => {
    if (drag.current?.isMoving === true) control.commit();
    drag.current = null;
  };
  const onPointerCancel = (): void => {
    if (drag.current?.isMoving === true) control.cancel();
    drag.current = null;
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel };
}
