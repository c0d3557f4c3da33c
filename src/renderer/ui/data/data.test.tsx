import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import { SAMPLE_NOW } from '#shared/panel/testing/samples.ts';
import { IncidentCard } from './incident-card.tsx';
import { JsonText } from './json-text.tsx';
import { KeyValue } from './key-value.tsx';
import { ListRow } from './list-row.tsx';
import { LogLineRow } from './log-line-row.tsx';
import { type Column, Table } from './table.tsx';
import { Tree } from './tree.tsx';
import type { TreeNode } from './tree-rows.ts';

let user = userEvent.setup({ delay: null });
beforeEach(() => {
  user = userEvent.setup({ delay: null });
});

interface Lamp {
  readonly id: string;
  readonly watts: number;
}

const LAMPS: readonly Lamp[] = [
  { id: 'hall', watts: 40 },
  { id: 'stair', watts: 60 },
  { id: 'roof', watts: 15 },
];
const COLUMNS: readonly Column<Lamp>[] = [
  { id: 'id', head: 'Lamp', cell: ({ id }) => id },
  { id: 'watts', head: 'Power', end: true, width: 80, cell: ({ watts }) => `${watts} W` },
];

interface LampTableProps {
  readonly onSelect?: (id: string) => void;
  readonly below?: (lamp: Lamp) => string | null;
}

function LampTable({ onSelect, below }: LampTableProps) {
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <Table
      label="Lamps"
      columns={COLUMNS}
      rows={LAMPS}
      keyOf={({ id }) => id}
      selected={selected}
      onSelect={(id) => {
        setSelected(id);
        onSelect?.(id);
      }}
      actions={({ id }) => <button type="button">Dim {id}</button>}
      below={below}
    />
  );
}

const rowOf = (id: string) => screen.getByRole('row', { name: new RegExp(`^${id}`) });

describe('table', () => {
  test('is a plain table where nothing is chosen from it', () => {
    render(<Table label="Lamps" columns={COLUMNS} rows={LAMPS} keyOf={({ id }) => id} />);
    expect(screen.queryByRole('table', { name: 'Lamps' })).not.toBeNull();
    expect(rowOf('hall').getAttribute('tabindex')).toBeNull();
    expect(rowOf('hall').getAttribute('aria-selected')).toBeNull();
  });

  test('one row alone is reached by Tab: the first, or the chosen one', async () => {
    render(<LampTable />);
    const reachable = () => screen.getAllByRole('row').filter((row) => row.getAttribute('tabindex') === '0');
    expect(reachable()).toEqual([rowOf('hall')]);
    await user.click(rowOf('roof'));
    expect(reachable()).toEqual([rowOf('roof')]);
  });

  test('arrow keys choose the next row, over what is said below one, and stop at the ends', async () => {
    const chosen: string[] = [];
    render(
      <LampTable onSelect={(id) => chosen.push(id)} below={({ id }) => (id === 'hall' ? 'It flickers.' : null)} />,
    );
    act(() => rowOf('hall').focus());
    await user.keyboard('{ArrowUp}{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(chosen).toEqual(['stair', 'roof']);
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(chosen).toEqual(['stair', 'roof', 'stair', 'hall']);
    expect(document.activeElement).toBe(rowOf('hall'));
  });

  test('Enter and Space choose the row that has the focus', async () => {
    const chosen: string[] = [];
    render(<LampTable onSelect={(id) => chosen.push(id)} />);
    act(() => rowOf('hall').focus());
    await user.keyboard('{Enter}');
    act(() => rowOf('hall').focus());
    await user.keyboard(' ');
    expect(chosen).toEqual(['hall', 'hall']);
  });

  test('keys that are pressed within a row are not those of the row', async () => {
    const chosen: string[] = [];
    render(<LampTable onSelect={(id) => chosen.push(id)} />);
    act(() => screen.getByRole('button', { name: 'Dim hall' }).focus());
    await user.keyboard('{ArrowDown}');
    expect(chosen).toEqual([]);
    expect(document.activeElement?.textContent).toBe('Dim hall');
  });

  test('what is said below a row stands right after it, over its whole width', () => {
    render(<LampTable below={({ id }) => (id === 'hall' ? 'It flickers.' : null)} />);
    const words = screen.getByText('It flickers.');
    expect(words.closest('tr')?.previousElementSibling).toBe(rowOf('hall'));
    expect(words.getAttribute('colspan')).toBe('3');
  });
});

const NODES: readonly TreeNode[] = [
  { id: 'a', label: 'camera', children: [{ id: 'a.b', label: 'zoom', value: '3', type: 'number', was: '2' }] },
  { id: 'c', label: 'name', value: '"x"', type: 'text' },
  { id: 'd', label: 'empty', children: [] },
];

describe('tree', () => {
  const items = () =>
    screen
      .getAllByRole('treeitem')
      .map((item) => within(item).getByText(/^\w+$/, { selector: '[data-tip-clipped]' }).textContent);
  const item = (name: string) => screen.getByRole('treeitem', { name: new RegExp(`^${name}`) });
  const focused = () => document.activeElement?.querySelector('[data-tip-clipped]')?.textContent;

  test('says levels, and which groups are open', async () => {
    render(<Tree label="Fields" nodes={NODES} />);
    expect([item('camera'), item('zoom')].map((each) => each.getAttribute('aria-level'))).toEqual(['1', '2']);
    expect(item('empty').getAttribute('aria-expanded')).toBe('true');
    expect(item('name').getAttribute('aria-expanded')).toBeNull();
    await user.click(item('camera'));
    expect(items()).toEqual(['camera', 'name', 'empty']);
  });

  test('arrow keys move, fold and unfold, and lead to the group of a value', async () => {
    render(<Tree label="Fields" nodes={NODES} />);
    act(() => item('camera').focus());
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('zoom');
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toBe('camera');
    await user.keyboard('{ArrowLeft}');
    expect(item('camera').getAttribute('aria-expanded')).toBe('false');
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('name');
    await user.keyboard('{Home}{ArrowRight}');
    expect(item('camera').getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{End}');
    expect(focused()).toBe('empty');
  });

  test('what had the focus and is folded away leaves the first row to be reached', async () => {
    const { rerender } = render(<Tree label="Fields" nodes={NODES} />);
    await user.click(item('zoom'));
    rerender(<Tree label="Fields" nodes={NODES.slice(1)} />);
    expect(item('name').tabIndex).toBe(0);
  });

  test('shows what a value was', () => {
    render(<Tree label="Fields" nodes={NODES} />);
    expect(item('zoom').textContent).toContain('was 2');
  });

  test('lists 50,000 rows, and says how many there are beyond them', () => {
    const nodes = Array.from({ length: 50_001 }, (_, index) => ({
      id: String(index),
      label: `key${index}`,
      value: '1',
    }));
    const { rerender } = render(<Tree label="Fields" nodes={nodes} />);
    expect(screen.getByText('The first 50,000 of 50,001 rows. Filter or fold to see others.')).toBeTruthy();
    expect(screen.getAllByRole('treeitem').length).toBeLessThan(500);
    rerender(<Tree label="Fields" nodes={nodes.slice(1)} />);
    expect(screen.queryByText(/^The first/)).toBeNull();
  });

  test('the keys for copying copy the row, and say so', async () => {
    render(<Tree label="Fields" nodes={NODES} copyOf={({ label, value }) => `${label}=${value ?? ''}`} />);
    act(() => item('name').focus());
    await user.keyboard('{Control>}c{/Control}');
    expect(await navigator.clipboard.readText()).toBe('name="x"');
    expect(item('name').textContent).toContain('Copied');
    await user.click(screen.getByRole('button', { name: 'Copy camera' }));
    expect(await navigator.clipboard.readText()).toBe('camera=');
    expect(item('camera').getAttribute('aria-expanded')).toBe('true');
  });
});

describe('a line of a log', () => {
  test('marks each hit within its text, and leaves the text whole', () => {
    const hits = [
      [0, 2],
      [5, 7],
    ] as const;
    render(<LogLineRow time="02:18:03.022" source="stderr" text="ab cdef" hits={hits} />);
    expect([...document.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['ab', 'ef']);
    expect(document.body.textContent).toContain('ab cdef');
  });

  test('is a row of a grid only where it has a place there', () => {
    const line = { time: '02:18', source: 'log', text: 'x', selected: 'current' } as const;
    const { rerender } = render(<LogLineRow {...line} />);
    expect(screen.queryByRole('row')).toBeNull();
    rerender(<LogLineRow {...line} bookmarked place={{ id: 'r', number: 7, index: 6 }} />);
    const row = screen.getByRole('row', { selected: true });
    expect([row.getAttribute('aria-rowindex'), row.getAttribute('aria-current')]).toEqual(['7', 'true']);
    expect(screen.queryByRole('gridcell', { name: 'Bookmarked' })).not.toBeNull();
  });

  test('a foreign text is a text', () => {
    render(<LogLineRow time="" source="<i>" text={'<script>alert(1)</script>'} />);
    expect(document.querySelector('script, i')).toBeNull();
  });
});

describe('JSON', () => {
  const shown = (value: Parameters<typeof JsonText>[0]['value'], layout?: 'flowing') => {
    render(<JsonText value={value} layout={layout} />);
    return document.querySelector('code')?.textContent;
  };

  test.each([
    [{ a: [1, -2.5e30, null, true], 'b"c': 'x: y, {z}' }],
    [{ text: 'a\\"b\n\u0000\u2028', ä: '' }],
    ['plain'],
    [[]],
    [{}],
  ])('shows all of %j, and nothing else', (value) => {
    // The same JSON: a character that acts on text is written as its escape.
    expect(shown(value)).toBe(JSON.stringify(value, null, 2).replaceAll('\u2028', '\\u2028'));
  });

  test('in few lines it is the same value', () => {
    const value = { a: [1, { b: 'x\ny ,  z' }], c: {} };
    const text = shown(value, 'flowing') ?? '';
    expect(text).not.toContain('\n');
    expect(JSON.parse(text)).toEqual(value);
  });
});

describe('rows', () => {
  test('a value that is there can be copied where it is meant to be', async () => {
    render(
      <KeyValue
        items={[
          { key: 'pid', value: 41, copy: '41' },
          { key: 'host', value: '' },
        ]}
      />,
    );
    await user.click(screen.getByRole('button', { name: 'Copy pid' }));
    expect(await navigator.clipboard.readText()).toBe('41');
    expect(screen.queryByRole('button', { name: 'Copy host' })).toBeNull();
  });

  test('a row of a list is the current one or not, and is chosen by a press', async () => {
    const chosen: string[] = [];
    const row = (name: string, selected: boolean) => (
      <ListRow
        status="ready"
        name={name}
        state="ready"
        now={SAMPLE_NOW}
        selected={selected}
        onSelect={() => chosen.push(name)}
      />
    );
    render([<div key="a">{row('hall', true)}</div>, <div key="b">{row('stair', false)}</div>]);
    expect(screen.getByRole('button', { current: true }).textContent).toContain('hall');
    await user.click(screen.getByRole('button', { name: /stair/ }));
    expect(chosen).toEqual(['stair']);
  });

  test('of an incident without facts and lines only its title and time are shown', () => {
    const { rerender } = render(<IncidentCard title="door ended" when="02:14" />);
    expect(screen.getByRole('article', { name: 'door ended' }).textContent).toBe('door ended02:14');
    const lines = [1, 2, 3, 4].map((key) => ({ key, time: `02:0${key}`, text: `line ${key}` }));
    rerender(<IncidentCard title="door ended" when="02:14" lines={lines} />);
    expect([...document.querySelectorAll('code[data-tip-clipped]')].map((each) => each.textContent)).toEqual([
      'line 1',
      'line 2',
      'line 3',
      'line 4',
    ]);
  });
});

describe('a text of somebody else that acts on text', () => {
  const REVERSED = 'a\u202eb';
  const SHOWN = 'a\\u202eb';

  test('is written out in a tree', () => {
    render(<Tree label="Status" nodes={[{ id: 'a', label: REVERSED, value: `"${REVERSED}"` }]} />);
    expect(screen.getByRole('treeitem').textContent).toBe(`${SHOWN}"${SHOWN}"`);
  });

  test('is written out in a list', () => {
    render(
      <ListRow
        {...{ status: 'ready', name: REVERSED, identifier: REVERSED, state: REVERSED }}
        {...{ now: SAMPLE_NOW, selected: false, onSelect: () => {} }}
      />,
    );
    expect(screen.getByRole('button').textContent?.split(SHOWN)).toHaveLength(4);
    expect(document.body.textContent).not.toContain('\u202e');
  });
});
