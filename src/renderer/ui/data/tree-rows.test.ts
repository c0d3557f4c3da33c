import { expect, test } from 'vitest';
import { type TreeNode, visibleRows } from './tree-rows.ts';

const leaf = (id: string): TreeNode => ({ id, label: id, value: '1', type: 'number' });
const group = (id: string, ...children: readonly TreeNode[]): TreeNode => ({ id, label: id, children });

const TREE = [leaf('a'), group('b', leaf('b.c'), group('b.d', leaf('b.d.e'))), group('f')];

const rows = (...folded: readonly string[]) =>
  visibleRows(TREE, new Set(folded)).map(({ level, node }) => `${' '.repeat(level)}${node.id}`);

test('rows come from top to bottom, with how deep they lie', () => {
  expect(rows()).toEqual(['a', 'b', ' b.c', ' b.d', '  b.d.e', 'f']);
});

test('what lies in a folded group is hidden, and the group is not', () => {
  expect(rows('b.d')).toEqual(['a', 'b', ' b.c', ' b.d', 'f']);
  expect(rows('b')).toEqual(['a', 'b', 'f']);
});

test('a value cannot be folded', () => {
  expect(rows('a', 'f')).toEqual(rows());
});

test('a row knows its place in its group', () => {
  const places = visibleRows(TREE, new Set()).map(({ groupSize, position }) => `${position} of ${groupSize}`);
  expect(places).toEqual(['1 of 3', '2 of 3', '1 of 2', '2 of 2', '1 of 1', '3 of 3']);
});
