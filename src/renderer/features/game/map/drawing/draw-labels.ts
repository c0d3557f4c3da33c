import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { MapScene, SceneSector } from '../map-scene.ts';
import { garrisonWords, playerWords } from '../sector-words.ts';
import { OTHER_SHIP_AT } from './draw-marks.ts';
import type { PointOf } from './draw-ways.ts';
import type { DrawnText, TextBatch } from './drawn-batch.ts';
import { LabelSpace } from './label-space.ts';
import { type MapLevel, markRadius } from './map-level.ts';
import type { MapOverlay } from './map-overlay.ts';
import { selectionRadius, surroundRadius } from './ring-radius.ts';

/** Of a text of 11 px: about the width of a character, and its height, in px. */
const CHARACTER = 6.6;
const HEIGHT = 12;

/** From the edge of a mark to the middle of a label above or below it. */
const GAP = 9;

/** From what is outermost around a sector to the words right of it. */
const BESIDE = 7;
const LINE = 14;

/** Of others in one sector, so many have a name. */
const MOST_NAMES = 2;

type Look = 'number' | 'heard number' | 'ship number' | 'code' | 'words' | 'fight';

interface Label extends DrawnText {
  readonly look: Look;
  readonly align: TextBatch['align'];
}

const LOOKS: Readonly<Record<Look, Pick<TextBatch, 'ink' | 'face'>>> = {
  number: { ink: 'text-2', face: 'ui' },
  'heard number': { ink: 'text-3', face: 'ui' },
  'ship number': { ink: 'text-1', face: 'strong' },
  code: { ink: 'text-2', face: 'mono' },
  words: { ink: 'text-1', face: 'ui' },
  fight: { ink: 'failed', face: 'strong' },
};

/**
 * The labels of the sectors in view that have room: what matters first, then codes and numbers. None lies over the mark
 * of a sector or over another label. Below the level of labels only what matters has any.
 */
export function drawLabels(
  scene: MapScene,
  seen: readonly SceneSector[],
  overlay: MapOverlay,
  pointOf: PointOf,
  level: MapLevel,
): TextBatch[] {
  const space = new LabelSpace();
  if (level !== 'dots') for (const sector of seen) coverMark(space, sector, pointOf, level);
  const inView = new Set(seen.map(({ id }) => id));
  const first = importantSectors(overlay).filter((id) => inView.has(id));
  const important = first.flatMap((id) => scene.sectors.get(id) ?? []);
  const isFirst = new Set(first);
  const others = level === 'labels' ? seen.filter(({ id }) => !isFirst.has(id)) : [];
  const candidates = [
    ...important.map((sector) => ownLabels(sector, overlay, pointOf, level)),
    ...(level === 'labels' ? [...important, ...others].map((sector) => wordLabels(sector, overlay, pointOf)) : []),
    ...others.map((sector) => ownLabels(sector, overlay, pointOf, level)),
  ].flat();
  const labels = candidates.filter((label) => space.claim(boxOf(label)) === 'free');
  return Object.entries(LOOKS).flatMap(([look, { face, ink }]) =>
    (['start', 'middle'] as const).map((align): TextBatch => {
      const texts = labels.filter((label) => label.look === look && label.align === align);
      return { kind: 'texts', what: look, ink, face, align, texts: texts.map(({ text, x, y }) => ({ text, x, y })) };
    }),
  );
}

/** Those whose labels come first: the ship, the selection, the ends of the course, fights, other ships. */
function importantSectors({ course, fights, otherShips, selected, ship }: MapOverlay): number[] {
  const wanted = [ship?.sector, selected, course?.at(-1), ...fights, ...otherShips.map(({ sector }) => sector)];
  return [...new Set(wanted)].filter((id) => id !== null && id !== undefined);
}

function coverMark(space: LabelSpace, sector: SceneSector, pointOf: PointOf, level: MapLevel): void {
  const [x, y] = pointOf(sector);
  const radius = markRadius(sector.mark, level);
  space.cover({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
}

/** The number below, and the code of a port above. */
function ownLabels(sector: SceneSector, overlay: MapOverlay, pointOf: PointOf, level: MapLevel): Label[] {
  const [x, y] = pointOf(sector);
  const isShip = overlay.ship?.sector === sector.id;
  const radius = reachOf(sector, overlay, level);
  const look = isShip ? 'ship number' : sector.mark === 'heard of' ? 'heard number' : 'number';
  const below: Label = { x, y: y + radius + GAP, text: String(sector.id), look, align: 'middle' };
  const code = sector.sector?.port?.code;
  if (code === undefined) return [below];
  return [{ x, y: y - radius - GAP + 1, text: escapeUnseen(code), look: 'code', align: 'middle' }, below];
}

/** Right of a sector: garrisons, fights, and others with the age of their sighting; right below, other ships. */
function wordLabels(scene: SceneSector, overlay: MapOverlay, pointOf: PointOf): Label[] {
  const { id, sector } = scene;
  const [x, y] = pointOf(scene);
  const { fights, now, otherShips, ship } = overlay;
  const ships = otherShips
    .filter((other) => other.sector === id)
    .map(({ name }, index): Label => {
      const left = x + OTHER_SHIP_AT.x + 8;
      return {
        x: left,
        y: y + OTHER_SHIP_AT.y + index * LINE,
        text: escapeUnseen(name),
        look: 'words',
        align: 'start',
      };
    });
  const garrisons = sector?.garrisons ?? [];
  // One's own characters are drawn where they are, not where others saw them.
  const own = new Set([ship, ...otherShips].map((other) => other?.name));
  const players = (sector?.players ?? []).filter(({ name }) => !own.has(name));
  const more = players.length - MOST_NAMES;
  const words: readonly (readonly [Look, string])[] = [
    ...(fights.has(id) ? [['fight', 'Fight'] as const] : []),
    ...garrisons.slice(0, MOST_NAMES).map((garrison) => ['words', garrisonWords(garrison)] as const),
    ...players.slice(0, MOST_NAMES).map((player) => ['words', playerWords(player, now)] as const),
    ...(more > 0 ? [['words', `and ${more} more`] as const] : []),
  ];
  const left = x + reachOf(scene, overlay, 'labels') + BESIDE;
  const top = y - ((words.length - 1) * LINE) / 2;
  const beside = words.map(
    ([look, text], index): Label => ({
      x: left,
      y: top + index * LINE,
      text: escapeUnseen(text),
      look,
      align: 'start',
    }),
  );
  return [...beside, ...ships];
}

/** How far a sector reaches with all that is around it, in px. */
function reachOf(sector: SceneSector, overlay: MapOverlay, level: MapLevel): number {
  const isSelected = overlay.selected === sector.id;
  return isSelected ? selectionRadius(sector, overlay, level) : surroundRadius(sector, overlay, level);
}

function boxOf({ align, text, x, y }: Label) {
  const width = text.length * CHARACTER;
  const left = align === 'middle' ? x - width / 2 : x;
  return { left, top: y - HEIGHT / 2, right: left + width, bottom: y + HEIGHT / 2 };
}
