import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ChatRow, RoomConflict, RoomEcho } from '#shared/panel/rooms/bridge-status.ts';
import {
  SAMPLE_NOW,
  sampleBridgeStatus,
  sampleConnection,
  sampleProvider,
  sampleRoom,
} from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { type RoomView, viewRooms } from '#stores/views/room-view.ts';
import { RoomChoices } from './choices/room-choices.tsx';
import { RoomMessages } from './messages/room-messages.tsx';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

describe('the choices of a room', () => {
  const place = { x: 4, y: 2, w: 44, h: 14 };
  const conflict: RoomConflict = { roomId: 'r1', type: 'verse', path: '', title: 'verse', mine: place, theirs: null };

  const viewWith = (bridge = sampleProvider({ id: 'bridge' })): RoomView => {
    const room = sampleRoom({ bridge: { providerId: 'bridge', appId: 'bridge', program: 'own' } });
    const [view] = viewRooms([room], [bridge], SAMPLE_NOW);
    if (view === undefined) throw new Error('no room');
    return view;
  };
  const show = (status = sampleBridgeStatus(), view = viewWith()) =>
    page.show(<RoomChoices view={view} report={{ at: SAMPLE_NOW, status }} />);
  const find = (word: string) => screen.getByRole('button', { name: new RegExp(`^${word}`) });
  const reasonOf = (word: string) => {
    const button = find(word);
    return button.getAttribute('aria-disabled') === 'true' ? button.dataset.tip : null;
  };

  test('are not shown where there are none', () => {
    show();
    expect(screen.queryByRole('region', { name: 'Choices' })).toBeNull();
  });

  test('send the answer of a person to the bridge', async () => {
    page.answer('action.run', {
      ok: false,
      error: { code: 'NOT_CONNECTED', message: 'The window lost its connection.' },
    });
    show(sampleBridgeStatus({ conflicts: [conflict] }));
    await page.user.click(find('Use mine'));
    expect(page.calls[0]).toEqual([
      'action.run',
      { appId: 'bridge', actionName: 'conflict_use_mine', args: { id: 'r1' } },
    ]);
    expect(page.toasts).toMatchObject([{ status: 'failed', line: 'Nothing changed' }]);
  });

  test('cannot be made while the bridge is stopped, and say why', async () => {
    const stopped = sampleProvider({ id: 'bridge', connection: sampleConnection({ name: 'idle' }, 'stopped') });
    show(sampleBridgeStatus({ conflicts: [conflict] }), viewWith(stopped));
    expect(['Use mine', 'Keep theirs'].map(reasonOf)).toEqual([
      'The bridge is not running.',
      'The bridge is not running.',
    ]);
    await page.user.click(find('Use mine'));
    expect(page.calls).toEqual([]);
  });

  test('that change the room need its connection', () => {
    const connection = sampleConnection({ name: 'backoff', retryAt: SAMPLE_NOW });
    const { room } = sampleBridgeStatus();
    const echo: RoomEcho = {
      ...{ roomId: 'w5', ofRoomId: 'r1', type: 'life', path: '', title: '', from: 'other' },
      ...{ ours: place, theirs: { ...place, x: 9 }, difference: 'moved' },
    };
    const copy: RoomEcho = { ...echo, roomId: 'w6', theirs: place, difference: 'none' };
    show(sampleBridgeStatus({ conflicts: [conflict], echoes: [echo, copy], room: { ...room, connection } }));
    expect(['Use mine', 'Keep ours', 'Take theirs'].map(reasonOf)).toEqual(Array(3).fill('The room is not connected.'));
    expect(['Keep theirs', 'Show it anyway'].map(reasonOf)).toEqual([null, null]);
  });
});

describe('the messages of a room', () => {
  const row = (number: number, more: Partial<ChatRow>): ChatRow => {
    return { number, at: SAMPLE_NOW, sender: 'ada', text: 'hello', where: 'room', from: null, ...more };
  };

  test('are not shown where there are none', () => {
    page.show(<RoomMessages chat={[]} />);
    expect(screen.queryByRole('log')).toBeNull();
  });

  test('say who said what, and where', () => {
    const chat = [
      row(1, { where: 'instance' }),
      row(2, { sender: 'ben', from: 'other' }),
      row(3, { where: 'panel' }),
      row(4, { text: 'bye' }),
    ];
    page.show(<RoomMessages chat={chat} />);
    const texts = screen.getAllByRole('listitem').map(({ textContent }) => textContent?.replace(/^[\d:.,]+/, ''));
    expect(texts).toEqual([
      'adahelloat this instance',
      'benhellofrom other',
      'adahelloin Flybridge',
      'adabyein the room',
    ]);
  });

  test('show what a peer has hidden in them', () => {
    page.show(<RoomMessages chat={[row(1, { sender: 'a\u202eda', text: 'exe\u202egpj', from: 'o\u202ether' })]} />);
    expect(screen.getByRole('listitem').textContent).toMatch(/a\\u202edaexe\\u202egpjfrom o\\u202ether$/);
  });
});
