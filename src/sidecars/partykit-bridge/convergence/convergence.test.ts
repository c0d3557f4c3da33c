import { describe, expect, test } from 'vitest';
import type { InstanceState } from '#shared/protocols/relay/instance-state.ts';
import { deltaOf, type RoomDelta } from '#shared/protocols/relay/room-state.ts';
import type { RoomWindow, SeenWindow } from '#shared/protocols/relay/window.ts';
import { Convergence } from './convergence.ts';
import { compareWindows } from './differences.ts';
import type { SavedLinks } from './window-links.ts';

const seen = (id: string, change: Partial<SeenWindow> = {}): SeenWindow => {
  return { id, type: 'verse', x: 1, y: 1, w: 20, h: 8, path: '', title: 'verse', ...change };
};
const inRoom = (id: string, change: Partial<SeenWindow> = {}): RoomWindow => {
  const { type, x, y, w, h } = seen(id, change);
  return { id, type, x, y, w, h };
};
const current = (...windows: readonly SeenWindow[]): InstanceState => ({ shape: 'current', windows, chat: [] });
const old = (...windows: readonly Partial<SeenWindow>[]): InstanceState => {
  return { shape: 'old', windows: windows.map((each) => seen(each.id ?? 'w', { ...each, type: null })), chat: [] };
};

/** A bridge that has joined a room with these windows, and has not read its instance yet. */
function join(windows: readonly RoomWindow[] = [], saved: SavedLinks | null = null, version = 5): Convergence {
  let drawn = 0;
  const drawId = () => {
    drawn += 1;
    return String(drawn);
  };
  const convergence = new Convergence({
    drawId,
    saved,
    trustPeers: false,
    elapsed: () => 0,
    isProven: () => false,
    roomNow: () => null,
    onRefused: () => {},
  });
  convergence.receiveState({ windows: new Map(windows.map((each) => [each.id, each])), version });
  return convergence;
}

/** Does all tasks as an instance that answers with these ids. */
function doAll(convergence: Convergence, id: string | null = null): readonly string[] {
  return convergence.tasks().map((task) => {
    convergence.finish(task, { kind: 'done', id });
    return `${task.kind} ${task.roomId}`;
  });
}

const deltaOfChange = (convergence: Convergence, state: InstanceState): RoomDelta | null =>
  convergence.observe(state, 'a')?.delta ?? null;

describe('a window that a full room did not take', () => {
  /** It is `fly-1` there. */
  const refused = () => {
    const convergence = join([inRoom('p1', { x: 9 }), inRoom('p2', { x: 12 })]);
    const shown = current(seen('w1'), seen('w8', { x: 9 }), seen('w9', { x: 12 }));
    const announced = () => deltaOfChange(convergence, shown)?.add.map(({ id }) => id) ?? [];
    expect(announced()).toEqual(['fly-1']);
    convergence.receiveRefusal(['fly-1']);
    expect([convergence.untakenCount, announced()]).toEqual([1, []]);
    return { convergence, announced };
  };
  const stateOf = (...ids: readonly string[]) =>
    new Map(ids.map((id) => [id, inRoom(id, { x: id === 'p1' ? 9 : 12 })] as const));

  test('is announced again once a state shows that others are gone, whose removals were missed', () => {
    const { announced, convergence } = refused();
    expect(convergence.receiveDelta(deltaOf({}), 12).trust).toBe('gap');
    convergence.room.send('request');
    convergence.receiveState({ windows: stateOf('p1', 'p2'), version: 12 });
    expect([convergence.untakenCount, announced()]).toEqual([1, []]);
    convergence.receiveState({ windows: stateOf('p2'), version: 15 });
    expect([convergence.untakenCount, announced()]).toEqual([0, ['fly-2']]);
  });

  test('is announced again when a window is removed by others or here, and not when one changes', () => {
    const byOthers = refused();
    byOthers.convergence.receiveDelta(deltaOf({ update: [{ id: 'p1', x: 10 }] }), undefined, 'x');
    expect(byOthers.announced()).toEqual([]);
    byOthers.convergence.receiveDelta(deltaOf({ remove: ['p1'] }), undefined, 'x');
    expect(byOthers.announced()).toEqual(['fly-2']);
    const here = refused();
    here.convergence.changeRoom(deltaOf({ remove: ['p2'] }));
    expect(here.announced()).toEqual(['fly-2']);
  });

  test('is announced again at once where a removal of ours was on its way already', () => {
    const convergence = join([inRoom('p1', { x: 9 })]);
    const [p1, first, second] = [seen('w9', { x: 9 }), seen('w1'), seen('w2', { x: 3 })];
    const added = (state: InstanceState) => deltaOfChange(convergence, state)?.add.map(({ id }) => id) ?? [];
    expect(added(current(p1, first, second))).toEqual(['fly-1', 'fly-2']);
    expect(added(current(p1, second))).toEqual([]);
    convergence.receiveRefusal(['fly-2']);
    expect([convergence.untakenCount, added(current(p1, second))]).toEqual([0, ['fly-3']]);
  });

  test('is forgotten when the instance restarts, whose ids mean other windows then', () => {
    const { convergence } = refused();
    const reborn = convergence.observe(current(seen('w1', { type: 'life' })), 'b');
    expect([convergence.untakenCount, reborn?.delta.add.map(({ id, type }) => [id, type])]).toEqual([
      0,
      [['fly-2', 'life']],
    ]);
  });
});

describe('joining', () => {
  test('adds unknown windows to the room, and makes those that only the room has', () => {
    const convergence = join([inRoom('fly-x', { x: 9 })]);
    expect(deltaOfChange(convergence, current(seen('w1'), seen('w2', { type: 'wibwob' })))).toEqual(
      deltaOf({ add: [{ ...inRoom('fly-1'), title: 'verse' }] }),
    );
    expect(convergence.tasks()).toEqual([
      { kind: 'create', roomId: 'fly-x', values: { type: 'verse', x: 9, y: 1, w: 20, h: 8, path: '' } },
    ]);
  });

  test('takes a window that stands as the room has it for that window', () => {
    const convergence = join([inRoom('w7')]);
    expect(deltaOfChange(convergence, current(seen('w1')))).toBeNull();
    expect([convergence.tasks(), convergence.links.ofRoom('w7')?.localId]).toEqual([[], 'w1']);
  });

  test('with links of an earlier bridge lets the room win', () => {
    const first = join([inRoom('fly-x')]);
    first.observe(current(), 'a');
    doAll(first, 'w1');
    first.observe(current(seen('w1')), 'a');
    const second = join([inRoom('fly-x', { x: 9 })], JSON.parse(JSON.stringify(first.saved)));
    expect(deltaOfChange(second, current(seen('w1', { x: 5 })))).toBeNull();
    expect(second.tasks()).toMatchObject([{ kind: 'place', localId: 'w1', commands: ['move'] }]);
  });

  test('with links of an earlier bridge asks nothing again of an instance that keeps a window within its bounds', () => {
    const first = join([inRoom('fly-x', { x: 150 })]);
    first.observe(current(), 'a');
    doAll(first, 'w1');
    const bounded = current(seen('w1', { x: 60 }));
    first.observe(bounded, 'a');
    doAll(first);
    first.observe(bounded, 'a');
    const second = join([inRoom('fly-x', { x: 150 })], JSON.parse(JSON.stringify(first.saved)));
    expect([deltaOfChange(second, bounded), second.tasks()]).toEqual([null, []]);
    expect(comparisons(second)).toEqual(['bounded fly-x w1']);
  });

  test('after the instance was born again finds windows by what they are, not by their ids', () => {
    const saved = join([inRoom('fly-x'), inRoom('fly-y', { x: 9 })]);
    saved.observe(current(seen('w1'), seen('w2', { x: 9 })), 'a');
    const next = join([inRoom('fly-x'), inRoom('fly-y', { x: 9 })], saved.saved);
    expect(next.observe(current(seen('w1', { x: 9 }), seen('w2', { type: 'life' })), 'b')?.delta.add).toMatchObject([
      { id: 'fly-1', type: 'life' },
    ]);
    expect(next.links.ofRoom('fly-y')?.localId).toBe('w1');
    expect(next.tasks()).toMatchObject([{ kind: 'create', roomId: 'fly-x' }]);
  });
});

describe('an instance', () => {
  test('that keeps a window within its bounds is asked twice, and then left alone', () => {
    const convergence = join([inRoom('fly-x', { x: 150 })]);
    convergence.observe(current(), 'a');
    expect(doAll(convergence, 'w1')).toEqual(['create fly-x']);
    expect(deltaOfChange(convergence, current(seen('w1', { x: 60 })))).toBeNull();
    expect(doAll(convergence)).toEqual(['place fly-x']);
    expect(deltaOfChange(convergence, current(seen('w1', { x: 60 })))).toBeNull();
    expect(convergence.tasks()).toEqual([]);
    expect(comparisons(convergence)).toEqual(['bounded fly-x w1']);
    expect(deltaOfChange(convergence, current(seen('w1', { x: 50 })))).toMatchObject({
      update: [{ id: 'fly-x', x: 50 }],
    });
  });

  test('that refuses a window is not asked again, until the room has another there', () => {
    const convergence = join([inRoom('fly-x')]);
    convergence.observe(current(), 'a');
    for (const task of convergence.tasks()) convergence.finish(task, { kind: 'refused' });
    convergence.observe(current(), 'a');
    expect([convergence.tasks(), comparisons(convergence)]).toEqual([[], ['room-only fly-x null']]);
    convergence.receiveDelta(deltaOf({ update: [inRoom('fly-x', { x: 2 })] }), 6);
    expect(convergence.tasks()).toMatchObject([{ kind: 'create', values: { x: 2 } }]);
  });

  test('that does not answer is asked for a window three times at most, and its window found when it comes', () => {
    const convergence = join([inRoom('fly-x')]);
    let asked = 0;
    for (let poll = 0; poll < 20; poll += 1) {
      convergence.observe(current(), 'a');
      for (const task of convergence.tasks()) {
        asked += 1;
        convergence.finish(task, { kind: 'unknown' });
      }
    }
    expect(asked).toBe(3);
    const late = join([inRoom('fly-x')]);
    late.observe(current(), 'a');
    for (const task of late.tasks()) late.finish(task, { kind: 'unknown' });
    expect(deltaOfChange(late, current(seen('w4', { x: 3 })))).toBeNull();
    expect(late.links.ofRoom('fly-x')?.localId).toBe('w4');
  });

  test('whose window stays when it is told to close is told three times, and the window is not taken for a new one', () => {
    const convergence = join([inRoom('fly-x')]);
    convergence.observe(current(seen('w1')), 'a');
    convergence.receiveDelta(deltaOf({ remove: ['fly-x'] }), 6);
    const told = [];
    for (let poll = 0; poll < 6; poll += 1) {
      expect(deltaOfChange(convergence, current(seen('w1')))).toBeNull();
      told.push(...doAll(convergence));
    }
    expect(told).toEqual(['close fly-x', 'close fly-x', 'close fly-x']);
    expect(comparisons(convergence)).toEqual(['instance-only null w1']);
  });

  test('of which a person closes a window as it is moved from elsewhere has closed it', () => {
    const convergence = join([inRoom('fly-x')]);
    convergence.observe(current(seen('w1')), 'a');
    convergence.receiveDelta(deltaOf({ update: [inRoom('fly-x', { x: 9 })] }), 6);
    for (const task of convergence.tasks()) convergence.finish(task, { kind: 'refused' });
    expect(deltaOfChange(convergence, current())).toEqual(deltaOf({ remove: ['fly-x'] }));
  });
});

describe('an instance of the old shape', () => {
  test('is followed into, and nothing of it is announced', () => {
    const convergence = join([inRoom('fly-x', { x: 9 })]);
    expect(deltaOfChange(convergence, old({ id: 'w1', x: 1 }))).toBeNull();
    expect(doAll(convergence)).toEqual(['create fly-x']);
    expect(deltaOfChange(convergence, old({ id: 'w2', x: 1 }, { id: 'w3', x: 9 }))).toBeNull();
    expect(convergence.tasks()).toEqual([]);
    convergence.receiveDelta(deltaOf({ update: [inRoom('fly-x', { x: 4 })] }), 6);
    const [task] = convergence.tasks();
    expect(task?.kind === 'place' ? convergence.shown.wireIdOf(task.localId) : '').toBe('w3');
    doAll(convergence);
    expect(deltaOfChange(convergence, old({ id: 'w4', x: 2 }, { id: 'w5', x: 4 }))).toBeNull();
    expect(convergence.tasks()).toEqual([]);
    expect(deltaOfChange(convergence, old({ id: 'w6', x: 2 }))).toBeNull();
    expect([convergence.tasks(), comparisons(convergence)]).toEqual([
      [],
      ['instance-only null old-1', 'room-only fly-x null'],
    ]);
  });
});

describe('a person', () => {
  const guest = () => {
    const convergence = join([inRoom('w9')]);
    convergence.observe(current(seen('w1')), 'a');
    return convergence;
  };

  test('who moves or closes somebody else’s window at the instance has made a difference, and nothing is said', () => {
    const convergence = guest();
    expect(deltaOfChange(convergence, current(seen('w1', { x: 5 })))).toBeNull();
    expect([convergence.tasks(), comparisons(convergence)]).toEqual([[], ['moved w9 w1']]);
    expect(deltaOfChange(convergence, current())).toBeNull();
    expect([convergence.tasks(), comparisons(convergence)]).toEqual([[], ['room-only w9 null']]);
  });

  test('who does it from the panel has meant it for all', () => {
    const convergence = guest();
    convergence.click('w9');
    expect(deltaOfChange(convergence, current(seen('w1', { x: 5 })))).toMatchObject({ update: [{ id: 'w9', x: 5 }] });
    convergence.click('w9');
    expect(deltaOfChange(convergence, current())).toEqual(deltaOf({ remove: ['w9'] }));
  });

  test('may bring the room to the instance', () => {
    const convergence = join([inRoom('w9'), inRoom('w8', { x: 7 })]);
    convergence.observe(current(seen('w1')), 'a');
    doAll(convergence, 'w2');
    convergence.observe(current(seen('w1'), seen('w2', { x: 7 })), 'a');
    convergence.observe(current(seen('w1', { x: 5 })), 'a');
    expect(convergence.bringRoomToInstance()?.delta).toMatchObject({
      add: [],
      remove: ['w8'],
      update: [{ id: 'w9', x: 5 }],
    });
    expect([convergence.tasks(), comparisons(convergence)]).toEqual([[], ['same w9 w1']]);
  });

  test('may bring the instance to the room', () => {
    const convergence = guest();
    convergence.observe(current(), 'a');
    convergence.bringInstanceToRoom();
    expect(convergence.tasks()).toMatchObject([{ kind: 'create', roomId: 'w9' }]);
  });
});

describe('a room', () => {
  test('is asked for its state once for a window of which too little is known', () => {
    const convergence = join();
    convergence.observe(current(), 'a');
    convergence.receiveDelta(deltaOf({ update: [{ id: 'w5', x: 3 }] }), 6);
    expect([convergence.room.claimStateRequest(), convergence.room.claimStateRequest(), convergence.tasks()]).toEqual([
      true,
      false,
      [],
    ]);
  });

  describe.each([{ x: null }, { w: 'wide' }, { y: 1e9 }, { type: 7 }])(
    'in which a peer set %j of a window',
    (change) => {
      const unreadable = { ...inRoom('fly-x'), ...change };

      test('leaves the window where it is, until the room sends more', () => {
        const convergence = join([inRoom('fly-x')]);
        convergence.observe(current(seen('w1')), 'a');
        convergence.receiveDelta(deltaOf({ update: [unreadable] }), 6);
        for (let poll = 0; poll < 3; poll += 1) {
          expect([deltaOfChange(convergence, current(seen('w1'))), convergence.tasks()]).toEqual([null, []]);
        }
        convergence.receiveDelta(deltaOf({ update: [inRoom('fly-x', { x: 9 })] }), 7);
        expect(deltaOfChange(convergence, current(seen('w1')))).toBeNull();
        expect(convergence.tasks()).toMatchObject([{ kind: 'place', localId: 'w1', values: { x: 9 } }]);
      });

      test('leaves the window to a bridge that joins', () => {
        const first = join([inRoom('fly-x')]);
        first.observe(current(seen('w1')), 'a');
        const second = join([unreadable], JSON.parse(JSON.stringify(first.saved)), 6);
        expect([deltaOfChange(second, current(seen('w1'))), second.tasks()]).toEqual([null, []]);
        expect(second.links.ofRoom('fly-x')?.localId).toBe('w1');
      });

      test('has the whole window again when a person moves it', () => {
        const convergence = join([inRoom('fly-x')]);
        convergence.observe(current(seen('w1')), 'a');
        convergence.receiveDelta(deltaOf({ update: [unreadable] }), 6);
        convergence.observe(current(seen('w1')), 'a');
        expect(deltaOfChange(convergence, current(seen('w1', { x: 5 })))).toEqual(
          deltaOf({ update: [inRoom('fly-x', { x: 5 })] }),
        );
        expect(convergence.tasks()).toEqual([]);
      });
    },
  );

  test('that skips versions has said something that was not heard', () => {
    const convergence = join();
    expect(convergence.receiveDelta(deltaOf({}), 6).trust).toBe('whole');
    expect(convergence.receiveDelta(deltaOf({}), 9).trust).toBe('gap');
    expect(convergence.receiveDelta(deltaOf({}), 9).trust).toBe('gap');
  });

  test('that counts a delta of ours first is told by the version, and otherwise by its pong', () => {
    const convergence = join();
    const first = convergence.observe(current(seen('w1')), 'a');
    convergence.room.send('ping');
    const second = convergence.observe(current(seen('w1', { x: 2 })), 'a');
    convergence.room.send('ping');
    expect(convergence.receiveDelta(deltaOf({ update: [inRoom('fly-1', { x: 30 })] }), 7).counted).toEqual([
      first?.number,
    ]);
    // Ours is later, so that it holds.
    expect(convergence.room.view.get('fly-1')).toMatchObject({ x: 2 });
    expect(convergence.room.receivePong().counted).toEqual([]);
    expect(convergence.room.receivePong().counted).toEqual([second?.number]);
    expect([convergence.room.version, convergence.tasks()]).toEqual([8, []]);
  });
});

function comparisons(convergence: Convergence): readonly string[] {
  const { links, shared, shown } = convergence;
  return compareWindows(shown.windows ?? new Map(), shared, links).map(
    ({ kind, localId, roomId }) => `${kind} ${roomId} ${localId}`,
  );
}
