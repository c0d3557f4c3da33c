import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const tokensCss = readFileSync(new URL('../src/renderer/theme/tokens.css', import.meta.url), 'utf8');

type Theme = 'dark' | 'light';

const colours = new Map(
  [...tokensCss.matchAll(/--([\w-]+): light-dark\(\s*(#[\da-f]{6}),\s*(#[\da-f]{6})\s*\);/g)].map(
    ({ 1: name = '', 2: light = '', 3: dark = '' }) => [name, { light, dark }] as const,
  ),
);

function colour(name: string, theme: Theme): string {
  const pair = colours.get(name);
  if (pair === undefined) throw new Error(`tokens.css has no colour ${name}`);
  return pair[theme];
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const THEMES: readonly Theme[] = ['dark', 'light'];
const SURFACES = ['hull', 'deck', 'panel', 'overlay', 'selected'];
const TEXTS = ['text-1', 'text-2', 'text-3', 'accent', 'code-key'];
const STATUSES = ['ready', 'working', 'waiting', 'stale', 'failed', 'off'];
const MARKS = ['control', 'plot'];
const SOFT = ['ready', 'working', 'waiting', 'stale', 'failed'];

/** What is read, on what, and the least ratio (WCAG 2.2 AA: 4.5 for text, 3 for graphics). */
const PAIRS: readonly (readonly [ink: string, ground: string, least: number])[] = [
  ...SURFACES.flatMap((ground) => [
    ...[...TEXTS, ...STATUSES].map((ink) => [ink, ground, 4.5] as const),
    ...MARKS.map((ink) => [ink, ground, 3] as const),
  ]),
  ...SOFT.flatMap((status) =>
    [status, 'text-1', 'text-3', 'accent'].map((ink) => [ink, `${status}-soft`, 4.5] as const),
  ),
  ['on-accent', 'accent', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['text-1', 'accent-soft', 4.5],
  ['text-3', 'accent-soft', 4.5],
  ['on-failed', 'failed-solid', 4.5],
  ['text-1', 'hit', 4.5],
  ['text-1', 'plot-2', 3],
  ['waiting', 'plot-2', 3],
  ['accent', 'raised', 4.5],
];

describe.each(THEMES)('contrast of the %s theme', (theme) => {
  test.each(PAIRS)('%s on %s is at least %d', (ink, ground, least) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(least);
  });
});

test('the contrast of a known pair is as WCAG gives it', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
  expect(contrast(colour('text-1', 'dark'), colour('hull', 'dark'))).toBeCloseTo(16.6, 1);
});

test('in forced colours every colour gives way to one of the system', () => {
  const forced = tokensCss.slice(tokensCss.indexOf('forced-colors'));
  const kept = [...colours.keys()].filter((name) => !forced.includes(`--${name}: `));
  expect(kept).toEqual([]);
});
