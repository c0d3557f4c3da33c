import { describe, expect, test } from 'vitest';
import { jsonAt, jsonNodes } from './json-nodes.ts';
import { visibleRows } from './tree-rows.ts';

const STATUS = { running: true, comPort: { name: 'COM7', bytesOut: 482113 }, pids: [48377, 48390], error: null };

describe('nodes of a JSON object', () => {
  test('keep the order, show values raw and name their types', () => {
    expect(jsonNodes(STATUS)).toEqual([
      { id: '/running', label: 'running', value: 'true', type: 'bool', was: undefined },
      {
        id: '/comPort',
        label: 'comPort',
        children: [
          { id: '/comPort/name', label: 'name', value: '"COM7"', type: 'text', was: undefined },
          { id: '/comPort/bytesOut', label: 'bytesOut', value: '482113', type: 'number', was: undefined },
        ],
      },
      { id: '/pids', label: 'pids', value: '[48377, 48390]', type: 'list', was: undefined },
      { id: '/error', label: 'error', value: 'null', type: 'null', was: undefined },
    ]);
  });

  test('carry what a changed value was, and nothing else', () => {
    const before = { ...STATUS, comPort: { name: 'COM7', bytesOut: 6 } };
    const changed = visibleRows(jsonNodes(STATUS, before), new Set()).flatMap(({ node }) =>
      node.was === undefined ? [] : [`${node.label} was ${node.was}`],
    );
    expect(changed).toEqual(['bytesOut was 6']);
  });

  test('mark a number that JavaScript cannot hold, with its digits', () => {
    expect(jsonNodes({ serial: { inexactNumber: '9007199254740993' } })).toEqual([
      { id: '/serial', label: 'serial', value: '9007199254740993', type: 'not exact' },
    ]);
  });

  test('a list of objects is a group', () => {
    expect(jsonNodes({ jobs: [{ id: 1 }] })[0]?.children?.[0]?.label).toBe('0');
  });
});

test('what lies in a folded group is not seen', () => {
  const rows = visibleRows(jsonNodes(STATUS), new Set(['/comPort']));
  expect(rows.map(({ node }) => node.label)).toEqual(['running', 'comPort', 'pids', 'error']);
});

test('a node leads back to its value, also where a key looks like a path', () => {
  const value = { com: { port: 'COM7', list: [1, 2] }, 'com/port': 5 };
  expect(jsonAt(value, '/com')).toEqual(value.com);
  expect(jsonAt({ a: value }, '/a/com/list')).toEqual([1, 2]);
  expect(jsonAt({ 'com/port': 5, other: null }, '/com/port')).toBe(5);
  expect(jsonAt(value, '/gone')).toBeUndefined();
});
