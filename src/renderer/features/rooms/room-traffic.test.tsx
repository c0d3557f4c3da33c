import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DeltaRow } from '#shared/panel/rooms/bridge-status.ts';
import type { RoomSummary } from '#shared/panel/rooms/rooms.ts';
import { SAMPLE_NOW, sampleBridgeStatus, sampleProvider, sampleRoom } from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { viewRooms } from '#stores/views/room-view.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { Deltas } from './deltas/deltas.tsx';
import { RoomSide } from './pictures/room-side.tsx';
import { RoomList } from './room-list.tsx';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

const press = (name: string | RegExp) => page.user.click(screen.getByRole('button', { name }));

function deltaOf(number: number, more: Partial<DeltaRow> = {}): DeltaRow {
  return {
    ...{ number, at: SAMPLE_NOW - 1_000, direction: 'to-room', version: number, text: `update w${number}` },
    ...{ from: null, outcome: 'applied', latencyMs: 8 },
    ...more,
  };
}

describe('the deltas of a room', () => {
  const deltas = (...rows: readonly DeltaRow[]) => {
    const { counts } = sampleBridgeStatus();
    const status = sampleBridgeStatus({ deltas: [...rows], counts: { ...counts, deltasOut: rows.length } });
    return <Deltas status={status} now={SAMPLE_NOW} />;
  };
  const rows = () =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map(({ textContent }) => textContent ?? '');

  test('are said to be none where there are none, without a latency', () => {
    page.show(deltas());
    expect(screen.queryByText('No changes since the bridge started.')).not.toBeNull();
    expect(screen.queryByText(/^p50/)).toBeNull();
  });

  test.each([
    ['under-way', 'On its way'],
    ['applied', 'Applied'],
    ['timed-out', 'Timed out'],
    ['failed', 'Failed'],
    ['lost', 'Lost'],
  ] as const)('one that is %s is shown as %s', (outcome, word) => {
    page.show(deltas(deltaOf(1, { outcome })));
    expect(rows()[0]).toContain(word);
  });

  test('say which way they went, and who sent them; what has no number is missing', () => {
    page.show(
      deltas(
        deltaOf(2, { direction: 'to-instance', version: null, latencyMs: null, from: 'other-bridge' }),
        deltaOf(1),
      ),
    );
    expect(rows()[0]).toContain('Room to instance');
    expect(rows()[0]).toContain('–');
    expect(rows()[1]).toContain('Instance to room');
    expect(screen.getByText('update w2').dataset.tipClipped).toBe('update w2, from other-bridge');
  });

  test('stand still while they are paused, and count what came since', async () => {
    const { rerender } = page.show(deltas(deltaOf(1)));
    await press('Pause');
    rerender(deltas(deltaOf(3), deltaOf(2), deltaOf(1)));
    expect(rows()).toHaveLength(1);
    expect(screen.getByRole('status').textContent).toBe('Paused, 2 deltas since');
    await press('Resume');
    expect(rows()).toHaveLength(3);
    expect(screen.getByRole('status').textContent).toBe('');
  });

  test('a text of another machine is a text', () => {
    page.show(deltas(deltaOf(1, { text: '<img src=x>'.repeat(500) })));
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('the list of rooms', () => {
  const show = (...more: readonly Partial<RoomSummary>[]) => {
    const rooms = more.map((each) => sampleRoom({ title: each.roomId ?? '', bridge: null, ...each }));
    const views = viewRooms(rooms, [sampleProvider()], SAMPLE_NOW);
    const [first] = views;
    if (first === undefined) throw new Error('no room');
    page.show(
      <RoomList
        views={views}
        view={first}
        instances={[]}
        instance={undefined}
        report={null}
        selected={null}
        onSelect={() => {}}
      />,
    );
  };
  const place = () => currentPlace(navigationStore.getState());

  test('groups them by their servers, and those on none by themselves', () => {
    const server = 'ws://127.0.0.1:1999';
    show(
      { roomId: 'a', shared: { server, room: 'a' } },
      { roomId: 'b', shared: null },
      { roomId: 'c', shared: { server, room: 'c' } },
    );
    const names = (of: string) =>
      within(screen.getByRole('region', { name: of }))
        .getAllByRole('button')
        .map(({ textContent }) => textContent?.[0]);
    expect(names(server)).toEqual(['a', 'c']);
    expect(names('On no server')).toEqual(['b']);
  });

  test('the chosen one is current, and another is opened by a press', async () => {
    show({ roomId: 'hall' }, { roomId: 'stair' });
    expect(screen.getByRole('button', { current: true }).textContent).toMatch(/^hall/);
    await press(/^stair/);
    expect(place()).toMatchObject({ page: 'rooms', chosen: 'stair' });
  });

  test('arrow keys open the one that they lead to', async () => {
    show({ roomId: 'hall' }, { roomId: 'stair' });
    screen.getByRole('button', { name: /^hall/ }).focus();
    await page.user.keyboard('{End}');
    expect(place().chosen).toBe('stair');
    expect(document.activeElement?.textContent).toMatch(/^stair/);
  });

  test('leads to the form of a new one', async () => {
    show({ roomId: 'hall' });
    await press('Add a room');
    expect(place()).toMatchObject({ page: 'settings', chosen: 'rooms', part: 'new' });
  });
});

test('the ids of those present cannot reorder the text around them', () => {
  const { room } = sampleBridgeStatus();
  const stranger = { id: 'p1\u202e', name: '', since: 0, kind: 'foreign', cursor: null } as const;
  const report = { at: SAMPLE_NOW, status: sampleBridgeStatus({ room: { ...room, present: [stranger] } }) };
  const selection = { selected: null, onSelect: () => {} };
  page.show(<RoomSide isConnected room={sampleRoom()} now={SAMPLE_NOW} {...{ report, ...selection }} />);
  expect(screen.getByRole('region', { name: 'Present' }).textContent).toContain('p1\\u202e');
});
