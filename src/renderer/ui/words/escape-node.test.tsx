import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Table } from '../data/table.tsx';
import { Dialog } from '../overlays/dialog.tsx';
import { escapeNode } from './escape-node.ts';

const EVIL = 'a\u202eb';
const nothing = (): void => {};

test('text is escaped within elements and fragments, and nothing else is made anew', () => {
  const { container } = render(
    <p>
      {escapeNode(
        <>
          {EVIL} <code>{EVIL}</code>
          {[EVIL, 7, null]}
        </>,
      )}
    </p>,
  );
  expect(container.textContent).toBe('a\\u202eb a\\u202eba\\u202eb7');
  const plain = <p>plain {['text', 7]}</p>;
  expect(escapeNode(plain)).toBe(plain);
});

test('the cells of a table, what is said below a row, and a dialog show text of others escaped', () => {
  const { baseElement } = render(
    <>
      <Table
        label="Commands"
        columns={[
          { id: 'text', head: 'Text', cell: (row: string) => row },
          { id: 'code', head: 'Code', cell: (row: string) => <code>{row}</code> },
        ]}
        rows={[EVIL]}
        keyOf={(row) => row}
        below={(row) => <p>Below {row}</p>}
      />
      <Dialog title="Run?" safe={`Keep ${EVIL}`} answer={`Run ${EVIL}`} onSafe={nothing} onAnswer={nothing}>
        <code>{EVIL}</code> runs.
      </Dialog>
    </>,
  );
  expect(baseElement.textContent).not.toContain('\u202e');
  expect(baseElement.textContent?.match(/a\\u202eb/g)).toHaveLength(6);
});
