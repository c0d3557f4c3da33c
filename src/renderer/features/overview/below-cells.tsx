import { ArrowDownWideNarrow, ListX, Table2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import {
  ATTENTION_ORDERS,
  type AttentionItem,
  type AttentionOrder,
  sortAttention,
} from '#connections/attention-item.ts';
import { useAttention } from '#connections/use-attention.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { goTo, OVERVIEW_PAGE } from '#stores/window/navigation.ts';
import {
  choosePart,
  noteAttention,
  OVERVIEW_PARTS,
  type OverviewPart,
  overviewPartStore,
  shownPart,
} from '#stores/window/overview-part.ts';
import { isTyping } from '#stores/window/use-shortcut.ts';
import { memoryStore, remember, rememberedChoice } from '#stores/window/window-memory.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.ts';
import { LazyView } from '#ui/lazy/lazy-view.tsx';
import { KeyHint } from '#ui/marks/key-hint.tsx';
import { formatNoun, formatTime } from '#ui/words/format.ts';
import { AttentionList } from './attention-list.tsx';
import styles from './below-cells.module.css';
import { rulerStore } from './timeline/ruler.ts';
import { RANGE_OPTIONS, rememberedRange } from './timeline/timeline-range.ts';

const PART_WORDS: Readonly<Record<OverviewPart, string>> = {
  timeline: 'Timeline',
  attention: 'Attention',
  log: 'Log',
};
const ORDER_WORDS: Readonly<Record<AttentionOrder, string>> = { newest: 'Newest first', worst: 'Worst first' };

/** Loaded on demand: each takes more code than the rest of Overview, the first page of every window. */
const TIMELINE_LANES = lazyComponent(async () => (await import('./timeline/timeline-lanes.tsx')).TimelineLanes);
const TIMELINE_TABLE = lazyComponent(async () => (await import('./timeline/timeline-table.tsx')).TimelineTable);
const COMBINED_LOG = lazyComponent(async () => (await import('./combined-log.tsx')).CombinedLog);

/** What stands below the cells now. */
export function useOverviewPart(): OverviewPart {
  const memories = useStore(memoryStore);
  return shownPart(useStore(overviewPartStore), memories);
}

/** Shows the log of every connection at a moment, in milliseconds since the epoch. */
function openLog(at: number): void {
  choosePart('log');
  goTo(OVERVIEW_PAGE, { moment: at });
}

/** One of three below the cells: what happened as lanes, what needs a person, the log of every connection. */
export function BelowCells() {
  const items = useAttention();
  const now = useNow();
  const part = useOverviewPart();
  const [form, setForm] = useState<'lanes' | 'table'>('lanes');
  const order = useStore(memoryStore, (memories) => rememberedChoice(memories, 'attention-order', ATTENTION_ORDERS));
  useEffect(() => {
    const isBusy = rulerStore.getState().ruler !== null || isTyping(document.activeElement);
    noteAttention(
      items.map(({ key }) => key),
      isBusy ? 'busy' : 'free',
    );
  });
  return (
    <section className={styles.part} aria-label={PART_WORDS[part]} data-place="attention">
      <div className={styles.head}>
        <SegmentedChoice
          label="Below the cells"
          options={OVERVIEW_PARTS.map((value) => ({
            value,
            word: PART_WORDS[value],
            count: value === 'attention' ? items.length : undefined,
          }))}
          value={part}
          onChange={choosePart}
        />
        {/* An empty list of what needs a person says so itself. */}
        <p className={styles.sentence}>
          {part === 'attention' && items.length === 0 ? null : attentionSentence(items)}
        </p>
        {part === 'attention' ? <AttentionActions items={items} order={order} /> : null}
        {part === 'timeline' ? <RulerKeys now={now} /> : null}
        {part === 'timeline' ? (
          <IconButton
            icon={Table2}
            label="Show as table"
            pressed={form === 'table'}
            onPress={() => setForm(form === 'table' ? 'lanes' : 'table')}
          />
        ) : null}
        {part === 'log' ? null : <RangeChoice />}
      </div>
      {part === 'log' ? <LazyView of={COMBINED_LOG}>{(CombinedLog) => <CombinedLog />}</LazyView> : null}
      {part === 'attention' ? <AttentionList items={sortAttention(items, order)} now={now} /> : null}
      {part === 'timeline' && form === 'table' ? (
        <LazyView of={TIMELINE_TABLE}>{(TimelineTable) => <TimelineTable />}</LazyView>
      ) : null}
      {part === 'log' || (part === 'timeline' && form === 'table') ? null : (
        <LazyView of={TIMELINE_LANES}>
          {(TimelineLanes) => <TimelineLanes size={part === 'timeline' ? 'fills' : 'compact'} onOpen={openLog} />}
        </LazyView>
      )}
    </section>
  );
}

/** "Nothing needs your attention", "1 incident, 2 things need your attention". */
function attentionSentence(items: readonly AttentionItem[]): string {
  if (items.length === 0) return 'Nothing needs your attention';
  const incidents = items.filter(({ kind }) => kind === 'incident').length;
  if (incidents === items.length) return formatNoun(incidents, 'incident', 'incidents');
  return items.length === 1 ? '1 thing needs your attention' : `${items.length} things need your attention`;
}

/** How much time the timeline shows. */
function RangeChoice() {
  const range = useStore(memoryStore, rememberedRange);
  return (
    <SegmentedChoice
      label="Time shown"
      options={RANGE_OPTIONS}
      value={range}
      onChange={(chosen) => remember('overview-range', chosen)}
    />
  );
}

/** What the keys do at the moment that is read out. */
function RulerKeys({ now }: { readonly now: number }) {
  const ruler = useStore(rulerStore, ({ ruler }) => ruler);
  if (ruler === null) return null;
  return (
    <p className={styles.keys} aria-hidden="true">
      <KeyHint keys={['←', '→']} /> move
      <KeyHint keys={['Enter']} /> log at {formatTime(ruler.at, now)}
    </p>
  );
}

interface AttentionActionsProps {
  readonly items: readonly AttentionItem[];
  readonly order: AttentionOrder;
}

function AttentionActions({ items, order }: AttentionActionsProps) {
  const other = order === 'newest' ? 'worst' : 'newest';
  return (
    <>
      <DismissAll items={items} />
      {items.length > 1 ? (
        <Button
          kind="quiet"
          size="small"
          icon={ArrowDownWideNarrow}
          tip={`Show the ${other} first`}
          onPress={() => remember('attention-order', other)}
        >
          {ORDER_WORDS[order]}
        </Button>
      ) : null}
    </>
  );
}

/** Takes all that has happened and is over out of sight; what needs somebody until it changes stays. */
function DismissAll({ items }: { readonly items: readonly AttentionItem[] }) {
  const panel = usePanel();
  const dismissals = items.flatMap(({ dismiss }) => dismiss ?? []);
  if (dismissals.length < 2) return null;
  return (
    <Button
      kind="quiet"
      size="small"
      icon={ListX}
      tip={`Takes ${dismissals.length} entries out of the list. The others stay until they are settled`}
      onPress={() => {
        for (const dismiss of dismissals) dismiss(panel);
      }}
    >
      Dismiss all
    </Button>
  );
}
