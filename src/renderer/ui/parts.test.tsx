import { Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { STATUSES } from '#shared/lifecycle/status.ts';
import { DensityStrip } from './charts/density-strip.tsx';
import { Gauge } from './charts/gauge.tsx';
import { Lane } from './charts/lane.tsx';
import { Readout } from './charts/readout.tsx';
import { Button } from './controls/button.tsx';
import { IconButton } from './controls/icon-button.tsx';
import { Input } from './controls/input.tsx';
import { Difference } from './data/difference.tsx';
import { KeyValue } from './data/key-value.tsx';
import { Count } from './marks/count.tsx';
import { StatusMark, StatusShape } from './marks/status-mark.tsx';

const render = (node: ReactNode): string => renderToStaticMarkup(node);

describe('status mark', () => {
  test('has a shape of its own for each status, colour left aside', () => {
    const shapes = STATUSES.map((status) => render(<StatusShape status={status} />));
    expect(new Set(shapes).size).toBe(STATUSES.length);
  });

  test('is decoration beside a word, and an image with a name alone', () => {
    expect(render(<StatusMark status="ready" />)).toContain('aria-hidden="true"');
    expect(render(<StatusMark status="ready" label="ready" />)).toMatch(/role="img" aria-label="ready"/);
  });
});

describe('button', () => {
  test('says why it cannot be pressed, and can still be reached', () => {
    const html = render(<Button disabledReason="Fix Serial first">Save</Button>);
    const id = /aria-describedby="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain('aria-disabled="true"');
    expect(html).toContain(`id="${id}"`);
    expect(html).toContain('Fix Serial first</span>');
    expect(html).not.toMatch(/ disabled[ =>]/);
  });

  test('says what it is doing', () => {
    const html = render(
      <Button busy busyLabel="Saving">
        Save
      </Button>,
    );
    expect(html).toContain('aria-busy="true"');
    expect(html).toContain('Saving');
  });

  test('as an icon it has a name', () => {
    expect(render(<IconButton icon={Square} label="Stop 40318" />)).toContain('aria-label="Stop 40318"');
  });
});

test('a wrong value names its reason', () => {
  const html = render(<Input label="Serial" value="FX" onChange={() => undefined} wrong="Does not match" />);
  const id = /aria-describedby="([^"]+)"/.exec(html)?.[1];
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain(`id="${id}"`);
});

test('a locked value can be read and copied', () => {
  expect(render(<Input label="Folder" value="~" onChange={() => undefined} lockedReason="Set" />)).toMatch(/readonly/i);
});

test('what is missing is a dash', () => {
  expect(render(<KeyValue items={[{ key: 'error', value: null }]} />)).toContain('>–</dd>');
  expect(render(<Readout value={null} unit="ms" />)).not.toContain('ms');
});

test('a value of nothing is not missing', () => {
  expect(render(<KeyValue items={[{ key: 'restarts', value: 0 }]} />)).toContain('>0</dd>');
});

test('a gauge is a meter with its words', () => {
  expect(render(<Gauge label="Hold" value={16} max={40} />)).toContain('aria-valuetext="16 of 40"');
});

test('a count beyond two digits keeps its width', () => {
  expect(render(<Count value={120} />)).toContain('99+');
});

test('a difference is said by signs and by elements', () => {
  expect(render(<Difference was="1" is="2" />)).toMatch(/−.*<del>1<\/del>.*\+.*<ins>2<\/ins>/);
});

test('a lane is one sentence, and few elements however busy', () => {
  const now = 1_800_000 * 1_000;
  const activity = {
    newestSlotAt: now - 4_000,
    counts: new Array<number>(450).fill(30),
    spans: [{ at: now - 3_600_000, status: 'ready' as const }],
    troubles: [],
  };
  const html = render(<Lane activity={activity} width={112} height={32} now={now} />);
  expect(html).toContain('role="img" aria-label="Ready 30 min, no trouble"');
  expect(html.match(/<(?:path|rect)/g)?.length).toBeLessThan(6);
});

describe('density strip', () => {
  test('names a moment once, though lines of one second are three moments', () => {
    const labels = [0, 0.25, 0.5].map((at) => ({ at, words: at < 0.5 ? '23:56:52' : '23:56:53' }));
    const strip = (
      <DensityStrip label="x" bins={() => []} view={{ from: 0, to: 1 }} onMove={() => {}} labels={labels} />
    );
    expect(render(strip).match(/23:56:5\d/g)).toEqual(['23:56:52', '23:56:53']);
  });
});
