import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#shared/json.ts';
import { differenceLines, printTree, type ValueChange } from './difference-lines.ts';

const TREE = { com: { port: 'COM7', baudRate: 9_600, flow: false }, db: { rows: 5 }, name: 'a', list: [1] };

/** The difference as text: unchanged lines, − what was, + what is, and … for what is left out. */
function shown(tree: JsonValue, changes: readonly ValueChange[]): readonly string[] {
  return differenceLines(printTree(tree), changes).flatMap((part) => {
    if (part.kind === 'gap') return ['…'];
    const space = '  '.repeat(part.indent);
    return part.kind === 'line' ? [`  ${space}${part.text}`] : [`− ${space}${part.was}`, `+ ${space}${part.is}`];
  });
}

describe('a difference', () => {
  test('stands in the tree, by the dotted path of its entry, with the lines beside it', () => {
    expect(shown(TREE, [{ key: 'com.baudRate', was: 9_600, is: '19200' }])).toEqual([
      '    "port": "COM7",',
      '−   "baudRate": 9600,',
      '+   "baudRate": 19200,',
      '    "flow": false',
    ]);
  });

  test('of several entries leaves out what lies between them, and no line twice', () => {
    const changes = [
      { key: 'com.port', was: 'COM7', is: '"COM8"' },
      { key: 'com.flow', was: false, is: 'true' },
      { key: 'list', was: [1], is: '[]' },
    ];
    expect(shown(TREE, changes)).toEqual([
      '  "com": {',
      '−   "port": "COM7",',
      '+   "port": "COM8",',
      '    "baudRate": 9600,',
      '−   "flow": false',
      '+   "flow": true',
      '  },',
      '…',
      '  "name": "a",',
      '− "list": [1]',
      '+ "list": []',
    ]);
  });

  test('in a large tree reads no more lines than in a small one', () => {
    const entries = Array.from({ length: 3_000 }, (_, index): [string, number] => [`key${index}`, index]);
    const printed = printTree(Object.fromEntries(entries));
    let reads = 0;
    const lines = new Proxy(printed.lines, {
      get(all, name) {
        reads += 1;
        return Reflect.get(all, name);
      },
    });
    const parts = differenceLines({ ...printed, lines }, [{ key: 'key1500', was: 1_500, is: '1' }]);
    expect(parts.map(({ kind }) => kind)).toEqual(['line', 'change', 'line']);
    expect(reads).toBeLessThan(10);
  });

  test('takes a name with dots before a path', () => {
    expect(shown({ 'a.b': 1, a: { b: 1 } }, [{ key: 'a.b', was: 1, is: '2' }])).toEqual([
      '− "a.b": 1,',
      '+ "a.b": 2,',
      '  "a": {',
    ]);
  });

  test.each<[string, JsonValue]>([
    ['does not hold it', { other: 1 }],
    ['holds another value there', { port: 'COM1' }],
    ['is no tree', null],
    ['holds a group there', { port: { com: 7 } }],
  ])('stands alone where the tree %s', (_name, tree) => {
    expect(shown(tree, [{ key: 'port', was: 'COM7', is: '"COM8"' }])).toEqual(['− "port": "COM7"', '+ "port": "COM8"']);
  });
});
