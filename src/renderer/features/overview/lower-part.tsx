import { ArrowDownWideNarrow, ListX } from 'lucide-react';
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
import { memoryStore, remember, rememberedChoice } from '#stores/window/window-memory.ts';
import { Button } from '#ui/controls/button.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.ts';
import { LazyView } from '#ui/lazy/lazy-view.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { AttentionList } from './attention-list.tsx';
import styles from './lower-part.module.css';

const PARTS = ['attention', 'log'] as const;
export type LowerPart = (typeof PARTS)[number];

const PART_WORDS: Readonly<Record<LowerPart, string>> = { attention: 'Attention', log: 'Log' };
const ORDER_WORDS: Readonly<Record<AttentionOrder, string>> = { newest: 'Newest first', worst: 'Worst first' };

/** Loaded on demand: reading logs takes more code than the rest of Overview, the first page of every window. */
const COMBINED_LOG = lazyComponent(async () => (await import('./combined-log.tsx')).CombinedLog);

/** What the lower part of Overview shows; remembers the last choice. */
export function useLowerPart(): LowerPart {
  return useStore(memoryStore, (memories) => rememberedChoice(memories, 'overview-part', PARTS));
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

/** The lower part of Overview: what needs a person, or the log of every connection. */
export function LowerPart() {
  const items = useAttention();
  const now = useNow();
  const part = useLowerPart();
  const order = useStore(memoryStore, (memories) => rememberedChoice(memories, 'attention-order', ATTENTION_ORDERS));
  const other = order === 'newest' ? 'worst' : 'newest';
  return (
    <section className={styles.part} aria-label={PART_WORDS[part]} data-place="attention">
      <SectionHead title={PART_WORDS[part]} ground={part === 'attention' ? items.length : undefined}>
        {part === 'attention' ? <DismissAll items={items} /> : null}
        {part === 'attention' && items.length > 1 ? (
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
        <SegmentedChoice
          label="Below the cells"
          size="small"
          options={PARTS.map((value) => ({ value, word: PART_WORDS[value] }))}
          value={part}
          onChange={(chosen) => remember('overview-part', chosen)}
        />
      </SectionHead>
      {part === 'log' ? (
        <LazyView of={COMBINED_LOG}>{(CombinedLog) => <CombinedLog />}</LazyView>
      ) : (
        <AttentionList items={sortAttention(items, order)} now={now} />
      )}
    </section>
  );
}
