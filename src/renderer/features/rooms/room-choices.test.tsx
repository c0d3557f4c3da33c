import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ChatRow, RoomConflict } from '#shared/panel/rooms/bridge-status.ts';
import { SAMPLE_NOW, sampleBridgeStatus } from '#shared/panel/testing/samples.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { RoomChoices } from './choices/room-choices.tsx';
import { RoomMessages } from './messages/room-messages.tsx';

let page = new TestPage();
beforeEach(() => {
  page = new TestPage();
});

describe('the choices of a room', () => {
  const place = { x: 4, y: 2, w: 44, h: 14 };
  const conflict: RoomConflict = { roomId: 'r1', type: 'verse', path: '', title: 'verse', mine: place, theirs: null };

  test('are not shown where there are none', () => {
    page.show(<RoomChoices appId="bridge" status={sampleBridgeStatus()} />);
    expect(screen.queryByRole('region', { name: 'Choices' })).toBeNull();
  });

  test('send the answer of a person to the bridge', async () => {
    page.answer('action.run', {
      ok: false,
      error: { code: 'NOT_CONNECTED', message: 'The window lost its connection.' },
    });
    page.show(<RoomChoices appId="bridge" status={sampleBridgeStatus({ conflicts: [conflict] })} />);
    await page.user.click(screen.getByRole('button', { name: 'Use mine' }));
    expect(page.calls[0]).toEqual([
      'action.run',
      { appId: 'bridge', actionName: 'conflict_use_mine', args: { id: 'r1' } },
    ]);
    expect(page.toasts).toMatchObject([{ status: 'failed', line: 'Nothing changed' }]);
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
});
