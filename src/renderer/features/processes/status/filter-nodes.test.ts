import { expect, test } from 'vitest';
import type { TreeNode } from '#ui/data/tree-rows.ts';
import { filterNodes } from './filter-nodes.ts';

const NODES: readonly TreeNode[] = [
  { id: '/profile', label: 'profile', value: '"bench-a"', type: 'text' },
  {
    id: '/comPort',
    label: 'comPort',
    children: [
      { id: '/comPort/name', label: 'name', value: '"COM7"', type: 'text' },
      { id: '/comPort/open', label: 'open', value: 'true', type: 'bool' },
    ],
  },
  { id: '/empty', label: 'empty', children: [] },
  { id: '/valueless', label: 'valueless' },
];

/** The ids of all nodes, from top to bottom. */
const idsOf = (nodes: readonly TreeNode[]): readonly string[] =>
  nodes.flatMap(({ children, id }) => [id, ...idsOf(children ?? [])]);
const found = (query: string) => idsOf(filterNodes(NODES, query));

test('without a query everything stays, the same list', () => {
  expect(filterNodes(NODES, '')).toBe(NODES);
  expect(filterNodes(NODES, '  ')).toBe(NODES);
});

test.each([
  ['bench', ['/profile']],
  ['PROFILE', ['/profile']],
  [' open ', ['/comPort', '/comPort/open']],
  ['com7', ['/comPort', '/comPort/name']],
  ['comport', ['/comPort', '/comPort/name', '/comPort/open']],
  ['empty', ['/empty']],
  ['valueless', ['/valueless']],
  ['nothing has this', []],
])('%s finds %j', (query, ids) => {
  expect(found(query)).toEqual(ids);
});
