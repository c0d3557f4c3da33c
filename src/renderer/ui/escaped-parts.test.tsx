import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { expect, test } from 'vitest';
import { Button } from './controls/button.tsx';
import { FormRow } from './controls/form-row.tsx';
import { Input, Select } from './controls/input.tsx';
import { SegmentedChoice } from './controls/segmented-choice.tsx';
import { Tabs } from './controls/tabs.tsx';
import { Difference } from './data/difference.tsx';
import { Facts } from './data/facts.tsx';
import { IncidentCard } from './data/incident-card.tsx';
import { JsonText } from './data/json-text.tsx';
import { KeyValue } from './data/key-value.tsx';
import { Chip } from './marks/chip.tsx';
import { Clipped } from './marks/clipped.tsx';
import { Tag } from './marks/tag.tsx';
import { EmptyState } from './page/empty-state.tsx';
import { SectionHead } from './page/section-head.tsx';

/** It reorders what follows. */
const EVIL = 'a\u202eb';
const OPTIONS = [{ value: 'x', word: EVIL }] as const;
const nothing = (): void => {};

const PARTS: Readonly<Record<string, ReactElement>> = {
  button: (
    <Button busyLabel={EVIL} disabledReason={EVIL}>
      {EVIL}
    </Button>
  ),
  'row of a form': (
    <FormRow label={EVIL} help={<code>{EVIL}</code>}>
      {() => null}
    </FormRow>
  ),
  field: <Input label="x" value="" onChange={nothing} wrong={EVIL} lockedReason={EVIL} />,
  'list of choices': <Select label="x" value="x" options={OPTIONS} onChange={nothing} />,
  'choice in sight': <SegmentedChoice label="x" value="x" options={OPTIONS} onChange={nothing} />,
  tabs: <Tabs label="x" tabs={[{ id: 'x', word: EVIL, note: EVIL }]} current="x" onChange={nothing} />,
  difference: <Difference was={EVIL} is={EVIL} />,
  facts: <Facts facts={[{ label: 'Data', status: 'ready', word: EVIL, ground: EVIL }]} now={0} />,
  incident: (
    <IncidentCard
      title={EVIL}
      when=""
      facts={[{ key: 'x', words: <code>{EVIL}</code> }]}
      lines={[{ key: 'x', time: '', text: EVIL }]}
    />
  ),
  JSON: <JsonText value={{ [EVIL]: EVIL }} />,
  'keys and values': <KeyValue items={[{ key: EVIL, value: EVIL, end: EVIL }]} />,
  chip: (
    <Chip on onChange={nothing}>
      {EVIL}
    </Chip>
  ),
  'clipped line': <Clipped words={EVIL} />,
  tag: <Tag>{EVIL}</Tag>,
  'empty place': <EmptyState title={EVIL}>{EVIL}</EmptyState>,
  'head of a section': <SectionHead title={EVIL} ground={EVIL} />,
};

test.each(Object.entries(PARTS))('a %s shows text of others escaped', (_name, part) => {
  const { baseElement } = render(part);
  expect(baseElement.textContent).toContain('a\\u202eb');
  expect(baseElement.textContent).not.toContain('\u202e');
});
