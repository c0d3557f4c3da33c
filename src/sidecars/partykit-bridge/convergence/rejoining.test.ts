import { beforeEach, describe, expect, test } from 'vitest';
import { valuesOf } from '#shared/protocols/relay/window.ts';
import { type SimulatedBridge, SimulatedNetwork } from '../testing/simulated-network.ts';

const VERSE = { type: 'verse', x: 3, y: 3, w: 12, h: 6 };
const LIFE = { type: 'life', x: 9, y: 5, w: 12, h: 6 };
const BOTH = ['life 9', 'verse 3'];

let network: SimulatedNetwork;
let one: SimulatedBridge;
let other: SimulatedBridge;

/** Two bridges whose instances and room have the same two windows. */
beforeEach(() => {
  network = new SimulatedNetwork([
    { width: 120, height: 36 },
    { width: 80, height: 24 },
  ]);
  const [first, second] = network.bridges;
  if (first === undefined || second === undefined) throw new Error('there are no two bridges');
  one = first;
  other = second;
  for (const bridge of network.bridges) bridge.connect();
  one.desktop.open(VERSE);
  other.desktop.open(LIFE);
  network.settle();
  expect(everywhere()).toEqual([BOTH, BOTH, BOTH]);
});

/** The windows of the room and of both instances. */
function everywhere(): readonly (readonly string[])[] {
  const room = [...network.room.state.windows.values()].map(valuesOf).filter((values) => values !== null);
  return [room, one.desktop.windows, other.desktop.windows].map((windows) =>
    windows.map(({ type, x }) => `${type} ${x}`).sort(),
  );
}

const windowOf = ({ desktop }: SimulatedBridge, type: string) =>
  desktop.windows.find((window) => window.type === type)?.id ?? '';

describe('a room that has lost its memory', () => {
  test.each(['one first', 'the other first', 'one alone'])('gets every window back: %s', (order) => {
    network.forget();
    expect(everywhere()).toEqual([[], BOTH, BOTH]);
    const [first, second] = order === 'the other first' ? [other, one] : [one, other];
    first.connect();
    network.settle();
    if (order !== 'one alone') second.connect();
    network.settle();
    expect(everywhere()).toEqual([BOTH, BOTH, BOTH]);
  });

  test('gets them back where they are now', () => {
    network.forget();
    one.desktop.place(windowOf(one, 'verse'), { x: 5 });
    one.connect();
    network.settle();
    other.connect();
    network.settle();
    const moved = ['life 9', 'verse 5'];
    expect(everywhere()).toEqual([moved, moved, moved]);
  });

  test('does not get back what was closed meanwhile by the only one who has returned', () => {
    network.forget();
    one.desktop.close(windowOf(one, 'life'));
    one.connect();
    network.settle();
    expect(everywhere().slice(0, 2)).toEqual([['verse 3'], ['verse 3']]);
  });
});

describe('a terminal that becomes smaller while the bridge is away', () => {
  const inRoom = () => everywhere()[0];
  const shrink = () => one.desktop.resizeCanvas({ width: 60, height: 20 });

  test('changes nothing of an edit that was on its way', () => {
    one.desktop.place(windowOf(one, 'verse'), { x: 100 });
    one.poll();
    one.drop();
    shrink();
    one.connect();
    network.settle();
    expect(inRoom()).toEqual(['life 9', 'verse 100']);
    one.desktop.resizeCanvas({ width: 120, height: 36 });
    network.settle();
    expect(everywhere().slice(0, 2)).toEqual([
      ['life 9', 'verse 100'],
      ['life 9', 'verse 100'],
    ]);
  });

  const grow = (width: number) => one.desktop.resizeCanvas({ width, height: 36 });

  test.each(['the other', 'this one'])('and grew before an edit of %s changes nothing of that', (who) => {
    one.desktop.place(windowOf(one, 'verse'), { x: 100 });
    network.settle();
    shrink();
    network.settle();
    grow(120);
    network.settle();
    const editor = who === 'the other' ? other : one;
    editor.desktop.place(windowOf(editor, 'verse'), { x: 5 });
    network.settle();
    one.drop();
    network.settle();
    one.connect();
    network.settle();
    expect(everywhere()).toEqual([
      ['life 9', 'verse 5'],
      ['life 9', 'verse 5'],
      ['life 9', 'verse 5'],
    ]);
  });

  test.each([60, 121])('or larger (%i) changes nothing of an edit that was made and read meanwhile', (width) => {
    one.desktop.place(windowOf(one, 'verse'), { x: 100 });
    network.settle();
    one.drop();
    one.desktop.place(windowOf(one, 'verse'), { x: 20 });
    one.poll();
    grow(width);
    one.poll();
    one.connect();
    network.settle();
    expect(inRoom()).toEqual(['life 9', 'verse 20']);
  });

  test('changes nothing of a window that was new', () => {
    one.desktop.open({ type: 'orbit', x: 90, y: 2, w: 20, h: 6 });
    one.poll();
    one.drop();
    shrink();
    one.connect();
    network.settle();
    expect(inRoom()).toEqual(['life 9', 'orbit 90', 'verse 3']);
  });

  test.each(['polled while away', 'restarted'])('is no edit of a window that was moved far before (%s)', (how) => {
    one.desktop.place(windowOf(one, 'verse'), { x: 100 });
    network.settle();
    if (how === 'restarted') one.restartBridge();
    else one.drop();
    shrink();
    if (how === 'polled while away') one.poll();
    one.connect();
    network.settle();
    expect(inRoom()).toEqual(['life 9', 'verse 100']);
  });
});

describe('what a person does at an instance whose room is away, one reading after another', () => {
  const CANVAS = { width: 120, height: 36 };
  const CRAMPED = { width: 40, height: 16 };
  const placeOf = () => {
    const verse = [...network.room.state.windows.values()].find(({ type }) => type === 'verse');
    return verse === undefined ? 'none' : `${verse.x},${verse.y} ${verse.w}x${verse.h}`;
  };
  const move = (place: { readonly x?: number; readonly y?: number; readonly w?: number }) => {
    one.desktop.place(windowOf(one, 'verse'), place);
    one.poll();
  };
  const resize = (canvas: { readonly width: number; readonly height: number }) => {
    one.desktop.resizeCanvas(canvas);
    one.poll();
  };
  const joinAgain = () => {
    one.connect();
    network.settle();
    return placeOf();
  };

  test('counts after the canvas has changed too', () => {
    one.drop();
    move({ y: 8 });
    resize(CRAMPED);
    move({ y: 5 });
    expect(joinAgain()).toBe('3,5 12x6');
  });

  test('is what it did alone where the canvas kept the window from its place', () => {
    move({ x: 60 });
    network.settle();
    resize(CRAMPED);
    network.settle();
    one.drop();
    move({ y: 1 });
    resize(CANVAS);
    expect(joinAgain()).toBe('60,1 12x6');
  });

  test('counts also where the canvas has moved it back to where it was', () => {
    move({ y: 10 });
    network.settle();
    one.drop();
    move({ y: 20 });
    resize(CRAMPED);
    expect(joinAgain()).toBe('3,20 12x6');
  });

  test('adds to an edit of a cramped window that was lost on its way', () => {
    move({ x: 60 });
    network.settle();
    resize(CRAMPED);
    network.settle();
    move({ y: 1 });
    one.drop();
    move({ w: 10 });
    expect(joinAgain()).toBe('60,1 10x6');
  });

  test.each(['lost', 'counted'])('closes a window whose last move was on its way, which was %s', (how) => {
    move({ x: 5 });
    if (how === 'counted') while (one.deliverUp());
    one.desktop.close(windowOf(one, 'verse'));
    one.poll();
    one.drop();
    expect(joinAgain()).toBe('none');
  });

  test.each(['lost', 'counted'])('closes a window while away whose last move was on its way, which was %s', (how) => {
    move({ x: 5 });
    if (how === 'counted') while (one.deliverUp());
    one.drop();
    one.desktop.close(windowOf(one, 'verse'));
    one.poll();
    expect(joinAgain()).toBe('none');
  });
});

describe('a bridge that was away', () => {
  beforeEach(() => other.drop());

  test('does not bring back what another has closed', () => {
    one.desktop.close(windowOf(one, 'verse'));
    network.settle();
    other.connect();
    network.settle();
    expect(everywhere()).toEqual([['life 9'], ['life 9'], ['life 9']]);
  });

  test('takes over what another has moved', () => {
    one.desktop.place(windowOf(one, 'life'), { x: 4 });
    network.settle();
    other.connect();
    network.settle();
    expect(everywhere()[2]).toEqual(['life 4', 'verse 3']);
  });

  test('adds what was opened at its instance', () => {
    other.desktop.open({ ...VERSE, x: 20 });
    other.connect();
    network.settle();
    expect(everywhere()[1]).toEqual(['life 9', 'verse 20', 'verse 3']);
  });

  test('and has lost what it announced on the way announces it again', () => {
    other.connect();
    network.settle();
    other.desktop.open({ ...VERSE, x: 20 });
    expect(other.poll()).toBe(true);
    other.drop();
    other.connect();
    network.settle();
    const all = ['life 9', 'verse 20', 'verse 3'];
    expect(everywhere()).toEqual([all, all, all]);
  });

  test('keeps what was moved, resized and closed here alone', () => {
    other.desktop.place(windowOf(other, 'verse'), { x: 20 });
    other.desktop.close(windowOf(other, 'life'));
    other.connect();
    network.settle();
    expect(everywhere()).toEqual([['verse 20'], ['verse 20'], ['verse 20']]);
    expect(other.convergence.conflicts.shown).toEqual([]);
  });

  test('keeps a move here and a resize there of one window', () => {
    one.desktop.place(windowOf(one, 'verse'), { w: 30 });
    network.settle();
    other.desktop.place(windowOf(other, 'verse'), { x: 20 });
    other.connect();
    network.settle();
    for (const { desktop } of network.bridges) {
      expect(desktop.windows.find(({ type }) => type === 'verse')).toMatchObject({ x: 20, w: 30 });
    }
    expect(other.convergence.conflicts.shown).toEqual([]);
  });

  test('loses where both moved one window, and can still have its own', () => {
    one.desktop.place(windowOf(one, 'verse'), { x: 7 });
    network.settle();
    other.desktop.place(windowOf(other, 'verse'), { x: 20 });
    other.connect();
    network.settle();
    expect(everywhere()[2]).toEqual(['life 9', 'verse 7']);
    const [conflict] = other.convergence.conflicts.shown;
    expect(conflict).toMatchObject({ type: 'verse', title: 'verse', mine: { x: 20 }, theirs: { x: 7 } });
    useMine(conflict?.roomId ?? '');
    const all = ['life 9', 'verse 20'];
    expect(everywhere()).toEqual([all, all, all]);
  });

  test.each([
    ['closed here and moved there', () => other.desktop.close(windowOf(other, 'verse')), movedThere, ['life 9']],
    ['moved here and closed there', movedHere, closedThere, ['life 9', 'verse 20']],
  ])('loses a window that was %s, and can still have its own', (_what, here, there, mine) => {
    there();
    network.settle();
    const agreed = everywhere()[0];
    here();
    other.connect();
    network.settle();
    expect(everywhere()).toEqual([agreed, agreed, agreed]);
    useMine(other.convergence.conflicts.shown[0]?.roomId ?? '');
    expect(everywhere()).toEqual([mine, mine, mine]);
    expect(other.convergence.conflicts.shown).toEqual([]);
  });

  test.each([
    ['moved here and there', movedHere, movedThere, ['life 9', 'verse 20']],
    ['closed here and moved there', () => other.desktop.close(windowOf(other, 'verse')), movedThere, ['life 9']],
    ['moved here and closed there', movedHere, closedThere, ['life 9', 'verse 20']],
  ])('and was killed after it lost a window that was %s can still have its own', (_what, here, there, mine) => {
    there();
    network.settle();
    here();
    other.connect();
    network.settle();
    const [agreed, lost] = [everywhere(), other.convergence.conflicts.shown];
    other.restartBridge();
    other.connect();
    network.settle();
    expect([everywhere(), other.convergence.conflicts.shown]).toEqual([agreed, lost]);
    useMine(lost[0]?.roomId ?? '');
    expect(everywhere()).toEqual([mine, mine, mine]);
    other.restartBridge();
    other.connect();
    network.settle();
    expect(other.convergence.conflicts.shown).toEqual([]);
  });

  test('forgets a conflict that a person leaves to the room', () => {
    movedThere();
    network.settle();
    movedHere();
    other.connect();
    network.settle();
    const roomId = other.convergence.conflicts.shown[0]?.roomId ?? '';
    expect([other.convergence.conflicts.dismiss(roomId), other.convergence.conflicts.shown]).toEqual([true, []]);
  });

  test('and was killed while it was away keeps what changed at its instance', () => {
    other.connect();
    network.settle();
    other.restartBridge();
    other.desktop.place(windowOf(other, 'verse'), { x: 20 });
    other.desktop.close(windowOf(other, 'life'));
    other.connect();
    network.settle();
    expect(everywhere()).toEqual([['verse 20'], ['verse 20'], ['verse 20']]);
  });

  test.each([
    ['move', () => other.desktop.place(windowOf(other, 'verse'), { x: 20 }), ['life 9', 'verse 20']],
    ['close', () => other.desktop.close(windowOf(other, 'verse')), ['life 9']],
  ])('and whose %s was lost on its way announces it again', (_what, act, expected) => {
    other.connect();
    network.settle();
    act();
    expect(other.poll()).toBe(true);
    other.restartBridge();
    other.connect();
    network.settle();
    expect(everywhere()).toEqual([expected, expected, expected]);
  });
});

describe('an instance that restarts with a layout of its own', () => {
  const LAYOUT = [VERSE, LIFE, { ...VERSE, type: 'orbit', x: 20 }];
  const MOVED = ['life 9', 'orbit 20', 'verse 5'];

  beforeEach(() => {
    one.desktop.open({ ...VERSE, type: 'orbit', x: 20 });
    one.desktop.place(windowOf(one, 'verse'), { x: 5 });
    network.settle();
    expect(everywhere()).toEqual([MOVED, MOVED, MOVED]);
  });

  test('adds no window at any restart, and places its windows as the room has them', () => {
    for (let restart = 0; restart < 4; restart += 1) {
      one.restartInstance(LAYOUT);
      network.settle();
      expect(everywhere()).toEqual([MOVED, MOVED, MOVED]);
    }
  });

  test('does so also where its bridge restarted with it, or the room was away', () => {
    one.drop();
    one.restartInstance(LAYOUT);
    one.restartBridge();
    one.connect();
    network.settle();
    other.drop();
    other.restartInstance(LAYOUT);
    other.poll();
    other.connect();
    network.settle();
    expect(everywhere()).toEqual([MOVED, MOVED, MOVED]);
  });

  test('adds what the room has no window for', () => {
    one.restartInstance([...LAYOUT, VERSE, { ...VERSE, type: 'torus', x: 30 }]);
    network.settle();
    const all = ['life 9', 'orbit 20', 'torus 30', 'verse 3', 'verse 5'];
    expect(everywhere()).toEqual([all, all, all]);
  });
});

function movedThere(): void {
  one.desktop.place(windowOf(one, 'verse'), { x: 7 });
}

function closedThere(): void {
  one.desktop.close(windowOf(one, 'verse'));
}

function movedHere(): void {
  other.desktop.place(windowOf(other, 'verse'), { x: 20 });
}

/** A person chooses what was here before. */
function useMine(roomId: string): void {
  const { conflicts, room } = other.convergence;
  const delta = conflicts.takeMine(roomId, room.view);
  const announcement = delta === null ? null : other.convergence.changeRoom(delta);
  if (announcement !== null) other.announce(announcement);
  network.settle();
}
