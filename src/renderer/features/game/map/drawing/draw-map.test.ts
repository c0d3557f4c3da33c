import { describe, expect, test } from 'vitest';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import { sceneOf } from '../map-scene.ts';
import { SectorGraph } from '../sector-graph.ts';
import { heardSector, sampleSector, sectorsById } from '../testing/sample-sector.ts';
import { drawMap } from './draw-map.ts';
import type { DrawnBatch, LineBatch, MarkBatch, TextBatch } from './drawn-batch.ts';
import type { MapOverlay } from './map-overlay.ts';

const SIZE = { width: 800, height: 600 };
const PORT = { code: 'BSS', trades: [], seenAt: 0 };

/** Sector 1 in the middle of the drawing; a unit of the map is 100 px. */
const SECTORS: readonly MapSector[] = [
  sampleSector(1, [2, 3, 4], { place: [0, 0], port: PORT }),
  sampleSector(2, [1], { place: [1, 0] }),
  sampleSector(3, [], { place: [0, 1] }),
  heardSector(4, { place: [-1, 0] }),
];

const NOTHING: MapOverlay = {
  ship: null,
  otherShips: [],
  course: null,
  fights: new Set(),
  selected: null,
  hits: new Set(),
  now: 300_000,
};

interface Drawn {
  readonly sectors?: readonly MapSector[];
  readonly overlay?: Partial<MapOverlay>;
  readonly scale?: number;
  readonly x?: number;
}

function draw({ overlay = {}, scale = 100, sectors = SECTORS, x = 0 }: Drawn = {}): readonly DrawnBatch[] {
  const graph = new SectorGraph();
  graph.update(sectorsById(...sectors));
  return drawMap(sceneOf(graph), { ...NOTHING, ...overlay }, { x, y: 0, scale }, SIZE);
}

const isLines = (batch: DrawnBatch): batch is LineBatch => batch.kind === 'lines';
const isMarks = (batch: DrawnBatch): batch is MarkBatch => batch.kind === 'marks';
const isTexts = (batch: DrawnBatch): batch is TextBatch => batch.kind === 'texts';

const ends = (drawn: readonly DrawnBatch[], what: string) =>
  drawn.filter(isLines).find((batch) => batch.what === what)?.ends;
const points = (drawn: readonly DrawnBatch[], what: string) =>
  drawn.filter(isMarks).find((batch) => batch.what === what)?.points;
const texts = (drawn: readonly DrawnBatch[], what?: string) =>
  drawn.filter(isTexts).flatMap((batch) => (what === undefined || batch.what === what ? batch.texts : []));
const words = (drawn: readonly DrawnBatch[], what?: string) => texts(drawn, what).map(({ text }) => text);

describe('the marks of sectors', () => {
  test('are a ring with a dot for a port, a disc where one was, a broken ring for one heard of', () => {
    const drawn = draw();
    expect(points(drawn, 'ports')).toEqual([400, 300]);
    expect(points(drawn, 'port dots')).toEqual([400, 300]);
    expect(points(drawn, 'visited')).toEqual([500, 300, 400, 400]);
    expect(points(drawn, 'heard of')).toEqual([300, 300]);
    expect(drawn.filter(isMarks).find(({ what }) => what === 'heard of')?.dash).not.toEqual([]);
  });

  test('out of view are left out', () => {
    expect(points(draw({ x: 100 }), 'ports')).toEqual([]);
  });

  test('are small dots from far, and only what matters has labels', () => {
    const drawn = draw({ scale: 10, overlay: { ship: { sector: 1, name: 'TraderP' } } });
    expect(drawn.filter(isMarks).find(({ what }) => what === 'ports')?.shape).toBe('square');
    expect(words(drawn).toSorted()).toEqual(['1', 'BSS']);
    expect(points(drawn, 'ship')).toEqual([400, 300]);
  });

  test('without a place are not drawn', () => {
    const drawn = draw({ sectors: [sampleSector(1, [2], { place: [0, 0] }), sampleSector(2, [1])] });
    expect(points(drawn, 'visited')).toEqual([400, 300]);
    expect(ends(drawn, 'ways')).toEqual([]);
  });
});

describe('ways', () => {
  test('are solid where both ends are known, dotted where one was only heard of', () => {
    const drawn = draw();
    expect(ends(drawn, 'ways')).toEqual([400, 300, 500, 300, 400, 300, 400, 400]);
    expect(ends(drawn, 'unknown ways')).toEqual([400, 300, 300, 300]);
    expect(drawn.filter(isLines).find(({ what }) => what === 'unknown ways')?.dash).not.toEqual([]);
  });

  test('that lead one way have an arrow before the sector they lead to', () => {
    const arrow = ends(draw(), 'arrows') ?? [];
    expect(arrow).toHaveLength(8);
    const [, , tipX, tipY] = arrow;
    expect(tipX).toBe(400);
    expect(tipY).toBeGreaterThan(380);
    expect(tipY).toBeLessThan(400);
  });

  test('are drawn while only their middle is in view', () => {
    const far = [sampleSector(1, [2], { place: [-50, 0] }), sampleSector(2, [1], { place: [50, 0] })];
    expect(ends(draw({ sectors: far }), 'ways')).toEqual([-4600, 300, 5400, 300]);
  });

  test('of the course are drawn hop by hop, with a ring at its end', () => {
    const drawn = draw({ overlay: { course: [2, 1, 3] } });
    expect(ends(drawn, 'course')).toEqual([500, 300, 400, 300, 400, 300, 400, 400]);
    expect(points(drawn, 'course end')).toEqual([400, 400]);
  });

  test('of the course leave out sectors that are not on the map', () => {
    expect(ends(draw({ overlay: { course: [2, 1, 9, 3] } }), 'course')).toEqual([500, 300, 400, 300]);
  });
});

describe('labels', () => {
  test('are the number below and the code of the port above', () => {
    const drawn = draw();
    expect(texts(drawn, 'code')).toEqual([{ text: 'BSS', x: 400, y: 285 }]);
    expect(texts(drawn, 'number')).toContainEqual({ text: '1', x: 400, y: 316 });
    expect(words(drawn, 'heard number')).toEqual(['4']);
  });

  test('say who is there since when, and what guards it', () => {
    const guarded = sampleSector(1, [], {
      place: [0, 0],
      players: [{ name: 'MerchantM', shipType: null, seenAt: 60_000 }],
      garrisons: [
        { owner: 'Keeper', isOwn: false, fighters: 120, mode: 'toll', toll: 50, tollBalance: null, seenAt: 0 },
      ],
    });
    const drawn = draw({ sectors: [guarded] });
    expect(words(drawn, 'words')).toEqual(['toll 50, 120 fighters', 'MerchantM, 4 min ago']);
    expect(points(drawn, 'garrisons')).toEqual([400, 300]);
  });

  test('name at most two of those in a sector', () => {
    const players = ['A', 'B', 'C', 'D'].map((name) => ({ name, shipType: null, seenAt: 300_000 }));
    const drawn = draw({ sectors: [sampleSector(1, [], { place: [0, 0], players })] });
    expect(words(drawn, 'words')).toEqual(['A, now', 'B, now', 'and 2 more']);
  });

  test("leave out sightings of one's own characters, which are drawn where they are", () => {
    const players = ['RunnerQ', 'TraderP'].map((name) => ({ name, shipType: null, seenAt: 300_000 }));
    const drawn = draw({
      sectors: [sampleSector(1, [], { place: [0, 0], players }), sampleSector(2, [], { place: [1, 0] })],
      overlay: { ship: { sector: 2, name: 'TraderP' }, otherShips: [{ sector: 1, name: 'RunnerQ' }] },
    });
    expect(words(drawn, 'words')).toEqual(['RunnerQ']);
  });

  test('give way to marks', () => {
    const below = sampleSector(2, [], { place: [0, 0.16] });
    const drawn = draw({
      sectors: [sampleSector(1, [], { place: [0, 0] }), below, sampleSector(3, [], { place: [1, 0] })],
    });
    expect(words(drawn, 'number')).toEqual(['2', '3']);
  });

  test('give way to labels of what matters more', () => {
    const close = [
      sampleSector(1000, [1002], { place: [0, 0] }),
      sampleSector(1001, [1002], { place: [0.12, 0] }),
      sampleSector(1002, [], { place: [1, 0] }),
    ];
    expect(words(draw({ sectors: close }), 'number')).toEqual(['1000', '1002']);
    const drawn = draw({ sectors: close, overlay: { course: [1002, 1001] } });
    expect(words(drawn, 'number')).toEqual(['1001', '1002']);
  });

  test('of somebody else show what cannot be seen', () => {
    const players = [{ name: 'a\u202eb', shipType: null, seenAt: 300_000 }];
    const drawn = draw({ sectors: [sampleSector(1, [], { place: [0, 0], players })] });
    expect(words(drawn, 'words')).toEqual(['a\\u202eb, now']);
  });
});

describe('what is over the map', () => {
  test('is the ship with four strokes, other ships with their names, fights, hits and the selection', () => {
    const drawn = draw({
      overlay: {
        ship: { sector: 1, name: 'TraderP' },
        otherShips: [{ sector: 2, name: 'RunnerQ' }],
        fights: new Set([3]),
        hits: new Set([4]),
        selected: 2,
      },
    });
    expect(points(drawn, 'ship')).toEqual([400, 300]);
    expect(ends(drawn, 'ship strokes')).toHaveLength(16);
    expect(points(drawn, 'other ships')).toEqual([518, 317]);
    expect(words(drawn, 'words')).toEqual(['RunnerQ']);
    expect(points(drawn, 'fights')).toEqual([400, 400]);
    expect(words(drawn, 'fight')).toEqual(['Fight']);
    expect(points(drawn, 'hits')).toEqual([300, 300]);
    expect(points(drawn, 'selection')).toEqual([500, 300]);
    expect(words(drawn, 'ship number')).toEqual(['1']);
  });

  test('does not name sectors that are not on the map', () => {
    const drawn = draw({ overlay: { ship: { sector: 9, name: 'TraderP' }, fights: new Set([9]), selected: 9 } });
    expect(points(drawn, 'ship')).toEqual([]);
    expect(points(drawn, 'fights')).toEqual([]);
    expect(points(drawn, 'selection')).toEqual([]);
  });

  test('lies over the sectors, and labels over everything', () => {
    const order = draw().map(({ what }) => what);
    expect(order.indexOf('ways')).toBeLessThan(order.indexOf('ports'));
    expect(order.indexOf('ports')).toBeLessThan(order.indexOf('ship'));
    expect(order.indexOf('selection')).toBeLessThan(order.indexOf('number'));
  });
});
