import { act, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACTIONS_FEED, JOBS_FEED, type JobPhase } from '#shared/panel/providers/actions.ts';
import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import type { BridgeStatus, WindowComparison } from '#shared/panel/rooms/bridge-status.ts';
import type { RoomSummary } from '#shared/panel/rooms/rooms.ts';
import {
  SAMPLE_APP_STATUS,
  SAMPLE_NOW,
  sampleBridgeStatus,
  sampleConnection,
  sampleJob,
  sampleProvider,
  sampleRoom,
  sampleStatus,
} from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { type RoomView, viewRooms } from '#stores/views/room-view.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { NoPictures } from './pictures/no-pictures.tsx';
import { Pictures } from './pictures/pictures.tsx';
import { WindowList } from './pictures/window-list.tsx';
import { RoomDialog } from './questions/room-dialog.tsx';
import type { RoomQuestion } from './questions/room-question.ts';

const APP = 'room-wibwob-main-bridge';
const VERSE: WindowComparison = {
  ...{ kind: 'same', roomId: 'r1', localId: 'w1', type: 'verse', title: 'verse' },
  ...{ instance: { x: 4, y: 2, w: 44, h: 14 }, room: { x: 4, y: 2, w: 44, h: 14 } },
};
const LOST: WindowComparison = {
  ...VERSE,
  kind: 'room-only',
  roomId: 'r2',
  localId: null,
  title: 'lost',
  instance: null,
};

// Nothing is laid out here: each element is as wide as a page.
const usual = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientWidth') ?? {};
beforeEach(() => Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 600 }));
afterEach(() => Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, ...usual }));

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
  page.answer('action.run', { ok: true, value: { jobKey: 'run-1' } });
  endsAs('succeeded');
});

function endsAs(phase: JobPhase, message = ''): void {
  const error = message === '' ? null : { code: 'E_BOUNDS', message, details: {} };
  page.set(JOBS_FEED, [sampleJob({ appId: APP, phase, endedAt: SAMPLE_NOW, error })], APP);
}

function viewOf(room: Partial<RoomSummary> = {}, bridge = sampleProvider({ id: APP })): RoomView {
  const [view] = viewRooms([sampleRoom(room)], [bridge], SAMPLE_NOW);
  if (view === undefined) throw new Error('no room');
  return view;
}

const STOPPED = sampleProvider({ id: APP, connection: sampleConnection({ name: 'idle' }, 'stopped') });
const place = () => currentPlace(navigationStore.getState());
const press = (name: string | RegExp) => page.user.click(screen.getByRole('button', { name }));

describe('the pictures', () => {
  const asked: RoomQuestion[] = [];
  function Shown({ status, view }: { readonly status: BridgeStatus; readonly view: RoomView }) {
    const [selected, onSelect] = useState<string | null>(null);
    const report = { at: SAMPLE_NOW, status };
    return (
      <Pictures
        view={view}
        report={report}
        now={SAMPLE_NOW}
        selected={selected}
        onSelect={onSelect}
        onAsk={(question) => asked.push(question)}
      />
    );
  }
  const show = (status: Partial<BridgeStatus> = {}, view = viewOf()) => {
    asked.length = 0;
    return page.show(<Shown status={sampleBridgeStatus({ windows: [VERSE, LOST], ...status })} view={view} />);
  };
  const tile = (side: 'Instance' | 'Room', name: string) =>
    within(screen.getByRole('region', { name: side })).getByRole('button', { name: new RegExp(`^${name}`) });
  const ran = () => page.calls.filter(([method]) => method === 'action.run').map(([, params]) => params);

  test('arrow keys show a window elsewhere at once, and Enter brings it there', async () => {
    show();
    act(() => tile('Instance', 'verse').focus());
    await page.user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    expect(screen.queryByText(/^To 44×14 at 6,3\. Enter applies it now/)).not.toBeNull();
    expect(ran()).toEqual([]);
    await page.user.keyboard('{Enter}');
    const at = { id: 'w1', side: 'instance', x: '6', y: '3' };
    expect(ran()).toEqual([{ appId: APP, actionName: 'window_move', args: at }]);
  });

  test('those present are drawn where they point, in the room alone and for a while', () => {
    const { room } = sampleBridgeStatus();
    const pointing = (id: string, name: string, at: number) => {
      return { id, name, since: 0, kind: 'foreign', cursor: { x: 60, y: 18, at } } as const;
    };
    const present = [pointing('p1', 'Ada\u202e', SAMPLE_NOW - 1_000), pointing('p2', 'Bob', SAMPLE_NOW - 11_000)];
    show({ room: { ...room, present } });
    const words = (side: string) => screen.getByRole('region', { name: side }).textContent;
    expect(words('Room')).toContain('Ada\\u202e');
    expect([words('Room'), words('Instance')].join()).not.toMatch(/Bob|Ada.*Ada/);
    // 5 px for a column of 120 in 600, and 10 px for a row.
    expect(screen.getByText(/^Ada/).style).toMatchObject({ left: '300px', top: '180px' });
  });

  test('Shift and an arrow resize it, and Escape takes that back', async () => {
    show();
    act(() => tile('Instance', 'verse').focus());
    await page.user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    expect(tile('Instance', 'verse').textContent).toContain('43×14 at 4,2');
    await page.user.keyboard('{Escape}{Enter}');
    expect(tile('Instance', 'verse').textContent).toContain('44×14 at 4,2');
    expect(ran()).toEqual([]);
  });

  test('a window that is moved and resized is first moved', async () => {
    show();
    act(() => tile('Room', 'lost').focus());
    await page.user.keyboard('{ArrowDown}{Shift>}{ArrowDown}{/Shift}{Enter}');
    expect(ran()).toMatchObject([
      { actionName: 'window_move', args: { id: 'r2', side: 'room', y: '3' } },
      { actionName: 'window_resize', args: { id: 'r2', side: 'room', h: '15' } },
    ]);
  });

  test('a window that was not moved is said, and stands where it was', async () => {
    endsAs('failed', 'It is beyond the desktop.');
    show();
    act(() => tile('Instance', 'verse').focus());
    await page.user.keyboard('{ArrowRight}{Enter}');
    expect(page.toasts).toEqual([
      { status: 'failed', line: 'verse was not moved', detail: 'It is beyond the desktop. E_BOUNDS' },
    ]);
    expect(tile('Instance', 'verse').textContent).toContain('44×14 at 4,2');
  });

  test('a pointer drags by whole cells, brings it there when it is let go, and a press alone moves nothing', async () => {
    show();
    const dragged = tile('Instance', 'verse');
    const pointer = { pointerId: 1, isPrimary: true, button: 0 };
    Object.assign(dragged, { setPointerCapture: () => {} });
    fireEvent.pointerDown(dragged, { ...pointer, clientX: 10, clientY: 10 });
    fireEvent.pointerMove(dragged, { ...pointer, clientX: 12, clientY: 11 });
    fireEvent.pointerUp(dragged, pointer);
    expect(ran()).toEqual([]);
    fireEvent.pointerDown(dragged, { ...pointer, clientX: 10, clientY: 10 });
    fireEvent.pointerMove(dragged, { ...pointer, clientX: 100, clientY: 10 });
    expect(dragged.dataset.held).toBe('');
    fireEvent.pointerUp(dragged, pointer);
    await page.settle();
    expect(ran()).toMatchObject([{ actionName: 'window_move', args: { id: 'w1', y: '2' } }]);
  });

  test('a drag that is interrupted leaves the window where it was', () => {
    show();
    const dragged = tile('Instance', 'verse');
    const pointer = { pointerId: 1, isPrimary: true, button: 0 };
    Object.assign(dragged, { setPointerCapture: () => {} });
    fireEvent.pointerDown(dragged, { ...pointer, clientX: 10, clientY: 10 });
    fireEvent.pointerMove(dragged, { ...pointer, clientX: 100, clientY: 40 });
    fireEvent.pointerCancel(dragged, pointer);
    expect(dragged.textContent).toContain('44×14 at 4,2');
    expect(ran()).toEqual([]);
  });

  test('Delete asks before it closes the window that has the focus', async () => {
    show();
    act(() => tile('Instance', 'verse').focus());
    await page.user.keyboard('{Delete}');
    expect(asked).toEqual(['close-window']);
  });

  test('without its bridge nothing moves, and the reason is said', async () => {
    show({}, viewOf({}, STOPPED));
    act(() => tile('Instance', 'verse').focus());
    await page.user.keyboard('{ArrowRight}{Enter}{Delete}');
    expect([ran(), asked]).toEqual([[], []]);
    expect(screen.getAllByText('The bridge is not running.').length).toBeGreaterThan(0);
  });

  test('a window that goes leaves the focus to the one in its place', () => {
    const { rerender } = show();
    act(() => tile('Instance', 'verse').focus());
    rerender(<Shown status={sampleBridgeStatus({ windows: [LOST] })} view={viewOf()} />);
    expect(document.activeElement?.textContent).toMatch(/^lost/);
  });
});

describe('the list of windows', () => {
  const show = (windows: readonly WindowComparison[], isSeen = true) => {
    const chosen: (string | null)[] = [];
    page.show(<WindowList windows={windows} isSeen={isSeen} selected="room r2" onSelect={(key) => chosen.push(key)} />);
    return chosen;
  };

  test('says how both sides have each, and chooses one or none', async () => {
    const chosen = show([VERSE, LOST]);
    expect(screen.getByRole('button', { pressed: true }).textContent).toContain('room only');
    await press(/^=?verse/);
    await press(/^lost/);
    expect(chosen).toEqual(['instance w1', null]);
  });

  test('tells no windows from none that are known', () => {
    show([], false);
    expect(screen.queryByText('No windows known yet.')).not.toBeNull();
    expect(screen.queryByText('No windows on either side.')).toBeNull();
  });
});

describe('a room without pictures', () => {
  const show = (view: RoomView, now = SAMPLE_NOW) => page.show(<NoPictures view={view} now={now} />);

  test('with a bridge that was stopped offers to start it', async () => {
    show(viewOf({}, STOPPED));
    await press('Start bridge');
    expect(page.calls).toEqual([['provider.start', { providerId: APP }]]);
  });

  test('stays quiet while a bridge has just begun, and says after that what it waits for', async () => {
    const view = viewOf(
      {},
      sampleProvider({ id: APP, connection: { ...sampleConnection({ name: 'ready' }), since: SAMPLE_NOW } }),
    );
    const { rerender } = show(view, SAMPLE_NOW + 1_000);
    expect(screen.queryByRole('heading')).toBeNull();
    rerender(<NoPictures view={view} now={SAMPLE_NOW + 3_000} />);
    expect(screen.queryByText('Waiting for the bridge')).not.toBeNull();
    await press('Open log');
    expect(place()).toMatchObject({ chosen: APP, part: 'logs' });
  });

  test('of a foreign bridge shows its last line, or that there is none', () => {
    const bridge = { providerId: APP, appId: APP, program: 'another' } as const;
    show(viewOf({ bridge }));
    expect(screen.queryByText('It has printed nothing.')).not.toBeNull();
    const status = { ...SAMPLE_APP_STATUS, lastLine: 'relaying <b>' };
    page.set(STATUS_FEED, sampleStatus(0, { good: { status, at: SAMPLE_NOW } }), APP);
    expect(screen.queryByText('Its last line: relaying <b>')).not.toBeNull();
  });

  test('for one person leads to its form', async () => {
    show(viewOf({ bridge: null, multiplayer: false, bridgeNote: 'It is for one.' }));
    expect(screen.queryByText('A room for one')).not.toBeNull();
    await press('Edit room');
    expect(place().page).toBe('settings');
  });
});

describe('the questions', () => {
  const declared = (types: readonly string[] = []) => {
    const options = types.length === 0 ? {} : { options: [...types] };
    const type = { name: 'type', type: 'string' as const, required: true, ...options };
    const good = { actions: [{ name: 'window_create', label: 'New', args: [type] }], at: SAMPLE_NOW };
    page.set(ACTIONS_FEED, { appId: APP, good, refreshError: null, remembered: [] }, APP);
  };
  const show = (question: RoomQuestion, window: WindowComparison | null = null) => {
    const closed: string[] = [];
    page.show(<RoomDialog view={viewOf()} question={question} window={window} onClose={() => closed.push('yes')} />);
    return closed;
  };
  const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
  const retype = async (name: string, text: string) => {
    await page.user.clear(field(name));
    await page.user.type(field(name), text);
  };
  const args = () => page.calls.map(([, params]) => ('args' in params ? params.args : params));

  test('are not asked before the actions of the bridge are known', () => {
    show('say');
    expect(screen.queryByRole('dialog')).toBeNull();
    declared();
    expect(screen.queryByRole('dialog')).not.toBeNull();
  });

  test('a new window is of a type that the bridge declares', async () => {
    declared(['verse', 'clock']);
    const closed = show('new-window');
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Type' }), 'clock');
    await retype('Column, in cells', '-7');
    await press('Create window');
    expect(args()).toEqual([{ type: 'clock', x: '-7', y: '1', w: '40', h: '12' }]);
    expect(closed).toEqual(['yes']);
  });

  test('what is wrong is said at its field, the first of which gets the focus, and nothing is sent', async () => {
    declared();
    const closed = show('new-window');
    await retype('Width, in cells', '0');
    await retype('Row, in cells', '1e9');
    await press('Create window');
    expect(screen.queryByRole('textbox', { name: 'Type', description: 'Enter a type.' })).not.toBeNull();
    expect(screen.queryByRole('textbox', { name: 'Width, in cells', description: 'Enter at least 1.' })).not.toBeNull();
    expect(
      screen.queryByRole('textbox', { name: 'Row, in cells', description: 'Enter a whole number.' }),
    ).not.toBeNull();
    expect(document.activeElement).toBe(field('Type'));
    expect([page.calls, closed]).toEqual([[], []]);
  });

  test('a window that was not created leaves the form open, with the reason', async () => {
    endsAs('failed', 'There is no room for it.');
    declared(['verse']);
    const closed = show('new-window');
    await page.user.type(field('File, optional'), ' a.txt {Enter}');
    expect(screen.getByRole('alert').textContent).toBe('No window was created. There is no room for it. E_BOUNDS');
    expect(closed).toEqual([]);
    expect(args()[0]).toMatchObject({ path: 'a.txt' });
  });

  test('a message needs words, and is sent by Enter with its sender', async () => {
    declared();
    const closed = show('say');
    await press('Send message');
    expect(screen.queryByRole('textbox', { name: 'Text', description: 'Enter a message.' })).not.toBeNull();
    await page.user.type(field('As'), 'me');
    await page.user.type(field('Text'), 'hello{Enter}');
    expect(args()).toEqual([{ text: 'hello', sender: 'me' }]);
    expect(closed).toEqual(['yes']);
    expect(page.toasts).toMatchObject([{ status: 'ready', line: 'Sent to wibwob-main', detail: 'hello' }]);
  });

  test('a message that was not sent stays in its field', async () => {
    declared();
    page.answer('action.run', {
      ok: false,
      error: { code: 'NOT_CONNECTED', message: 'The window lost its connection.' },
    });
    const closed = show('say');
    await page.user.type(field('Text'), 'hello{Enter}');
    expect(screen.getByRole('alert').textContent).toBe('Not sent. The window lost its connection. NOT_CONNECTED');
    expect(field('Text').value).toBe('hello');
    expect(closed).toEqual([]);
  });

  test('closing names for whom a window is lost', async () => {
    declared();
    show('close-window', LOST);
    expect(screen.getByRole('dialog').textContent).toContain('Only the room has it.');
    await press('Close lost');
    expect(args()).toEqual([{ id: 'r2', side: 'room' }]);
  });

  test('one side overwrites the other only when it is confirmed', async () => {
    declared();
    show('instance-to-room');
    await press('Cancel');
    expect(page.calls).toEqual([]);
    await press('Overwrite room');
    expect(page.calls[0]?.[1]).toMatchObject({ actionName: 'instance_to_room' });
  });
});
